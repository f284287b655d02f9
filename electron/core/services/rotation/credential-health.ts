import type { CredentialRow } from '../../../contract/credentials'
import type { HealthEntry } from '../../../contract/rotation'
import type { DeskContext } from '../context'
import { environmentOf } from '../registrations/registration-store'
import { createOtherSecretStore } from '../secrets/other-secret-store'
import { entryOf, type HealthDeps, oldWords, yearMs } from './health-entry'
import { keystoneHealth } from './keystone-health'
import { otherSecretHealth } from './other-secret-health'
import { reusedSecrets } from './reused-secrets'
import { unlistedSecrets } from './unlisted-secrets'

/** What is not as it should be with the secrets of this desk, worst first. Nothing is asked of anybody. */
export function createCredentialHealth(context: DeskContext, deps: HealthDeps): () => HealthEntry[] {
  const others = createOtherSecretStore(context.vault)
  const brief = (utilityId: string) =>
    deps.utilities.get(utilityId) === null ? null : deps.utilities.brief(utilityId)
  return () => {
    const rows = deps.service.rows()
    const entries = [
      ...changed(deps, rows),
      ...reusedSecrets(context, rows, others, brief),
      ...ofClients(deps, rows),
      ...rows.flatMap((row) => ofRow(context, deps, rows, row)),
      ...keystoneHealth(deps, rows),
      ...unlistedSecrets(context, deps, rows),
      ...otherSecretHealth(others, brief, context.nowMs()),
    ]
    const rank = ['error', 'warning', 'info']
    return entries.sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity))
  }
}

function changed({ credentials }: HealthDeps, rows: readonly CredentialRow[]): HealthEntry[] {
  return rows.flatMap((row) => {
    const atMs = credentials.use(row.credentialKey).changedAtMs
    const text = 'The utility shows another secret under this number than before. A secret must never change.'
    return atMs ? [entryOf(row, 'changed', 'error', text)] : []
  })
}

function ofRow(
  context: DeskContext,
  deps: HealthDeps,
  rows: readonly CredentialRow[],
  row: CredentialRow,
): HealthEntry[] {
  const { engine, credentials, registrations } = deps
  const entries: HealthEntry[] = []
  const { registrationId, clientId, expiresAtMs, bucket } = row
  if (bucket === 'expired') {
    const { serverAheadMs, syncedAtMs } = registrations.sync(registrationId)
    const usedAfter =
      expiresAtMs !== null && row.lastUsedAtMs !== null && row.lastUsedAtMs + serverAheadMs > expiresAtMs
    const systems = deps.systems.of(registrationId, clientId)
    const hasOther = rows.some(
      (one) => one.registrationId === registrationId && one.clientId === clientId && isUsable(one),
    )
    if (usedAfter) {
      entries.push(
        entryOf(row, 'expired-used', 'error', 'It was used after its end. Something still relies on it.'),
      )
    } else if (systems.length > 0 && !hasOther && syncedAtMs !== null) {
      const names = systems.map(({ name }) => name).join(', ')
      const text = `It has ended, and nothing took its place at ${names}.`
      entries.push(entryOf(row, 'expired-used', 'error', text))
    }
    return entries
  }
  const isInUse = engine.openFor(registrationId, clientId) !== null
  if (credentials.use(row.credentialKey).unproven === true && !isInUse) {
    entries.push(
      entryOf(row, 'unproven', 'warning', 'It was made here and never proven or used. End it, or renew.'),
    )
  }
  if (row.type.kind === 'known' && isNewest(row, rows)) {
    const ageMs = row.createdAtMs === null ? 0 : context.nowMs() - row.createdAtMs
    if (ageMs > yearMs) {
      entries.push(entryOf(row, 'never-rotated', 'info', oldWords(ageMs, bucket === 'never')))
    }
  }
  return entries
}

const isUsable = (row: CredentialRow): boolean =>
  row.sealed && row.bucket !== 'expired' && row.type.kind === 'known'

/** Whether its client object has no secret that was made later. */
function isNewest(row: CredentialRow, rows: readonly CredentialRow[]): boolean {
  return !rows.some(
    (one) =>
      one.registrationId === row.registrationId &&
      one.clientId === row.clientId &&
      (one.createdAtMs ?? 0) > (row.createdAtMs ?? 0),
  )
}

/** Client objects that authenticate and have no secret that works; after re-enabling one, for example (§7.1). */
function ofClients(deps: HealthDeps, rows: readonly CredentialRow[]): HealthEntry[] {
  return deps.registrations.all().flatMap((record) => {
    const { registrationId } = record
    // Before the first reading nothing can be said.
    if (deps.registrations.sync(registrationId).syncedAtMs === null) return []
    return deps.registrations.clients(registrationId).flatMap((client) => {
      const environment = environmentOf(client)
      const authenticates = (client.token_endpoint_auth_method ?? '').startsWith('client_secret')
      if (!authenticates || environment === 'disabled' || client.client_id === null) return []
      const mine = rows.filter(
        (row) => row.registrationId === registrationId && row.clientId === client.client_id,
      )
      if (mine.some(isUsable)) return []
      return [
        {
          kind: 'none-valid' as const,
          severity: 'error' as const,
          utility: deps.utilities.brief(record.utilityId),
          registrationId,
          clientId: client.client_id,
          clientName: client.client_name ?? client.client_id,
          environment,
          credentialKey: null,
          otherSecretId: null,
          text: 'It has no secret that works. Make a new one.',
        },
      ]
    })
  })
}
