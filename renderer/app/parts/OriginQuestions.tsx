import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { FromTo } from '../../ui/FromTo'
import { act } from '../act'

type Asked = Pick<RegistrationDetail, 'registrationId' | 'utility' | 'originQuestions'>
type Question = RegistrationDetail['originQuestions'][number]

/** The question says more than the failure it came from. */
export function showsProblem({ lastProblem, originQuestions }: RegistrationDetail): boolean {
  return lastProblem?.code !== 'origin-not-trusted' || originQuestions.length === 0
}

/** Hosts that an address of the utility led to and that no secret goes to before a yes. */
export function OriginQuestions({ registration }: { registration: Asked }) {
  return registration.originQuestions.map((question) => (
    <OriginBanner key={question.origin} registration={registration} question={question} />
  ))
}

const hostOf = (origin: string): string => new URL(origin).host

function OriginBanner({ registration, question }: { registration: Asked; question: Question }) {
  const { registrationId, utility } = registration
  const { origin, url, known } = question
  const [asking, setAsking] = useState(false)
  const to = hostOf(origin)
  const decide = async (trusted: boolean) => {
    await act(
      'registrations.decideOrigin',
      { registrationId, origin, trusted },
      {
        done: trusted ? `${to} is used for ${utility.name} now` : `Nothing goes to ${to}`,
        about: utility.name,
      },
    )
    setAsking(false)
  }
  return (
    <Banner
      tone="warn"
      icon="moved"
      title={`${utility.name} leads to another host.`}
      actions={
        <>
          <Button size="sm" onPress={() => setAsking(true)}>
            Accept the host
          </Button>
          <Button size="sm" kind="quiet" onPress={() => decide(false)}>
            Refuse it
          </Button>
        </>
      }
    >
      It was not there when you registered, so neither secret nor token was sent to it.
      <FromTo from={known.map(hostOf).join(', ')} to={to} heads={['Known hosts', 'New host']} />
      <p className="meta mono">{url}</p>
      <ConfirmDialog
        open={asking}
        danger={false}
        title={`Does ${to} belong to ${utility.name}?`}
        consequence="From then on the secret of this registration and its tokens go to that host too. Ask the utility by a way you know if you are not sure."
        confirmLabel="Accept the host"
        onCancel={() => setAsking(false)}
        onConfirm={() => decide(true)}
      />
    </Banner>
  )
}
