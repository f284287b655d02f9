import { createHash } from 'node:crypto'
import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { type Credential, isExpired } from '../../cds/credential'
import { compareInstants } from '../../cds/instants'
import { isWord } from '../../cds/wire-enum'
import type { Vault, VaultEdit } from '../../vault/types'
import type { DeskContext } from '../context'
import { keystoneRecordId, openKeystone } from '../registrations/keystone'

/** A credential as the Credentials API listed it last; its secret, if any, is a vault record. */
export interface StoredCredential {
  readonly credentialKey: CredentialKey
  readonly registrationId: RegistrationId
  readonly recordId: string
  readonly sealed: boolean
  readonly object: Credential
}

/** What this desk did with a credential; not known to the utility. */
export interface CredentialUse {
  readonly lastUsedAtMs: number | null
  readonly lastVerifiedAtMs: number | null
  /** Made by this desk and not proven yet: nothing is authenticated with it while another one works. */
  readonly unproven?: boolean
  /** When the utility showed another secret under its id, which must never be (CDS-WG1-02 §7.6). */
  readonly changedAtMs?: number
}

interface SealedSecret {
  readonly form: 1
  readonly registrationId: RegistrationId
  readonly clientId: string
  readonly credentialId: string
  readonly secret: string
}

const dayOf = (atMs: number | null): number | null => (atMs === null ? null : Math.floor(atMs / 86_400_000))

const earlierMark = '~'
const keystoneSuffix = ':keystone'
/** A use is noted at most this often, so that polling does not write to the disk all day. */
const noteUseEveryMs = 3_600_000

export function keystoneKey(registrationId: RegistrationId): CredentialKey {
  return `${registrationId}${keystoneSuffix}` as CredentialKey
}

export function credentialKeyOf(registrationId: RegistrationId, credentialId: string): CredentialKey {
  const digest = createHash('sha256').update(credentialId).digest('hex').slice(0, 24)
  return `${registrationId}:${digest}` as CredentialKey
}

/** Derived from the key, so that a secret is found again when the cache was deleted. */
export function secretRecordId(key: CredentialKey): string {
  if (!key.endsWith(keystoneSuffix)) return `secret-${key}`
  return keystoneRecordId(key.slice(0, -keystoneSuffix.length) as RegistrationId)
}

/** The secret of a record of either kind. Throws `not-found` when there is none. */
export function openSecret(vault: Pick<Vault, 'open'>, recordId: string): string {
  if (recordId.startsWith('keystone-')) return openKeystone(vault, recordId).clientSecret
  const plain = vault.open(recordId)
  try {
    return (JSON.parse(plain.toString('utf8')) as SealedSecret).secret
  } finally {
    plain.fill(0)
  }
}

/**
 * Seals a secret under the record of its credential. Another value that is there is sealed beside it: it may be the only
 * one that works, and nobody can fetch it again. Answers that value.
 */
export function putSecret(
  records: VaultEdit,
  key: CredentialKey,
  secret: Omit<SealedSecret, 'form'>,
): string | null {
  const recordId = secretRecordId(key)
  const before = records.has(recordId) ? openSecret(records, recordId) : null
  if (before === secret.secret) return null
  if (before !== null) putEarlierSecret(records, key, { ...secret, secret: before })
  records.seal('client-secret', JSON.stringify({ form: 1, ...secret }), recordId)
  return before
}

/** Seals a value that another one takes the place of, beside its record. */
export function putEarlierSecret(
  records: VaultEdit,
  key: CredentialKey,
  secret: Omit<SealedSecret, 'form'>,
): void {
  const digest = createHash('sha256').update(secret.secret).digest('hex').slice(0, 12)
  const recordId = `${secretRecordId(key)}${earlierMark}${digest}`
  records.seal('client-secret', JSON.stringify({ form: 1, ...secret }), recordId)
}

/** Whether a record holds a value that another one took the place of. */
export const isEarlierSecret = (recordId: string): boolean => recordId.includes(earlierMark)

/**
 * The credential to authenticate with: of this client, a client secret, sealed here, not expired by the
 * server's clock, and of those the newest. The order of the list means nothing (CDS-WG1-02 §7.3).
 */
export function pickCredential(
  candidates: readonly StoredCredential[],
  clientId: string,
  serverNowMs: number,
): StoredCredential | null {
  const usable = candidates.filter(
    ({ object, sealed }) =>
      sealed &&
      object.client_id === clientId &&
      isWord(object.type, 'client_secret') &&
      !isExpired(object, serverNowMs),
  )
  usable.sort((a, b) => compareInstants(b.object.created, a.object.created))
  return usable[0] ?? null
}

