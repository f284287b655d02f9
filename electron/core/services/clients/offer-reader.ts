import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { ClientObject } from '../../cds/client-object'
import { readDraftedAuthServer } from '../../cds/drafts/auth-server'
import { stringifyJson } from '../../cds/json-value'
import { readServerMetadata } from '../../cds/server-metadata'
import type { HttpAnswer, HttpPurpose } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import type { ClientOffer } from '../registrations/client-offers'
import { namesPublicOffer } from '../registrations/offer-for-client'
import { environmentOf, type RegistrationRecord } from '../registrations/registration-store'
import { failureOf } from '../registrations/registration-verdict'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { ClientDoorDeps } from './client-door'

export interface OfferReader {
  /** Reads what counts for one object now; a failure is kept with it. Throws `utility-paused` and `issuer-changed`. */
  read(record: RegistrationRecord, client: ClientObject): Promise<void>
  /** The same for each object of a registration for which it is due. Never rejects. */
  readDue(id: RegistrationId): Promise<void>
}

/** How old what was read may be while nothing says that it changed, ms. */
const freshForMs = 24 * 3_600_000

/** Reads the metadata that counts for single Client Objects in place of the public documents (CDS-WG1-02 §5.1). */
export function createOfferReader(context: DeskContext, deps: ClientDoorDeps): OfferReader {
  const { registrations, utilities } = deps
  const { offers } = registrations

  /** Without the token first; it goes along only where that was refused, and only to origins that have it. */
  const get = async (
    { registrationId, utilityId }: RegistrationRecord,
    withToken: Set<string>,
    what: { readonly purpose: HttpPurpose; readonly url: string; readonly ledFrom: string },
  ): Promise<HttpAnswer> => {
    const { purpose, url, ledFrom } = what
    const asking = { purpose, method: 'GET', url, conditional: true } as const
    const isThere = (answer: HttpAnswer): boolean => answer.status === 200 || answer.notModified
    if (!withToken.has(url)) {
      const answer = await context.dispatcher.send({ ...asking, utilityId, ledFrom, redirects: 'metadata' })
      if (isThere(answer)) return answer
      if (answer.status !== 401) throw statusError(answer, context.nowMs())
      withToken.add(url)
    }
    const answer = await context.api.call(registrations.session(registrationId), asking)
    if (!isThere(answer)) throw statusError(answer, context.nowMs())
    return answer
  }

  const readNamed = async (record: RegistrationRecord, url: string, withToken: Set<string>) => {
    const { utilityId, ledFrom } = record
    const server = await get(record, withToken, { purpose: 'metadata', url, ledFrom })
    context.workingOn(utilityId, server.url)
    const metadata = readServerMetadata(await deps.parse(server.body, server.url), server.url)
    const named = metadata.value.oauth_metadata
    if (named === null) {
      const reason = 'it names no oauth_metadata'
      throw new BusbarError('not-metadata', { url, document: 'server metadata', reason })
    }
    const answer = await get(record, withToken, {
      purpose: 'authorization-server',
      url: named,
      ledFrom: server.url,
    })
    context.workingOn(utilityId, answer.url)
    const parsed = await deps.parse(answer.body, answer.url)
    const draft = utilities.draft(utilityId)
    const { value, findings } = readDraftedAuthServer(parsed, answer.url, draft, { clientSpecific: true })
    deps.noteFindings(utilityId, [...metadata.findings, ...findings])
    return { authServer: value, authServerUrl: answer.url, rawJson: stringifyJson(parsed.value, 2) }
  }

  const read = async (record: RegistrationRecord, client: ClientObject): Promise<ClientOffer | null> => {
    const { registrationId: id, utilityId } = record
    const utility = utilities.need(utilityId)
    refusePaused(utility)
    refuseClaimedIssuer(utility)
    const { cds_server_metadata: url, cds_modified: clientModified } = client
    if (url === null) return null
    const before = offers.of(id, client)
    const withToken = new Set(before?.withToken)
    const triedAtMs = context.nowMs()
    const tried = { url, clientModified, triedAtMs, doubted: false }
    const put = (rest: Omit<ClientOffer, keyof typeof tried>): ClientOffer => {
      const offer = { ...tried, ...rest }
      offers.put(id, client, offer)
      context.emit('registrations.changed', utilityId)
      return offer
    }
    try {
      const found = await readNamed(record, url, withToken)
      return put({ ...found, readAtMs: context.nowMs(), withToken: [...withToken], failure: null })
    } catch (thrown) {
      const { readAtMs, authServer, authServerUrl, rawJson } = before ?? nothingRead
      const last = { readAtMs, authServer, authServerUrl, rawJson }
      return put({ ...last, withToken: [...withToken], failure: failureOf(thrown) })
    } finally {
      context.workingOn(null, null)
    }
  }

  const isDue = (record: RegistrationRecord, client: ClientObject): boolean => {
    if (client.cds_server_metadata === null || namesPublicOffer(deps, record, client)) return false
    if (environmentOf(client) === 'disabled') return false
    const offer = offers.of(record.registrationId, client)
    if (!offer || offer.doubted || offer.failure) return true
    return offer.clientModified !== client.cds_modified || context.nowMs() - offer.triedAtMs >= freshForMs
  }

  const readDue = async (id: RegistrationId): Promise<void> => {
    const record = registrations.need(id)
    /** Objects that name one address together are asked about once. */
    const byUrl = new Map<string | null, ClientOffer>()
    for (const client of registrations.clients(id)) {
      if (!isDue(record, client)) continue
      const known = byUrl.get(client.cds_server_metadata)
      if (known) {
        offers.put(id, client, { ...known, clientModified: client.cds_modified })
        continue
      }
      const offer = await read(record, client)
      if (!offer) continue
      byUrl.set(client.cds_server_metadata, offer)
      // The next one lies at the same utility; what is due stays due.
      if (offer.failure?.retryable) return
    }
  }

  return {
    read: async (record, client) => void (await read(record, client)),
    readDue: (id) => readDue(id).catch(() => undefined),
  }
}

const nothingRead = { readAtMs: null, authServer: null, authServerUrl: null, rawJson: null }
