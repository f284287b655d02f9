import type { Failure, RegistrationId } from '../../../contract/common'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { DeskContext } from '../context'

/** What was read of the metadata that counts for one Client Object (CDS-WG1-02 §5.1). */
export interface ClientOffer {
  /** The `cds_server_metadata` it was read from; another address makes it void. */
  readonly url: string
  readonly readAtMs: number | null
  /** Addresses that answered only with the token. */
  readonly withToken: readonly string[]
  readonly failure: Failure | null
  readonly authServer: AuthServerMetadata | null
  readonly rawJson: string | null
}

export interface ClientOffers {
  get(id: RegistrationId, clientId: string): ClientOffer | null
  put(id: RegistrationId, clientId: string, offer: ClientOffer): void
}

export function createClientOffers({ desk }: Pick<DeskContext, 'desk'>): ClientOffers {
  const table = desk.table<ClientOffer>('client-offers')
  const idOf = (id: string, clientId: string): string => JSON.stringify([id, clientId])
  return {
    get: (id, clientId) => table.get(idOf(id, clientId)),
    put: (id, clientId, offer) => table.put(idOf(id, clientId), offer, { group: id }),
  }
}