export interface CredentialStore {
  ofRegistration(registrationId: RegistrationId): StoredCredential[]
  get(key: CredentialKey): StoredCredential | null
  /** Replaces the listing of a registration; the order is kept. */
  replace(
    registrationId: RegistrationId,
    rows: readonly Pick<StoredCredential, 'credentialKey' | 'object'>[],
  ): void
  /** One credential that was just made or changed; it does not wait for the next listing. */
  put(registrationId: RegistrationId, row: Pick<StoredCredential, 'credentialKey' | 'object'>): void
  /** How often this desk changed something at the utility; a listing that began before must not be believed. */
  writes(registrationId: RegistrationId): number
  noteWrite(registrationId: RegistrationId): void
  use(key: CredentialKey): CredentialUse
  /** Whether anything is noted about its use. */
  isUseKnown(key: CredentialKey): boolean
  /** An automatic request authenticated with it; `what` names it for people. */
  noteUsed(key: CredentialKey, what: string, utilityId: string): void
  noteVerified(key: CredentialKey, atMs: number): void
  noteChanged(key: CredentialKey): void
  /** `to` takes over what is known of `from`. */
  moveUse(from: CredentialKey, to: CredentialKey): void
  /** Marks a secret that was just made; the first proof takes the mark away. */
  noteUnproven(key: CredentialKey): void
  /** As `pickCredential`, with an unproven secret only where no other one works. */
  pick(registrationId: RegistrationId, clientId: string, serverNowMs: number): StoredCredential | null
}

interface CredentialRowOfCache {
  credential_key: CredentialKey
  registration_id: RegistrationId
  object: string
}

export function createCredentialStore(context: DeskContext): CredentialStore {
  const { cache, vault } = context
  const uses = context.desk.table<CredentialUse>('credential-uses')
  const written = new Map<RegistrationId, number>()
  const columns = 'credential_key, registration_id, object'

  const stored = (row: CredentialRowOfCache): StoredCredential => {
    const recordId = secretRecordId(row.credential_key)
    return {
      credentialKey: row.credential_key,
      registrationId: row.registration_id,
      recordId,
      sealed: vault.has(recordId),
      object: JSON.parse(row.object) as Credential,
    }
  }
  const use = (key: CredentialKey): CredentialUse =>
    uses.get(key) ?? { lastUsedAtMs: null, lastVerifiedAtMs: null }

  const insert = (
    registrationId: RegistrationId,
    { credentialKey, object }: Pick<StoredCredential, 'credentialKey' | 'object'>,
    position: number,
  ): void =>
    void cache.run(
      `INSERT OR REPLACE INTO credentials
         (credential_key, registration_id, client_id, credential_id, position, object)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [
        credentialKey,
        registrationId,
        object.client_id ?? '',
        object.credential_id ?? '',
        position,
        JSON.stringify(object),
      ],
    )

  const ofRegistration = (registrationId: RegistrationId): StoredCredential[] =>
    cache
      .all<CredentialRowOfCache>(
        `SELECT ${columns} FROM credentials WHERE registration_id = ? ORDER BY position`,
        [registrationId],
      )
      .map(stored)

  return {
    ofRegistration,
    get(key) {
      const row = cache.get<CredentialRowOfCache>(
        `SELECT ${columns} FROM credentials WHERE credential_key = ?`,
        [key],
      )
      return row && stored(row)
    },
    replace(registrationId, rows) {
      cache.transaction(() => {
        cache.run('DELETE FROM credentials WHERE registration_id = ?', [registrationId])
        for (const [position, row] of rows.entries()) insert(registrationId, row, position)
      })
    },
    put: (registrationId, row) =>
      cache.transaction(() => {
        const first = cache.get<{ position: number | null }>(
          'SELECT min(position) AS position FROM credentials WHERE registration_id = ?',
          [registrationId],
        )
        insert(registrationId, row, (first?.position ?? 0) - 1)
      }),
    writes: (registrationId) => written.get(registrationId) ?? 0,
    noteWrite: (registrationId) => void written.set(registrationId, (written.get(registrationId) ?? 0) + 1),
    use,
    isUseKnown: (key) => uses.get(key) !== null,
    noteUsed(key, what, utilityId) {
      const known = use(key)
      const nowMs = context.nowMs()
      if (known.lastUsedAtMs !== null && nowMs - known.lastUsedAtMs < noteUseEveryMs) return
      uses.put(key, { ...known, lastUsedAtMs: nowMs })
      // Once a day is enough to tell who used what and when.
      if (dayOf(known.lastUsedAtMs) === dayOf(nowMs)) return
      context.access.note({ actor: 'automatic', act: 'used', what, secretId: key, utilityId })
    },
    noteVerified(key, atMs) {
      const { unproven: _proven, ...known } = use(key)
      uses.put(key, { ...known, lastUsedAtMs: atMs, lastVerifiedAtMs: atMs })
    },
    moveUse(from, to) {
      uses.put(to, use(from))
      uses.remove(from)
    },
    noteChanged: (key) => uses.put(key, { ...use(key), changedAtMs: context.nowMs() }),
    noteUnproven: (key) => uses.put(key, { ...use(key), unproven: true }),
    pick(registrationId, clientId, serverNowMs) {
      const all = ofRegistration(registrationId)
      const proven = all.filter(({ credentialKey }) => use(credentialKey).unproven !== true)
      return pickCredential(proven, clientId, serverNowMs) ?? pickCredential(all, clientId, serverNowMs)
    },
  }
}
