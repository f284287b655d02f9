import type { Environment, Failure, RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { type ClientObject, isAdminClient } from '../../cds/client-object'
import type { ApiSession } from '../../oauth/api-session'
import { rememberedTable, type RememberedTable } from '../../db/remembered-table'
import type { DeskContext } from '../context'
import {
  type CredentialStore,
  keystoneKey,
  openSecret,
  secretRecordId,
} from '../credentials/credential-store'
import { adminScopeOf, openKeystone, type RegistrationFacts } from './keystone'
import { type ClientOffers, createClientOffers } from './client-offers'
import { createRegistrationBusy, type RegistrationBusy } from './registration-busy'
import { createRemovedClients, type RemovedClients } from './removed-clients'
import { createOriginQuestions, type OriginQuestions } from './origin-questions'

export interface RegistrationRecord extends RegistrationFacts {
  readonly keystoneRecordId: string
  /** When it was left. An ended registration is in no list and nothing is asked for it. */
  readonly endedAtMs?: number
}

/** How the last synchronisation of a registration went. */
export interface RegistrationSync {
  readonly syncedAtMs: number | null
  /** How far the server's clock is ahead of ours, by its Date header. */
  readonly serverAheadMs: number
  readonly problem: Failure | null
}

export interface RegistrationStore {
  get(id: RegistrationId): RegistrationRecord | null
  /** Like `get`, but throws `not-found`. */
  need(id: RegistrationId): RegistrationRecord
  ofUtility(utilityId: UtilityId): RegistrationRecord[]
  all(): RegistrationRecord[]
  put(record: RegistrationRecord): void
  /**
   * What the API caller needs to act for a registration. The secret is opened when it is asked for; the
   * origins come from inside the sealed record. Throws `not-found`.
   */
  session(id: RegistrationId): ApiSession
  /** Where addresses led that no secret may go to yet. */
  readonly origins: OriginQuestions
  /** Which works have to wait for each other. */
  readonly busy: RegistrationBusy
  /** Client Objects that the utility does not have any more. */
  readonly removed: RemovedClients
  /** What counts for single Client Objects in place of the public documents. */
  readonly offers: ClientOffers
  /** An address of this registration failed; where an object's own metadata named it, that is read again soon. */
  doubt(id: RegistrationId, url: string): void
  clients(id: RegistrationId): ClientObject[]
  replaceClients(id: RegistrationId, clients: readonly ClientObject[]): void
  /** Takes over what one known object is now. */
  putClient(id: RegistrationId, client: ClientObject): void
  clientEnvironment(id: RegistrationId, clientId: string): Environment
  sync(id: RegistrationId): RegistrationSync
  noteSync(id: RegistrationId, sync: RegistrationSync): void
  /** Now, by the clock of the registration's server. */
  serverNowMs(id: RegistrationId): number
}

export function environmentOf(client: ClientObject | null): Environment {
  return client?.cds_status?.kind === 'known' ? client.cds_status.value : 'unknown'
}

/**
 * The Client Objects that say how far a registration has come: those customers consent to, where there are any,
 * else all but the admin one. Helpers such as grant-admin objects are in production from the first day
 * (CDS-WG1-02 §4.2) and prove nothing.
 */
export function decidingClients(clients: readonly ClientObject[], adminScope: string): ClientObject[] {
  const useful = clients.filter((client) => !isAdminClient(client, adminScope))
  const consented = useful.filter((client) => client.response_types.length > 0)
  return consented.length > 0 ? consented : useful
}

/** Where a registration stands as a whole. */
export function environmentOfAll(clients: readonly ClientObject[], adminScope: string): Environment {
  const found = decidingClients(clients, adminScope).map(environmentOf)
  if (found.includes('production')) return 'production'
  if (found.includes('sandbox')) return 'sandbox'
  return found[0] ?? environmentOf(clients.find((client) => isAdminClient(client, adminScope)) ?? null)
}

export function createRegistrationStore(
  context: DeskContext,
  deps: {
    readonly credentials: CredentialStore
    /** Has what a registration consists of read soon. */
    readAgain(id: RegistrationId): void
  },
): RegistrationStore {
  const { cache, vault } = context
  const table = rememberedTable<RegistrationRecord>(context.desk, 'registrations')
  const questions = createOriginQuestions(context)
  const removed = createRemovedClients(context)
  const offers = createClientOffers(context)

  const alive = aliveOf(table)
  const need = (id: RegistrationId): RegistrationRecord => {
    const record = table.get(id)
    if (!record) throw new BusbarError('not-found', { what: 'This registration' })
    return record
  }
  const sync = (id: RegistrationId): RegistrationSync => {
    const row = cache.get<{
      synced_at_ms: number | null
      server_ahead_ms: number | null
      problem: string | null
    }>('SELECT synced_at_ms, server_ahead_ms, problem FROM registration_sync WHERE registration_id = ?', [id])
    return {
      syncedAtMs: row?.synced_at_ms ?? null,
      serverAheadMs: row?.server_ahead_ms ?? 0,
      problem: row?.problem ? (JSON.parse(row.problem) as Failure) : null,
    }
  }
  const serverNowMs = (id: RegistrationId): number => context.nowMs() + sync(id).serverAheadMs

  /** The newest valid admin secret; before the first listing, or when none is valid, the keystone's own. */
  const adminSecret = (record: RegistrationRecord): string => {
    const { registrationId, adminClientId } = record
    const picked = deps.credentials.pick(registrationId, adminClientId, serverNowMs(registrationId))
    const key = picked?.credentialKey ?? keystoneKey(record.registrationId)
    deps.credentials.noteUsed(key, 'the admin secret', record.utilityId)
    return openSecret(vault, secretRecordId(key))
  }

  const clients = (id: RegistrationId): ClientObject[] =>
    cache
      .all<{ object: string }>('SELECT object FROM clients WHERE registration_id = ? ORDER BY position', [id])
      .map((row) => JSON.parse(row.object) as ClientObject)

  const doubt = (id: RegistrationId, url: string): void => {
    if (offers.doubt(id, clients(id), url)) deps.readAgain(id)
  }

  return {
    get: (id) => table.get(id),
    need,
    ofUtility: (utilityId) => [...(alive().get(utilityId) ?? [])],
    all: () => table.list().flatMap(({ value }) => (value.endedAtMs === undefined ? [value] : [])),
    put: (record) =>
      table.put(record.registrationId, record, { group: record.utilityId, sort: record.registeredAtMs }),
    session(id) {
      const record = need(id)
      if (record.endedAtMs !== undefined) {
        throw new BusbarError('registration-ended', { utility: record.adminClientId })
      }
      const {
        origins,
        registrationClientUri: url,
        registrationAccessToken,
      } = openKeystone(vault, record.keystoneRecordId)
      const token = (): string => openKeystone(vault, record.keystoneRecordId).registrationAccessToken ?? ''
      return {
        utilityId: record.utilityId,
        clientId: record.adminClientId,
        secret: () => adminSecret(record),
        tokenEndpoint: record.tokenEndpoint,
        scope: adminScopeOf(record),
        origins,
        ledFrom: record.ledFrom,
        ...(url === null || registrationAccessToken === null ? {} : { managed: { url, token } }),
        onUntrusted: (to) => questions.note(id, record.utilityId, to),
        onDead: (url) => doubt(id, url),
      }
    },
    origins: questions,
    busy: createRegistrationBusy(context),
    removed,
    offers,
    doubt,
    clients,
    replaceClients(id, objects) {
      const there = new Set(objects.map((object) => object.client_id))
      for (const before of clients(id)) {
        if (!there.has(before.client_id)) removed.note(need(id), before, environmentOf(before))
      }
      removed.present(id, there)
      cache.transaction(() => {
        cache.run('DELETE FROM clients WHERE registration_id = ?', [id])
        for (const [position, object] of objects.entries()) {
          if (object.client_id === null) continue
          cache.run(
            'INSERT OR REPLACE INTO clients (registration_id, client_id, position, object) VALUES (?, ?, ?, ?)',
            [id, object.client_id, position, JSON.stringify(object)],
          )
        }
      })
    },
    putClient(id, object) {
      cache.run('UPDATE clients SET object = ? WHERE registration_id = ? AND client_id = ?', [
        JSON.stringify(object),
        id,
        object.client_id,
      ])
    },
    clientEnvironment: (id, clientId) =>
      environmentOf(clients(id).find((client) => client.client_id === clientId) ?? null),
    sync,
    noteSync(id, { syncedAtMs, serverAheadMs, problem }) {
      cache.run(
        `INSERT OR REPLACE INTO registration_sync (registration_id, synced_at_ms, server_ahead_ms, problem)
         VALUES (?, ?, ?, ?)`,
        [id, syncedAtMs, serverAheadMs, problem && JSON.stringify(problem)],
      )
    },
    serverNowMs,
  }
}

/** Those that were not left, by utility: asked for every row of a run whenever anything moves. */
function aliveOf(
  table: Pick<RememberedTable<RegistrationRecord>, 'list'>,
): () => ReadonlyMap<UtilityId, readonly RegistrationRecord[]> {
  let sortedFrom: readonly unknown[] | null = null
  let byUtility = new Map<UtilityId, RegistrationRecord[]>()
  return () => {
    const rows = table.list()
    if (rows === sortedFrom) return byUtility
    byUtility = new Map()
    for (const { value } of rows) {
      if (value.endedAtMs !== undefined) continue
      const others = byUtility.get(value.utilityId)
      if (others) others.push(value)
      else byUtility.set(value.utilityId, [value])
    }
    sortedFrom = rows
    return byUtility
  }
}
