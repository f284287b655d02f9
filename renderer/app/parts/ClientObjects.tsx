import type { ClientObjectShown, RegistrationDetail } from '../../../electron/contract/registrations'
import { Button } from '../../ui/Button'
import { Chip, RawValue } from '../../ui/Chip'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LinkButton } from '../../ui/Page'
import { go } from '../navigation'
import { ExternalLink } from './ExternalLink'
import './parts.css'

interface ClientObjectsProps {
  registration: Pick<RegistrationDetail, 'registrationId' | 'clients' | 'utility'>
  /** The page that names accounts to try a sandbox with, for people (02 §3.2). */
  testAccounts?: string | null | undefined
}

const environments = ['production', 'sandbox', 'disabled', 'unknown'] as const
const titles = {
  production: 'Production',
  sandbox: 'Sandbox',
  disabled: 'Disabled',
  unknown: 'In a state this version does not know',
} as const

/** The client objects of a registration; sandbox and production are different objects and stand apart. */
export function ClientObjects({ registration, testAccounts = null }: ClientObjectsProps) {
  const { clients } = registration
  if (clients.length === 0) return <p className="soft">Not read yet. Busbar asks for them by itself.</p>
  return (
    <div className="clients">
      {environments.map((environment) => {
        const own = clients
          .filter((client) => client.environment === environment)
          .sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin))
        if (own.length === 0) return null
        return (
          <section key={environment} className={`clients__group clients__group--${environment}`}>
            <h3 className="clients__title">
              {environment === 'sandbox' ? <EnvironmentMark environment="sandbox" /> : titles[environment]}
              <span className="meta num">{own.length}</span>
              {environment === 'sandbox' && testAccounts !== null ? (
                <ExternalLink url={testAccounts} label="Test accounts" about={registration.utility.name} />
              ) : null}
            </h3>
            <ul>
              {own.map((client) => (
                <ClientLine key={client.clientId} client={client} registration={registration} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function ClientLine({
  client,
  registration,
}: Pick<ClientObjectsProps, 'registration'> & { client: ClientObjectShown }) {
  const { status } = client
  return (
    <li className="client">
      <span className="client__words">
        <span className="inline">
          {client.isOurs ? <KeystoneMark /> : null}
          <span className="strong">{client.name}</span>
          {client.isAdmin ? <Chip tone="outline">Admin</Chip> : null}
          {status.kind === 'unknown' ? <RawValue value={status.raw} /> : null}
        </span>
        <span className="meta mono client__id">{client.clientId}</span>
      </span>
      <span className="client__scopes">
        {client.scopes.map((scope) => (
          <Chip key={scope} tone="raw">
            {scope}
          </Chip>
        ))}
      </span>
      <ProductionAct client={client} registration={registration} />
    </li>
  )
}

/** Production is asked for by a message that names the sandbox object; it may become another object (02 §4.2). */
function ProductionAct({
  client,
  registration,
}: Pick<ClientObjectsProps, 'registration'> & { client: ClientObjectShown }) {
  const { registrationId } = registration
  const { productionRequestThread: threadKey, uri } = client
  if (threadKey !== null)
    return (
      <LinkButton onPress={() => go({ name: 'inbox', view: 'all', threadKey })}>
        Production is asked for
      </LinkButton>
    )
  const canAsk = client.environment === 'sandbox' && !client.isAdmin && uri !== null
  if (!canAsk) return null
  return (
    <Button
      size="sm"
      icon="send"
      onPress={() =>
        go({
          name: 'inbox',
          view: 'all',
          threadKey: null,
          compose: {
            registrationId,
            type: 'production_request',
            name: `Production access for ${client.name}`,
            relatedUri: uri,
            relatedType: 'client',
          },
        })
      }
    >
      Request production
    </Button>
  )
}
