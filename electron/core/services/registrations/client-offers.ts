import type { Failure, RegistrationId } from '../../../contract/common'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { ClientObject } from '../../cds/client-object'
import type { DeskContext } from '../context'
import { addressesOf } from './keystone'

/** What was read of the metadata that counts for one Client Object (CDS-WG1-02 §5.1). */
export interface ClientOffer {
  /** The `cds_server_metadata` it was read from; another address makes it void. */
  readonly url: string
  /** The object's `cds_modified` then; another one means that the offer may be another. */
  readonly clientModified: string | null
  /** When it was asked for last, and when with success, ms. */
  readonly triedAtMs: number
  readonly readAtMs: number | null
  /** An address it names did not work since. */
  readonly doubted: boolean
  /** Addresses that answered only with the token. */
  readonly withToken: readonly string[]
  readonly failure: Failure | null
  readonly authServer: AuthServerMetadata | null
  /** The document that `authServer` was read from. */
  readonly authServerUrl: string | null
  readonly rawJson: string | null
}

/** An object whose own metadata was read, and what that says. */
export interface OwnDocument {
  readonly client: ClientObject
  readonly authServer: AuthServerMetadata
}

/** What can be fetched again of every Client Object's own metadata. */
export interface ClientOffers {
  /** What was read from the address that the object names now; null for everything older. */
  of(id: RegistrationId, client: ClientObject): ClientOffer | null
  /** The documents of all these objects at once, those without one left out. */
  ofAll(id: RegistrationId, clients: readonly ClientObject[]): readonly OwnDocument[]
  put(id: RegistrationId, client: ClientObject, offer: ClientOffer): void
  /**
   * An address did not answer as it should: what names it is read again before its time. False where none of these
   * objects' own metadata names it, or where that was read just now.
   */
  doubt(id: RegistrationId, clients: readonly ClientObject[], url: string): boolean
  /** The registration was left. */
  forget(id: RegistrationId): void
}

/** An address that fails again right after the document was read is not mended by reading it once more. */
const doubtAfterMs = 3_600_000

export function createClientOffers({ cache, nowMs }: Pick<DeskContext, 'cache' | 'nowMs'>): ClientOffers {
  const offerOf = (client: ClientObject, row: { offer: string } | null): ClientOffer | null => {
    const offer = row && (JSON.parse(row.offer) as ClientOffer)
    return offer && offer.url === client.cds_server_metadata ? offer : null
  }
  const of: ClientOffers['of'] = (id, client) =>
    offerOf(
      client,
      cache.get<{ offer: string }>(
        'SELECT offer FROM client_offers WHERE registration_id = ? AND client_id = ?',
        [id, client.client_id],
      ),
    )
  const ofAll: ClientOffers['ofAll'] = (id, clients) => {
    const rows = cache.all<{ client_id: string; offer: string }>(
      'SELECT client_id, offer FROM client_offers WHERE registration_id = ?',
      [id],
    )
    const byClient = new Map(rows.map((row) => [row.client_id, row]))
    return clients.flatMap((client) => {
      const authServer = offerOf(client, byClient.get(client.client_id ?? '') ?? null)?.authServer
      return authServer ? [{ client, authServer }] : []
    })
  }
  const put: ClientOffers['put'] = (id, client, offer) => {
    cache.run('INSERT OR REPLACE INTO client_offers (registration_id, client_id, offer) VALUES (?, ?, ?)', [
      id,
      client.client_id,
      JSON.stringify(offer),
    ])
  }
  return {
    of,
    ofAll,
    put,
    doubt(id, clients, url) {
      let isDue = false
      for (const client of clients) {
        const offer = of(id, client)
        if (!offer?.authServer || offer.doubted || !namedIn(offer.authServer).includes(url)) continue
        if (nowMs() - offer.triedAtMs < doubtAfterMs) continue
        put(id, client, { ...offer, doubted: true })
        isDue = true
      }
      return isDue
    },
    forget: (id) => void cache.run('DELETE FROM client_offers WHERE registration_id = ?', [id]),
  }
}

function namedIn(own: AuthServerMetadata): (string | null)[] {
  const { token_endpoint, revocation_endpoint, introspection_endpoint } = own
  return [
    token_endpoint,
    revocation_endpoint,
    introspection_endpoint,
    ...Object.values(addressesOf(own).apis),
  ]
}
