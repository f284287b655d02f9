import type { ConsentClient } from '../../../electron/contract/authorization'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Section } from '../../ui/Page'

interface WaitingGrantsProps {
  registrationId: string
  clients: readonly ConsentClient[]
}

/** Grants the utility made already, which open once their customer agrees. */
export function WaitingGrants({ registrationId, clients }: WaitingGrantsProps) {
  const { data } = useQuery('authorization.waiting', { registrationId })
  if (!data || data.grants.length === 0) return null
  return (
    <Section title="Waiting for their customer" meta={String(data.grants.length)}>
      <ul className="authorize__waiting" aria-label="Waiting for their customer">
        {data.grants.map(({ grantId, clientId, scopeIds, details }) => {
          const client = clients.find((one) => one.clientId === clientId)
          const names = scopeIds.map((id) => client?.scopes.find((scope) => scope.id === id)?.name ?? id)
          return (
            <li key={grantId} className="inline">
              <span>{names.join(', ')}</span>
              <span className="meta mono">{grantId}</span>
              <EnvironmentMark environment={client?.environment ?? 'unknown'} />
              <Button
                size="sm"
                aria-label={`Ask the customer of ${grantId}`}
                onPress={() =>
                  go({
                    name: 'authorize',
                    registrationId,
                    clientId,
                    scopeIds,
                    grantId,
                    ...(details === null ? {} : { details }),
                  })
                }
              >
                Ask the customer
              </Button>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
