import type { ClientObjectShown, RegistrationDetail } from '../../../electron/contract/registrations'
import { Chip, RawValue } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LinkButton } from '../../ui/Page'
import { go } from '../navigation'
import { ExternalLink } from './ExternalLink'
import { ProductionAct } from './ProductionAct'
import './parts.css'

interface ClientObjectsProps {
  registration: Pick<
    RegistrationDetail,
    'registrationId' | 'clients' | 'removedClients' | 'utility' | 'testAccounts'
  >
}

const environments = ['production', 'sandbox', 'disabled', 'unknown'] as const
const titles = {
  production: 'Production',
  sandbox: 'Sandbox',
  disabled: 'Disabled',
  unknown: 'In a state this version does not know',
} as const

/** The client objects of a registration; sandbox and production are different objects and stand apart. */
export function ClientObjects({ registration }: ClientObjectsProps) {
  const { clients, removedClients, testAccounts } = registration
  if (clients.length + removedClients.length === 0)
    return <p className="soft">Not read yet. Busbar asks for them by itself.</p>
  return (
    <div className="clients">
      {environments.map((environment) => {
        const own = clients
          .filter((client) => client.environment === environment)
          .sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin))
        if (own.length === 0) return null
        return (
          <section
            key={environment}
            className={`clients__group clients__group--${environment}`}
            aria-label={titles[environment]}
          >
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
      {removedClients.length === 0 ? null : (
        <section className="clients__group" aria-label="Removed at the utility">
          <h3 className="clients__title">
            Removed at the utility
            <span className="meta num">{removedClients.length}</span>
          </h3>
          <ul>
            {removedClients.map((client) => (
              <RemovedLine key={client.clientId} client={client} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** What is left of an object that the utility does not list any more. */
function RemovedLine({ client }: { client: RegistrationDetail['removedClients'][number] }) {
  return (
    <li>
      <div className="client">
        <span className="client__words">
          <span className="inline soft">
            {client.name}
            <EnvironmentMark environment={client.environment} />
          </span>
          <span className="meta">
            <span className="mono client__id">{client.clientId}</span>, not there since{' '}
            <DateText atMs={client.sinceMs} as="date" />
          </span>
        </span>
        <span className="client__scopes">
          {client.scopes.map((scope) => (
            <Chip key={scope} tone="raw">
              {scope}
            </Chip>
          ))}
        </span>
      </div>
    </li>
  )
}

function ClientLine({
  client,
  registration,
}: Pick<ClientObjectsProps, 'registration'> & { client: ClientObjectShown }) {
  const { status } = client
  return (
    <li>
      <div className="client">
        <span className="client__words">
          <span className="inline">
            {client.isOurs ? <KeystoneMark /> : null}
            <LinkButton
              onPress={() =>
                go({ name: 'client', registrationId: registration.registrationId, clientId: client.clientId })
              }
            >
              {client.name}
            </LinkButton>
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
      </div>
      <ProductionAct client={client} registration={registration} />
    </li>
  )
}
