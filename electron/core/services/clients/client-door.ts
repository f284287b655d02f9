import { BusbarError } from '../../../contract/errors'
import type { Finding } from '../../cds/findings'
import { type ClientObject, readClientsPage } from '../../cds/client-object'
import { readAdapted } from '../../cds/drafts/adapting'
import { adaptClients } from '../../cds/drafts/api-documents'
import type { DraftId } from '../../cds/drafts/drafts'
import type { ParsedJson } from '../../cds/json'
import { isJsonObject, type JsonObject, own } from '../../cds/json-value'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import { changeKeystone, openKeystone } from '../registrations/keystone'
import {
  environmentOf,
  type RegistrationRecord,
  type RegistrationStore,
} from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'

/** One Client Object at its own address. */
export interface ClientTarget {
  readonly record: RegistrationRecord
  readonly clientId: string
  readonly name: string
  readonly uri: string
}

export interface ClientDoor {
  /** Throws `not-found` for an object this desk does not know, `endpoint-missing` for one without an address. */
  target(record: RegistrationRecord, clientId: string): ClientTarget
  /**
   * The object as it is now, whole, by the admin secret or by the token that manages the registration. Throws
   * `client-removed` and what the API caller throws.
   */
  read(target: ClientTarget, by?: 'secret' | 'management'): Promise<JsonObject>
  /** Whether this object is the one with an address and a token of its own (RFC 7592). */
  isManaged(target: Pick<ClientTarget, 'record' | 'clientId'>): boolean
  /** Sends the whole object; any status is an answer. `onSending` is called before the first byte can leave. */
  put(target: ClientTarget, body: string, onSending: () => void): Promise<HttpAnswer>
  /** What an answer says the object is now. Throws `unexpected-answer` and its kin. */
  take(target: ClientTarget, answer: HttpAnswer): Promise<JsonObject>
}

export interface ClientDoorDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<ParsedJson>
  noteFindings(utilityId: string, findings: readonly Finding[]): void
}

/** Reads and writes single Client Objects (CDS-WG1-02 §5.4, §5.5). */
export function createClientDoor(context: DeskContext, deps: ClientDoorDeps): ClientDoor {
  const { registrations, utilities } = deps

  const session = ({ record }: ClientTarget) => registrations.session(record.registrationId)

  const take: ClientDoor['take'] = async (target, answer) => {
    const { utilityId } = target.record
    context.workingOn(utilityId, answer.url)
    try {
      const { value, findings } = await deps.parse(answer.body, answer.url)
      if (!isJsonObject(value)) throw unexpected(answer, 'an object is due')
      if (own(value, 'client_id') !== target.clientId)
        throw unexpected(answer, 'it is about another client_id')
      if (findings.some(({ clause }) => clause === 'RFC 8259 §9')) {
        throw unexpected(answer, 'it holds the character U+0000, which cannot be sent back as it is')
      }
      await keepManagement(target, value)
      const client = clientOf(value, answer.url, utilities.draft(utilityId))
      registrations.putClient(target.record.registrationId, client.value)
      deps.noteFindings(utilityId, client.findings)
      return value
    } finally {
      context.workingOn(null, null)
    }
  }

  /** A new management token replaces the one before at once: the old one may be dead already (RFC 7592 §3). */
  const keepManagement = async ({ record, clientId }: ClientTarget, object: JsonObject): Promise<void> => {
    const token = own(object, 'registration_access_token')
    if (typeof token !== 'string' || token === '' || clientId !== record.adminClientId) return
    if (openKeystone(context.vault, record.keystoneRecordId).registrationAccessToken === token) return
    const named = own(object, 'registration_client_uri')
    await changeKeystone(context.vault, record.keystoneRecordId, (keystone) => ({
      ...keystone,
      registrationAccessToken: token,
      registrationClientUri: typeof named === 'string' ? named : keystone.registrationClientUri,
    }))
  }

  const noteRemoved = ({ record, clientId }: ClientTarget): void => {
    const client = registrations.clients(record.registrationId).find((one) => one.client_id === clientId)
    if (!client) return
    registrations.removed.note(record, client, environmentOf(client))
    context.emit('registrations.changed', record.utilityId)
  }

  return {
    target(record, clientId) {
      const client = registrations.clients(record.registrationId).find((one) => one.client_id === clientId)
      if (!client) throw new BusbarError('not-found', { what: 'This client object' })
      const name = client.client_name ?? clientId
      if (client.cds_client_uri === null) {
        const utility = utilities.brief(record.utilityId).name
        throw new BusbarError('endpoint-missing', { utility, endpoint: `client object ${name}` })
      }
      return { record, clientId, name, uri: client.cds_client_uri }
    },
    isManaged: ({ record, clientId }) =>
      clientId === record.adminClientId && registrations.session(record.registrationId).managed !== undefined,
    async read(target, by = 'secret') {
      const request = { purpose: 'clients', method: 'GET' } as const
      const answer =
        by === 'management'
          ? await context.api.manage(session(target), request)
          : await context.api.call(session(target), { ...request, url: target.uri })
      if (answer.status === 404 || answer.status === 410) {
        noteRemoved(target)
        const utility = utilities.brief(target.record.utilityId).name
        throw new BusbarError('client-removed', { client: target.name, utility, status: answer.status })
      }
      if (answer.status !== 200) throw statusError(answer, context.nowMs())
      return await take(target, answer)
    },
    put: (target, body, onSending) =>
      context.api.call(session(target), {
        purpose: 'clients',
        method: 'PUT',
        url: target.uri,
        headers: { 'content-type': 'application/json' },
        body,
        onSending,
      }),
    take,
  }
}

const unexpected = ({ url }: HttpAnswer, reason: string): BusbarError =>
  new BusbarError('unexpected-answer', { url, reason })

/** One object as the listing would show it; its secrets are gone. */
export function clientOf(
  object: JsonObject,
  url: string,
  draft: DraftId,
): { value: ClientObject; findings: readonly Finding[] } {
  const page = { value: { clients: [object], next: null, previous: null }, findings: [] }
  const { value, findings } = readAdapted(page, url, { draft, adapt: adaptClients }, readClientsPage)
  const [client] = value.clients
  if (!client) throw new BusbarError('unexpected-answer', { url, reason: 'an object is due' })
  return { value: client, findings }
}
