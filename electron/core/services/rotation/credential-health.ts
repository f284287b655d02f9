import type { CredentialRow } from '../../../contract/credentials'
import { counted } from '../../../contract/plural'
import type { HealthEntry } from '../../../contract/rotation'
import type { RotationEngine } from '../../rotation/rotation-engine'
import { createCipher } from '../../vault/cipher'
import {
  isEarlierSecret,
  openSecret,
  secretRecordId,
  type CredentialStore,
} from '../credentials/credential-store'
import type { CredentialService } from '../credentials/credentials'
import type { DeskContext } from '../context'
import { environmentOf, type RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'

export interface HealthDeps {
  readonly engine: RotationEngine
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly service: Pick<CredentialService, 'rows'>
}

const oldAfterMs = 365 * 24 * 60 * 60_000

/** What is not as it should be with the secrets of this desk, worst first. Nothing is asked of anybody. */
export function createCredentialHealth(context: DeskContext, deps: HealthDeps): () => HealthEntry[] {
  return () => {
    const rows = deps.service.rows()
    const entries = [
      ...changed(deps, rows),
      ...reused(context, rows),
      ...ofClients(deps, rows),
      ...rows.flatMap((row) => ofRow(context, deps, row)),
      ...orphaned(context, deps, rows),
    ]
    const rank = ['error', 'warning', 'info']
    return entries.sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity))
  }
}

function entryOf(
  row: CredentialRow,
  kind: HealthEntry['kind'],
  severity: HealthEntry['severity'],
  text: string,
): HealthEntry {
  const { utility, registrationId, clientId, clientName, environment, credentialKey } = row
  return {
    kind,
    severity,
    utility,
    registrationId,
    clientId,
    clientName,
    environment,
    credentialKey,
    text,
  }
}

/** Compared by keyed marks that live only as long as this look. */
function reused(context: DeskContext, rows: readonly CredentialRow[]): HealthEntry[] {
  const cipher = createCipher(context.vault.deriveKey('log'), () => Buffer.alloc(12))
  const seen = new Map<string, CredentialRow[]>()
  try {
    for (const row of rows) {
      if (!row.sealed) continue
      const mark = cipher.mark(openSecret(context.vault, secretRecordId(row.credentialKey))).toString('hex')
      seen.set(mark, [...(seen.get(mark) ?? []), row])
    }
  } finally {
    cipher.close()
  }
  const twice = [...seen.values()].filter((same) => same.length > 1)
  return twice
    .flat()
    .map((row) =>
      entryOf(row, 'reused', 'error', 'Another secret of this desk has the same value. Renew one of them.'),
    )
}

function changed({ credentials }: HealthDeps, rows: readonly CredentialRow[]): HealthEntry[] {
  return rows.flatMap((row) => {
    const atMs = credentials.use(row.credentialKey).changedAtMs
    const text = 'The utility shows another secret under this number than before. A secret must never change.'
    return atMs ? [entryOf(row, 'changed', 'error', text)] : []
  })
}

function ofRow(context: DeskContext, { engine, credentials }: HealthDeps, row: CredentialRow): HealthEntry[] {
  const entries: HealthEntry[] = []
  const { lastUsedAtMs, expiresAtMs } = row
  if (
    row.bucket === 'expired' &&
    lastUsedAtMs !== null &&
    expiresAtMs !== null &&
    lastUsedAtMs > expiresAtMs
  ) {
    entries.push(
      entryOf(row, 'expired-used', 'error', 'It was used after its end. Something still relies on it.'),
    )
  }
  const isInUse = engine.openFor(row.registrationId, row.clientId) !== null
  if (credentials.use(row.credentialKey).unproven === true && !isInUse && row.bucket !== 'expired') {
    entries.push(
      entryOf(row, 'unproven', 'warning', 'It was made here and never proven or used. End it, or renew.'),
    )
  }
  if (row.keystone && !context.vault.slots().recovery) {
    const text = 'There is no recovery code for this vault. Losing this computer would lose the registration.'
    entries.push(entryOf(row, 'no-backup', 'warning', text))
  }
  const ageMs = row.createdAtMs === null ? 0 : context.nowMs() - row.createdAtMs
  if (row.bucket === 'never' && ageMs > oldAfterMs) {
    const age = counted(Math.floor(ageMs / oldAfterMs), 'year')
    entries.push(entryOf(row, 'never-rotated', 'info', `It never ends and is more than ${age} old.`))
  }
  return entries
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
      if (mine.some((row) => row.sealed && row.bucket !== 'expired' && row.type.kind === 'known')) return []
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
          text: 'It has no secret that works. Make a new one.',
        },
      ]
    })
  })
}

/** Sealed here, and the utility does not list it any more. Nothing is thrown away by itself. */
function orphaned(context: DeskContext, deps: HealthDeps, rows: readonly CredentialRow[]): HealthEntry[] {
  const known = new Set(rows.map((row) => secretRecordId(row.credentialKey)))
  return context.vault
    .list('client-secret')
    .filter((recordId) => !known.has(recordId))
    .flatMap((recordId) => {
      const sealed = sealedFacts(context, recordId)
      const record = sealed && deps.registrations.get(sealed.registrationId)
      if (!record || deps.registrations.sync(record.registrationId).syncedAtMs === null) return []
      const client = deps.registrations
        .clients(record.registrationId)
        .find((one) => one.client_id === sealed.clientId)
      return [
        {
          kind: 'orphaned' as const,
          severity: 'info' as const,
          utility: deps.utilities.brief(record.utilityId),
          registrationId: record.registrationId,
          clientId: sealed.clientId,
          clientName: client?.client_name ?? sealed.clientId,
          environment: environmentOf(client ?? null),
          credentialKey: null,
          text: isEarlierSecret(recordId)
            ? `Another secret took the place of ${sealed.credentialId === '' ? 'an earlier one' : `the one of credential ${sealed.credentialId}`}; the vault still holds the earlier one.`
            : `The utility does not list credential ${sealed.credentialId} any more; the vault still holds it.`,
        },
      ]
    })
}

function sealedFacts(context: DeskContext, recordId: string) {
  const plain = context.vault.open(recordId)
  try {
    const { registrationId, clientId, credentialId } = JSON.parse(plain.toString('utf8')) as SealedFacts
    return { registrationId, clientId, credentialId }
  } finally {
    plain.fill(0)
  }
}

type SealedFacts = Pick<CredentialRow, 'registrationId' | 'clientId'> & { credentialId: string }
