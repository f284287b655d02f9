import type { ClientMetadataShown } from '../../../contract/client-metadata'
import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { ClientObject } from '../../cds/client-object'
import type { ClientOffer } from '../registrations/client-offers'
import { namesPublicOffer } from '../registrations/offer-for-client'
import type { ClientDoorDeps } from './client-door'
import { offerDifferences } from './offer-differences'
import type { OfferReader } from './offer-reader'

export type ClientMetadataHandlers = Pick<Handlers, 'clients.metadata' | 'clients.readMetadata'>

/** What counts for one Client Object, as the difference from what everybody is offered (CDS-WG1-02 §5.1). */
export function createClientMetadata(
  deps: Pick<ClientDoorDeps, 'utilities' | 'registrations'>,
  reader: OfferReader,
): ClientMetadataHandlers {
  const { registrations, utilities } = deps

  const clientOf = (id: RegistrationId, clientId: string): ClientObject => {
    const client = registrations.clients(id).find((one) => one.client_id === clientId)
    if (!client) throw new BusbarError('not-found', { what: 'This client object' })
    return client
  }

  const shown = (id: RegistrationId, clientId: string): ClientMetadataShown => {
    const record = registrations.need(id)
    const client = clientOf(id, clientId)
    const offer = registrations.offers.of(id, client)
    const general = utilities.authServer(record.utilityId)?.value
    return {
      state: namesPublicOffer(deps, record, client) ? 'public' : stateOf(client, offer),
      failure: offer?.failure ?? null,
      readAtMs: offer?.readAtMs ?? null,
      tokenNeeded: (offer?.withToken.length ?? 0) > 0,
      differences: general && offer?.authServer ? offerDifferences(general, offer.authServer) : [],
      rawJson: offer?.rawJson ?? null,
    }
  }

  return {
    'clients.metadata': ({ registrationId, clientId }) => shown(registrationId, clientId),
    async 'clients.readMetadata'({ registrationId, clientId }) {
      await reader.read(registrations.need(registrationId), clientOf(registrationId, clientId))
      return shown(registrationId, clientId)
    },
  }
}

function stateOf(client: ClientObject, offer: ClientOffer | null): ClientMetadataShown['state'] {
  if (client.cds_server_metadata === null) return 'none'
  if (!offer) return 'not-read'
  if (offer.failure) return offer.failure.code === 'origin-not-trusted' ? 'asking' : 'failed'
  return 'read'
}
