import { useState } from 'react'
import type { OnboardingTask, RegistrationDetail } from '../../../electron/contract/registrations'
import { Button } from '../../ui/Button'
import { LinkButton } from '../../ui/Page'
import { StatusMark } from '../../ui/StatusMark'
import { act } from '../act'
import { go } from '../navigation'
import { ExternalLink } from './ExternalLink'
import { StepAge, StepNotes } from './StepNotes'
import { pageLabel, taskMark, taskTitle } from './onboarding-words'
import { TaskLine } from './TaskLine'
import { hostOf, wordOf } from './wire-words'

interface OnboardingStepProps {
  task: OnboardingTask
  registration: RegistrationDetail
  /** Shows where a link leads before a browser opens it. */
  onLink: (url: string) => void
}

/** One step: what it is, whose turn it is and for how long, and the way on. */
export function OnboardingStep({ task, registration, onLink }: OnboardingStepProps) {
  const { utility } = registration
  const { threadKey, linkUrl, receiptUrl, state } = task
  const [inDoubt, setInDoubt] = useState(false)
  const page = state !== 'done' && linkUrl !== null && hostOf(linkUrl) !== null ? linkUrl : null
  const isPdf = wordOf(task.type) === 'pdf_form'
  const isMine = state === 'to-do' || state === 'rejected' || state === 'errored'
  const openThread = () => {
    if (threadKey !== null) go({ name: 'inbox', view: 'all', threadKey })
  }
  return (
    <TaskLine
      type={task.type}
      description={task.description || task.requestName || ''}
      fee={task.fee}
      note={<StepAge task={task} />}
      end={<StatusMark {...taskMark(task)} size="sm" />}
    >
      <StepNotes task={task} />
      <div className="task__acts">
        {page === null ? null : (
          <Button
            size="sm"
            iconEnd="external"
            onPress={() => {
              setInDoubt(true)
              onLink(page)
            }}
          >
            {pageLabel(task)}
          </Button>
        )}
        {page === null ? null : (
          <strong className="away__host" dir="ltr">
            {hostOf(page)}
          </strong>
        )}
        {isPdf && isMine && threadKey !== null ? (
          <Button size="sm" icon="clip" onPress={openThread}>
            {state === 'to-do' ? 'Return the filled form' : 'Return it again'}
          </Button>
        ) : null}
        {receiptUrl === null ? null : <ExternalLink url={receiptUrl} label="Receipt" about={utility.name} />}
        {threadKey === null ? null : <LinkButton onPress={openThread}>Open message</LinkButton>}
        {task.documentation !== null && state !== 'done' ? (
          <ExternalLink url={task.documentation} label="What it takes" about={utility.name} />
        ) : null}
        {page !== null && !inDoubt ? (
          <LinkButton quiet onPress={() => setInDoubt(true)}>
            Does the page not open?
          </LinkButton>
        ) : null}
        {page === null && state !== 'done' ? <AskSupport task={task} registration={registration} /> : null}
      </div>
      {page !== null && inDoubt ? (
        <p className="task__doubt soft">
          You can open it as often as you like. If it is gone, a renewed link may have come:{' '}
          <LinkButton
            onPress={() =>
              void act(
                'inbox.refresh',
                { utilityId: utility.utilityId },
                { about: utility.name, done: 'Messages were read again' },
              )
            }
          >
            Refresh
          </LinkButton>{' '}
          or <AskSupport task={task} registration={registration} inline />
        </p>
      ) : null}
      {linkUrl !== null && hostOf(linkUrl) === null ? (
        <p className="soft">
          The link they sent is no web address, so it is not opened:{' '}
          <code className="chip chip--raw">{linkUrl}</code>
        </p>
      ) : null}
    </TaskLine>
  )
}

/** A question to their support that names the request, or the sandbox object where there is none. */
function AskSupport({
  task,
  registration,
  inline = false,
}: Pick<OnboardingStepProps, 'task' | 'registration'> & { inline?: boolean }) {
  const { registrationId, clients } = registration
  const sandbox = clients.find((client) => client.mayRequestProduction) ?? clients.find((one) => one.isOurs)
  const about =
    task.requestUri !== null
      ? { relatedUri: task.requestUri, relatedType: 'message' }
      : sandbox && sandbox.uri !== null
        ? { relatedUri: sandbox.uri, relatedType: 'client' }
        : {}
  return (
    <LinkButton
      quiet={!inline}
      onPress={() =>
        go({
          name: 'inbox',
          view: 'all',
          threadKey: null,
          compose: {
            registrationId,
            type: 'support_request',
            name: `About: ${task.requestName || taskTitle(task)}`,
            ...about,
          },
        })
      }
    >
      {inline ? 'ask support about this' : 'Ask support about this'}
    </LinkButton>
  )
}
