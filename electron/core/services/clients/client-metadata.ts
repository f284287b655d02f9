import type { ClientMetadataShown } from '../../../contract/client-metadata'
import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { ClientObject } from '../../cds/client-object'
import { readDraftedAuthServer } from '../../cds/drafts/auth-server'
import { stringifyJson } from '../../cds/json-value'
import { readServerMetadata } from '../../cds/server-metadata'
import type { HttpAnswer, HttpPurpose } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import type { ClientOffer } from '../registrations/client-offers'
import { failureOf } from '../registrations/registration-verdict'
import type { ClientDoorDeps } from './client-door'
import { offerDifferences } from './offer-differences'

export type ClientMetadataHandlers = Pick<Handlers, 'clients.metadata' | 'clients.readMetadata'>

/** The metadata that counts for one Client Object in place of the public documents (CDS-WG1-02 §5.1). */
export function createClientMetadata(context: DeskContext, deps: ClientDoorDeps): ClientMetadataHandlers {
  const { registrations, utilities } = deps
  const { offers } = registrations

  const clientOf = (id: RegistrationId, clientId: string): ClientObject => {
    const client = registrations.clients(id).find((one) => one.client_id === clientId)
    if (!client) throw new BusbarError('not-found', { what: 'This client object' })
    return client
  }

  /** What was read from the address the object names now. */
  const kept = (id: RegistrationId, client: ClientObject, clientId: string): ClientOffer | null => {
    const offer = offers.get(id, clientId)
    return offer && offer.url === client.cds_server_metadata ? offer : null
  }

  const shown = (id: RegistrationId, clientId: string): ClientMetadataShown => {
    const { utilityId } = registrations.need(id)
    const client = clientOf(id, clientId)
    const offer = kept(id, client, clientId)
    const general = utilities.authServer(utilityId)?.value
    return {
      state: client.cds_server_metadata === null ? 'none' : stateOf(offer),
      failure: offer?.failure ?? null,
      readAtMs: offer?.readAtMs ?? null,
      tokenNeeded: (offer?.withToken.length ?? 0) > 0,
      differences: general && offer?.authServer ? offerDifferences(general, offer.authServer) : [],
      rawJson: offer?.rawJson ?? null,
    }
  }

  const read = async (id: RegistrationId, clientId: string): Promise<void> => {
    const { utilityId, ledFrom } = registrations.need(id)
    const client = clientOf(id, clientId)
    const url = client.cds_server_metadata
    if (url === null) return
    const before = kept(id, client, clientId)
    const withToken = new Set(before?.withToken)

    /** Without the token first; it goes along only where that was refused, and only to origins that have it. */
    const get = async (purpose: HttpPurpose, at: string, from: string): Promise<HttpAnswer> => {
      if (!withToken.has(at)) {
        const answer = await context.dispatcher.send({
          utilityId,
          purpose,
          method: 'GET',
          url: at,
          ledFrom: from,
          redirects: 'metadata',
        })
        if (answer.status === 200) return answer
        if (answer.status !== 401) throw statusError(answer, context.nowMs())
        withToken.add(at)
      }
      const answer = await context.api.call(registrations.session(id), { purpose, method: 'GET', url: at })
      if (answer.status !== 200) throw statusError(answer, context.nowMs())
      return answer
    }

    try {
      const server = await get('metadata', url, ledFrom)
      const metadata = readServerMetadata(await deps.parse(server.body, server.url), server.url)
      const named = metadata.value.oauth_metadata
      if (named === null) {
        const reason = 'it names no oauth_metadata'
        throw new BusbarError('not-metadata', { url, document: 'server metadata', reason })
      }
      const answer = await get('authorization-server', named, server.url)
      const parsed = await deps.parse(answer.body, answer.url)
      const draft = utilities.draft(utilityId)
      const { value, findings } = readDraftedAuthServer(parsed, answer.url, draft, { clientSpecific: true })
      deps.noteFindings(utilityId, [...metadata.findings, ...findings])
      offers.put(id, clientId, {
        url,
        readAtMs: context.nowMs(),
        withToken: [...withToken],
        failure: null,
        authServer: value,
        rawJson: stringifyJson(parsed.value, 2),
      })
    } catch (thrown) {
      const last = before ?? { readAtMs: null, authServer: null, rawJson: null }
      offers.put(id, clientId, { ...last, url, withToken: [...withToken], failure: failureOf(thrown) })
    }
    context.emit('registrations.changed', utilityId)
  }

  return {
    'clients.metadata': ({ registrationId, clientId }) => shown(registrationId, clientId),
    async 'clients.readMetadata'({ registrationId, clientId }) {
      await read(registrationId, clientId)
      return shown(registrationId, clientId)
    },
  }
}

function stateOf(offer: ClientOffer | null): ClientMetadataShown['state'] {
  if (!offer) return 'not-read'
  if (offer.failure) return offer.failure.code === 'origin-not-trusted' ? 'asking' : 'failed'
  return 'read'
}
