import type {
  ClientObjectShown,
  ProductionRequest,
  RegistrationDetail,
} from '../../../electron/contract/registrations'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { LinkButton } from '../../ui/Page'
import { StatusMark, type MessageTurn } from '../../ui/StatusMark'
import { go } from '../navigation'
import './onboarding.css'

interface ProductionActProps {
  client: ClientObjectShown
  registration: Pick<RegistrationDetail, 'registrationId' | 'clients'>
}

const marks: Readonly<Record<ProductionRequest['state'], { turn: MessageTurn; word: string }>> = {
  'on-its-way': { turn: 'waiting-on-them', word: 'Request is in the outbox' },
  'waiting-on-them': { turn: 'waiting-on-them', word: 'Production is asked for' },
  'needs-you': { turn: 'needs-you', word: 'They need an answer first' },
  done: { turn: 'complete', word: 'Production approved' },
  rejected: { turn: 'rejected', word: 'Production refused' },
  errored: { turn: 'errored', word: 'Production request failed' },
  unknown: { turn: 'unknown', word: 'Production is asked for' },
}

/** Production is asked for by a message that names the sandbox object; it becomes another object (02 §4.2, §6.9). */
export function ProductionAct({ client, registration }: ProductionActProps) {
  const { production, mayRequestProduction } = client
  if (production === null && !mayRequestProduction) return null
  return (
    <div className="production">
      {production === null ? null : <Standing production={production} registration={registration} />}
      {production?.state === 'done' ? null : (
        <Button
          size="sm"
          icon="send"
          disabled={!mayRequestProduction}
          onPress={() => ask(client, registration.registrationId)}
        >
          {production !== null && mayRequestProduction ? 'Request production again' : 'Request production'}
        </Button>
      )}
    </div>
  )
}

function Standing({
  production,
  registration,
}: {
  production: ProductionRequest
  registration: ProductionActProps['registration']
}) {
  const { state, threadKey, byUtility, sinceMs, reason, productionClientId } = production
  const made = registration.clients.find((one) => one.clientId === productionClientId)
  return (
    <>
      <StatusMark {...marks[state]} size="sm" />
      {byUtility ? <span className="meta">started by the utility</span> : null}
      {sinceMs === null ? null : state === 'waiting-on-them' ? (
        <span className="meta">
          for <DateText atMs={sinceMs} as="span" />
        </span>
      ) : (
        <span className="meta">
          <DateText atMs={sinceMs} as="day-clock" />
        </span>
      )}
      {made ? (
        <span className="meta">
          as <strong>{made.name}</strong> <span className="mono">{made.clientId}</span>
        </span>
      ) : state === 'done' ? (
        <span className="meta">The production object is not in their list yet.</span>
      ) : null}
      <LinkButton onPress={() => go({ name: 'inbox', view: 'all', threadKey })}>Open message</LinkButton>
      {reason ? (
        <p className="quote" dir="auto">
          “{reason}”
        </p>
      ) : null}
    </>
  )
}

function ask({ name, uri, clientId, scopes }: ClientObjectShown, registrationId: string): void {
  if (uri === null) return
  go({
    name: 'inbox',
    view: 'all',
    threadKey: null,
    compose: {
      registrationId,
      type: 'production_request',
      name: `Production access for ${name}`,
      description: `Please create a production client object like our sandbox object “${name}” (client_id ${clientId}) for: ${scopes.join(', ')}.`,
      relatedUri: uri,
      relatedType: 'client',
    },
  })
}
