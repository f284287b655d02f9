import type { ClientObjectShown } from '../../../electron/contract/registrations'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { LinkButton } from '../../ui/Page'
import { exactWords } from '../../ui/time-words'

/** Sandbox and production side by side: two objects for the same scopes, never one that is switched over. */
export function PairTable({ registrationId, clientId }: { registrationId: string; clientId: string }) {
  const { data } = useQuery('registrations.get', { registrationId })
  const own = data?.clients.find((one) => one.clientId === clientId)
  const other = own && data ? pairOf(own, data.clients) : null
  if (!own || !other) return null
  const sides = [own, other].sort((a, b) => order(a) - order(b))
  return (
    <table className="pair" aria-label="Sandbox and production">
      <thead>
        <tr>
          <th scope="col">Field</th>
          {sides.map((side) => (
            <th key={side.clientId} scope="col">
              <EnvironmentMark environment={side.environment} />
              {side.clientId === clientId ? null : (
                <LinkButton onPress={() => go({ name: 'client', registrationId, clientId: side.clientId })}>
                  Open this one
                </LinkButton>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map(({ name, of }) => {
          const values = sides.map(of)
          const differ = values[0] !== values[1]
          return (
            <tr key={name} className={differ ? 'pair__differs' : undefined}>
              <th scope="row">
                {name}
                {differ ? <span className="visually-hidden"> (different)</span> : null}
              </th>
              {sides.map((side) => (
                <td key={side.clientId}>{of(side) || <span className="meta">none</span>}</td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const facts: readonly { name: string; of: (client: ClientObjectShown) => string }[] = [
  { name: 'Name', of: (client) => client.name },
  { name: 'Client number', of: (client) => client.clientId },
  { name: 'Redirect addresses', of: (client) => client.redirectUris.join('\n') },
  { name: 'Ways to get tokens', of: (client) => client.grantTypes.join(', ') },
  { name: 'Changed last', of: ({ modified }) => (modified === null ? '' : momentWords(modified)) },
]

/** What is no datetime is shown as it came. */
function momentWords(text: string): string {
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? text : exactWords(atMs)
}

const order = (client: ClientObjectShown): number => (client.environment === 'sandbox' ? 0 : 1)

/** The object of the other environment that carries the same scopes. */
function pairOf(own: ClientObjectShown, all: readonly ClientObjectShown[]): ClientObjectShown | null {
  const scopes = (client: ClientObjectShown): string => [...client.scopes].sort().join(' ')
  const wanted = own.environment === 'sandbox' ? 'production' : 'sandbox'
  return all.find((one) => one.environment === wanted && scopes(one) === scopes(own)) ?? null
}
