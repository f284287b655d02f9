import type { RegistrationId } from '../../../contract/common'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { ClientObject } from '../../cds/client-object'
import type { UtilityStore } from '../utilities/utility-store'
import { addressesOf, type ApiAddresses } from './keystone'
import type { RegistrationRecord, RegistrationStore } from './registration-store'

export interface OfferDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
}

type Holding = Pick<OfferDeps, 'registrations'>

/** The metadata that counts for one Client Object, and the document it stands in. */
export interface OfferForClient {
  readonly value: AuthServerMetadata
  readonly url: string
}

/** Where an object names no other document than the public one, which is read anyway. */
export function namesPublicOffer(
  { utilities }: Pick<OfferDeps, 'utilities'>,
  { utilityId }: Pick<RegistrationRecord, 'utilityId'>,
  { cds_server_metadata: named }: ClientObject,
): boolean {
  return named !== null && urlOf(named) === urlOf(utilities.need(utilityId).metadataUrl)
}

/** The object's own metadata, read from where it points now; null where the public offer counts. */
export function ownOffer(deps: Holding, id: RegistrationId, clientId: string): OfferForClient | null {
  const client = clientOf(deps, id, clientId)
  const offer = client && deps.registrations.offers.of(id, client)
  if (!offer?.authServer || offer.authServerUrl === null) return null
  return { value: offer.authServer, url: offer.authServerUrl }
}

/** What counts for a Client Object: its own metadata, else what the utility publishes (CDS-WG1-02 §5.1). */
export function offerForClient(
  deps: OfferDeps,
  record: RegistrationRecord,
  clientId: string,
): OfferForClient | null {
  return ownOffer(deps, record.registrationId, clientId) ?? deps.utilities.authServer(record.utilityId)
}

/** An address that takes a client's secret, and the document that named it. */
export interface SecretAddress {
  readonly endpoint: string
  readonly ledFrom: string
}

/**
 * Where one Client Object asks for tokens. An address of its own counts when secrets may go to its origin; otherwise that
 * becomes a question. The admin object's is the one its registration's calls use, see `addressesNow`.
 */
export function tokenEndpointOf(deps: Holding, record: RegistrationRecord, clientId: string): SecretAddress {
  const own = clientId === record.adminClientId ? null : ownAddress(deps, record, clientId, 'token_endpoint')
  return own ?? { endpoint: record.tokenEndpoint, ledFrom: record.ledFrom }
}

type CareEndpoint = 'revocation_endpoint' | 'introspection_endpoint' | 'pushed_authorization_request_endpoint'

/** Where its tokens are ended or looked at and its requests handed over, by the same rule; null where the utility names no such address. */
export function tokenCareOf(
  deps: OfferDeps,
  record: RegistrationRecord,
  clientId: string,
  which: CareEndpoint,
): SecretAddress | null {
  const own = ownAddress(deps, record, clientId, which)
  if (own) return own
  const published = deps.utilities.authServer(record.utilityId)
  const endpoint = published?.value[which] ?? null
  return published && endpoint !== null ? { endpoint, ledFrom: published.url } : null
}

function ownAddress(
  deps: Holding,
  record: RegistrationRecord,
  clientId: string,
  which: 'token_endpoint' | CareEndpoint,
): SecretAddress | null {
  const own = ownOffer(deps, record.registrationId, clientId)
  const endpoint = own?.value[which] ?? null
  if (!own || endpoint === null || !isTrusted(deps, record, endpoint)) return null
  return { endpoint, ledFrom: own.url }
}

/**
 * Where a registration's own calls go by now: the admin object's own metadata says it, then what is published, then what
 * was so when it was made. Own addresses count where secrets may go; others are refused when they are called.
 */
export function addressesNow(
  deps: OfferDeps,
  record: RegistrationRecord,
): Pick<RegistrationRecord, 'apis' | 'tokenEndpoint' | 'ledFrom'> {
  const published = deps.utilities.authServer(record.utilityId)
  const own = ownOffer(deps, record.registrationId, record.adminClientId)?.value ?? null
  const trusted = (url: string | null | undefined): string | null =>
    url !== null && url !== undefined && isTrusted(deps, record, url) ? url : null
  const special = own && addressesOf(own).apis
  const general = published && addressesOf(published.value).apis
  const api = (name: keyof ApiAddresses): string | null =>
    trusted(special?.[name]) ?? general?.[name] ?? record.apis[name]
  return {
    apis: {
      clients: api('clients'),
      messages: api('messages'),
      credentials: api('credentials'),
      grants: api('grants'),
    },
    tokenEndpoint: trusted(own?.token_endpoint) ?? published?.value.token_endpoint ?? record.tokenEndpoint,
    ledFrom: published?.url ?? record.ledFrom,
  }
}

function isTrusted({ registrations }: Holding, { registrationId }: RegistrationRecord, url: string): boolean {
  const session = registrations.session(registrationId)
  const isIn = session.origins.includes(new URL(url).origin)
  if (!isIn) session.onUntrusted?.(url)
  return isIn
}

const clientOf = ({ registrations }: Holding, id: RegistrationId, clientId: string): ClientObject | null =>
  registrations.clients(id).find((one) => one.client_id === clientId) ?? null

const urlOf = (text: string): string => new URL(text).href
