import type { RegistrationDetail } from '../../../electron/contract/registrations'
import { Chip } from '../../ui/Chip'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import './onboarding.css'

type Registration = Pick<
  RegistrationDetail,
  'requestedScopes' | 'clients' | 'removedClients' | 'syncedAtMs' | 'imported'
>

/** What was asked for beside what exists: each scope with the objects that carry it (02 §4.2). */
export function ScopesMade({ registration }: { registration: Registration }) {
  const { requestedScopes, clients, removedClients, syncedAtMs, imported } = registration
  // What was asked for elsewhere nobody knows here.
  const isKnown = !imported || requestedScopes.length > 0
  const added = clients.flatMap((client) => client.scopes).filter((scope) => !requestedScopes.includes(scope))
  const rows = [...requestedScopes, ...new Set(added)]
  if (rows.length === 0) return null
  return (
    <ul className="scopes-made" aria-label="Scopes, asked for and created">
      {rows.map((scope) => {
        const carriers = clients.filter((client) => client.scopes.includes(scope))
        const isGone = removedClients.some((client) => client.scopes.includes(scope))
        const places = [...new Set(carriers.map((client) => client.environment))]
        return (
          <li key={scope}>
            <Chip tone="raw">{scope}</Chip>
            {isKnown ? (
              <span className="meta">
                {requestedScopes.includes(scope) ? 'asked for' : 'added by the utility'}
              </span>
            ) : null}
            <span className="inline">
              {places.map((place) => (
                <EnvironmentMark key={place} environment={place} />
              ))}
              {places.length > 0 ? null : (
                <span className="meta">
                  {isGone
                    ? 'removed at the utility'
                    : syncedAtMs === null
                      ? 'not read yet'
                      : 'not created yet'}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
