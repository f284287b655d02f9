import type { CredentialRow } from '../../../contract/credentials'
import type { HealthEntry } from '../../../contract/rotation'
import { entryOf, type HealthDeps } from './health-entry'

/** Whether each admin secret would survive the loss of this computer. */
export function keystoneHealth(deps: HealthDeps, rows: readonly CredentialRow[]): HealthEntry[] {
  const { lastTested, ways } = deps.backup()
  return rows.flatMap((row) => {
    if (!row.keystone || !row.sealed) return []
    const { registeredAtMs } = deps.registrations.need(row.registrationId)
    const sinceMs = Math.max(registeredAtMs, switchedAtMs(deps, row))
    const text =
      lastTested === null
        ? 'No tested backup holds it. Losing this computer would lose the registration.'
        : lastTested.madeAtMs < sinceMs
          ? 'It is newer than the newest tested backup, and only on this computer.'
          : ways.recovery || ways.passphrase
            ? null
            : 'Its backups open on this computer alone: there is no recovery code and no passphrase.'
    return text === null ? [] : [entryOf(row, 'no-backup', 'warning', text)]
  })
}

/** When the present admin secret came by a renewal; 0 where it is the one from registering. */
function switchedAtMs({ engine }: HealthDeps, { registrationId }: CredentialRow): number {
  return Math.max(
    0,
    ...engine
      .all()
      .filter((one) => one.registrationId === registrationId)
      .map((one) => one.switchedAtMs ?? 0),
  )
}
