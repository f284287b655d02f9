import { useState } from 'react'
import type { Attempt } from '../../../electron/contract/registration-attempts'
import { act, copyText } from '../../app/act'
import { openImport } from '../../app/importing'
import { go } from '../../app/navigation'
import { hostOf } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { StateMark } from '../../ui/StateMark'
import { Timeline } from '../../ui/Timeline'

/** Sent, and no answer: nobody here can know whether a registration exists. Three ways on, none by itself. */
export function OutcomeUnknown({ attempt }: { attempt: Attempt }) {
  const { attemptId, utility, host, failure, startedAtMs, supportUrl, goesAgain, askText } = attempt
  const [asksAgain, setAsksAgain] = useState(false)
  const supportHost = supportUrl === null ? null : hostOf(supportUrl)
  const ask = async () => {
    await copyText(askText, 'The question is on the clipboard')
    if (supportUrl !== null && supportHost !== null) {
      await act('app.openExternal', { url: supportUrl }, { about: utility.name })
    }
  }
  const openForm = () => go({ name: 'register', utilityId: utility.utilityId })
  const again = async () => {
    if (await act('registrations.registerAgain', { attemptId }, { about: utility.name })) openForm()
  }
  return (
    <div className="scroll" data-pane="outcome">
      <div className="unknown">
        <p className="inline">
          <StateMark state="unknown" word="Outcome unknown" />
          <span className="meta">
            sent <DateText atMs={startedAtMs} as="day-clock" />
          </span>
        </p>
        <h2 className="unknown__title">They may have registered you</h2>
        <p className="unknown__text">
          {utility.name} may have registered you. We did not get the reply, so there is no secret here. Don’t
          send it again yet: a second try could make a second registration, and a second fee.
        </p>
        <div className="unknown__card">
          <Timeline
            label="What happened"
            items={[
              {
                key: 'vault',
                icon: 'message-complete',
                tone: 'ok',
                title: 'The vault could be written, tested before sending',
              },
              {
                key: 'sent',
                icon: 'message-complete',
                tone: 'ok',
                title: (
                  <>
                    One request left for <span className="mono">{host}</span>
                  </>
                ),
                when: <DateText atMs={startedAtMs} as="clock" />,
              },
              {
                key: 'lost',
                icon: 'state-unknown',
                tone: 'muted',
                title: failure?.message ?? 'No answer came back',
                current: true,
              },
              {
                key: 'kept',
                icon: 'state-ahead',
                tone: 'muted',
                title: 'Nothing is repeated by itself. Your answers are kept as a draft.',
                ahead: true,
              },
            ]}
          />
        </div>
        <div className="ways unknown__ways">
          <div className="ways__row">
            <Icon name="support" />
            <span>
              <span className="strong">Ask their support</span>
              <br />
              <span className="soft">
                A ready text with time and client name goes to the clipboard, no secret in it.
                {supportHost === null ? null : (
                  <>
                    {' '}
                    Then <strong dir="ltr">{supportHost}</strong> opens.
                  </>
                )}
              </span>
            </span>
            <Button kind="primary" onPress={ask}>
              Ask the utility
            </Button>
          </div>
          <div className="ways__row">
            <Icon name="credentials" />
            <span>
              <span className="strong">They sent you a registration number and a secret</span>
              <br />
              <span className="soft">Busbar proves them with one token request, then seals them.</span>
            </span>
            <Button onPress={() => openImport({ utility, attemptId })}>I received the credentials</Button>
          </div>
          <div className="ways__row">
            <Icon name="send" />
            <span>
              <span className="strong">They say that nothing arrived</span>
              <br />
              <span className="soft">Only then: it opens the form again, with your answers.</span>
            </span>
            <Button kind="quiet" onPress={() => (goesAgain ? openForm() : setAsksAgain(true))}>
              Register again anyway
            </Button>
          </div>
        </div>
        <details className="unknown__ask">
          <summary className="soft">The text for the utility</summary>
          <pre className="unknown__text-block">{askText}</pre>
        </details>
      </div>
      <ConfirmDialog
        open={asksAgain}
        title="Register again anyway?"
        consequence={`A second registration with ${utility.name} may come to exist beside the first one, which nobody here can administer. Fees may be due twice.`}
        confirmLabel="Register again"
        onCancel={() => setAsksAgain(false)}
        onConfirm={again}
      />
    </div>
  )
}
