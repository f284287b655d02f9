import type { Failure, RegistrationId, UtilityId } from '../../../contract/common'
import type { GrantGroup } from '../../../contract/grants'
import { type Grant, groupOfGrant, nextMomentMs, readGrant } from '../../cds/grant'
import { instantMs } from '../../cds/instants'
import { parseJson } from '../../cds/json'
import { stringifyJson } from '../../cds/json-value'
import { rawWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'

export interface StoredGrant {
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly grant: Grant
}

export interface GrantSync {
  readonly syncedAtMs: number | null
  /** When the listing was last read to its end. */
  readonly wholeAtMs: number | null
  readonly problem: Failure | null
}

export interface GrantFilter {
  readonly group: GrantGroup | null
  readonly utilityId: UtilityId | null
  readonly text: string
}

export interface GrantStore {
  get(registrationId: RegistrationId, grantId: string): StoredGrant | null
  /** What changed last first. */
  list(filter: GrantFilter, limit: number): StoredGrant[]
  /** How many each group holds, whatever group the filter names. */
  counts(filter: GrantFilter): Record<GrantGroup, number>
  childrenOf(registrationId: RegistrationId, grantId: string): StoredGrant[]
  /** By the addresses that grants name each other with. */
  byUri(registrationId: RegistrationId, uris: readonly string[]): Map<string, StoredGrant>
  /** Whether this very state of a grant is here already. */
  isKnown(registrationId: RegistrationId, grant: Grant): boolean
  put(where: Pick<StoredGrant, 'registrationId' | 'utilityId'>, grants: readonly Grant[]): void
  /** Forgets what a whole listing no longer holds. */
  keepOnly(registrationId: RegistrationId, grantIds: ReadonlySet<string>): void
  /** Everything of a registration that is no more. */
  drop(registrationId: RegistrationId): void
  sync(registrationId: RegistrationId): GrantSync
  noteSync(registrationId: RegistrationId, sync: GrantSync): void
  /** The next moment at which one of them changes by itself, ms (CDS-WG1-02 §8.1). */
  nextMs(registrationId: RegistrationId, afterMs: number): number | null
}

interface Row {
  registration_id: RegistrationId
  utility_id: UtilityId
  object: string
}

const address = 'cache:grant'
const columns = 'registration_id, utility_id, object'
const none: Record<GrantGroup, number> = { working: 0, waiting: 0, ended: 0, trouble: 0 }

export function createGrantStore(context: Pick<DeskContext, 'cache' | 'nowMs'>): GrantStore {
  const { cache } = context

  const stored = ({ registration_id: registrationId, utility_id: utilityId, object }: Row): StoredGrant => ({
    registrationId,
    utilityId,
    grant: readGrant(parseJson(Buffer.from(object), address), address).value,
  })

  const where = ({ group, utilityId, text }: GrantFilter): { sql: string; values: string[] } => {
    const parts: string[] = []
    const values: string[] = []
    const narrow = (part: string, ...more: string[]): void => {
      parts.push(part)
      values.push(...more)
    }
    if (group !== null) narrow('status_group = ?', group)
    if (utilityId !== null) narrow('utility_id = ?', utilityId)
    const word = text.trim()
    if (word !== '')
      narrow(
        '(instr(receipts, ?) > 0 OR instr(grant_id, ?) > 0 OR instr(client_id, ?) > 0)',
        word,
        word,
        word,
      )
    return { sql: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values }
  }

  const insert = (
    { registrationId, utilityId }: Pick<StoredGrant, 'registrationId' | 'utilityId'>,
    grant: Grant,
  ): void => {
    if (grant.grant_id === null) return
    cache.run(
      `INSERT OR REPLACE INTO grants
         (registration_id, grant_id, utility_id, client_id, parent, status, status_group, modified_ms, next_ms, receipts, object)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        registrationId,
        grant.grant_id,
        utilityId,
        grant.client_id ?? '',
        grant.parent,
        grant.status === null ? '' : rawWord(grant.status),
        groupOfGrant(grant),
        instantMs(grant.modified) ?? instantMs(grant.created) ?? 0,
        nextMomentMs(grant, context.nowMs()),
        grant.receipt_confirmations.join('\n'),
        stringifyJson(grant.raw),
      ],
    )
  }

  const get: GrantStore['get'] = (registrationId, grantId) => {
    const row = cache.get<Row>(`SELECT ${columns} FROM grants WHERE registration_id = ? AND grant_id = ?`, [
      registrationId,
      grantId,
    ])
    return row && stored(row)
  }

  const atAddress = (registrationId: RegistrationId, uri: string): StoredGrant | null => {
    const row = cache.get<Row>(
      `SELECT ${columns} FROM grants WHERE registration_id = ? AND json_extract(object, '$.uri') = ?`,
      [registrationId, uri],
    )
    return row && stored(row)
  }

  return {
    get,
    list(filter, limit) {
      const { sql, values } = where(filter)
      return cache
        .all<Row>(`SELECT ${columns} FROM grants ${sql} ORDER BY modified_ms DESC, grant_id LIMIT ?`, [
          ...values,
          limit,
        ])
        .map(stored)
    },
    counts(filter) {
      const { sql, values } = where({ ...filter, group: null })
      const rows = cache.all<{ status_group: GrantGroup; count: number }>(
        `SELECT status_group, count(*) AS count FROM grants ${sql} GROUP BY status_group`,
        values,
      )
      return { ...none, ...Object.fromEntries(rows.map((row) => [row.status_group, row.count])) }
    },
    childrenOf: (registrationId, grantId) =>
      cache
        .all<Row>(
          `SELECT ${columns} FROM grants WHERE registration_id = ? AND parent = ? ORDER BY modified_ms DESC`,
          [registrationId, grantId],
        )
        .map(stored),
    byUri(registrationId, uris) {
      const found = new Map<string, StoredGrant>()
      for (const uri of uris) {
        // Most addresses end with the id, which is quick to look up; but nothing says that they do.
        const likely = get(registrationId, lastPart(uri))
        const one = likely?.grant.uri === uri ? likely : atAddress(registrationId, uri)
        if (one) found.set(uri, one)
      }
      return found
    },
    isKnown(registrationId, grant) {
      if (grant.grant_id === null) return false
      const row = cache.get<{ object: string }>(
        'SELECT object FROM grants WHERE registration_id = ? AND grant_id = ?',
        [registrationId, grant.grant_id],
      )
      return row?.object === stringifyJson(grant.raw)
    },
    put: (of, grants) =>
      cache.transaction(() => {
        for (const grant of grants) insert(of, grant)
      }),
    keepOnly: (registrationId, grantIds) =>
      cache.transaction(() => {
        const rows = cache.all<{ grant_id: string }>(
          'SELECT grant_id FROM grants WHERE registration_id = ?',
          [registrationId],
        )
        for (const { grant_id: grantId } of rows)
          if (!grantIds.has(grantId))
            cache.run('DELETE FROM grants WHERE registration_id = ? AND grant_id = ?', [
              registrationId,
              grantId,
            ])
      }),
    drop: (registrationId) =>
      cache.transaction(() => {
        cache.run('DELETE FROM grants WHERE registration_id = ?', [registrationId])
        cache.run('DELETE FROM grant_sync WHERE registration_id = ?', [registrationId])
      }),
    sync(registrationId) {
      const row = cache.get<{
        synced_at_ms: number | null
        whole_at_ms: number | null
        problem: string | null
      }>('SELECT synced_at_ms, whole_at_ms, problem FROM grant_sync WHERE registration_id = ?', [
        registrationId,
      ])
      return {
        syncedAtMs: row?.synced_at_ms ?? null,
        wholeAtMs: row?.whole_at_ms ?? null,
        problem: row?.problem ? (JSON.parse(row.problem) as Failure) : null,
      }
    },
    noteSync: (registrationId, { syncedAtMs, wholeAtMs, problem }) =>
      void cache.run(
        'INSERT OR REPLACE INTO grant_sync (registration_id, synced_at_ms, whole_at_ms, problem) VALUES (?, ?, ?, ?)',
        [registrationId, syncedAtMs, wholeAtMs, problem === null ? null : JSON.stringify(problem)],
      ),
    nextMs(registrationId, afterMs) {
      const row = cache.get<{ next: number | null }>(
        'SELECT min(next_ms) AS next FROM grants WHERE registration_id = ? AND next_ms > ?',
        [registrationId, afterMs],
      )
      return row?.next ?? null
    },
  }
}

function lastPart(uri: string): string {
  const part = uri.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
