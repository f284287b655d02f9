import type { ClientObjectShown, RegistrationDetail } from '../../../electron/contract/registrations'
import { Chip, RawValue } from '../../ui/Chip'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LinkButton } from '../../ui/Page'
import { go } from '../navigation'
import { ExternalLink } from './ExternalLink'
import { ProductionAct } from './ProductionAct'
import './parts.css'

interface ClientObjectsProps {
  registration: Pick<RegistrationDetail, 'registrationId' | 'clients' | 'utility' | 'testAccounts'>
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
  const { clients, testAccounts } = registration
  if (clients.length === 0) return <p className="soft">Not read yet. Busbar asks for them by itself.</p>
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
    </div>
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
