import type { ConsentAsked } from '../../../contract/authorization'
import { BusbarError } from '../../../contract/errors'
import { type ClientObject, scopeWords } from '../../cds/client-object'
import { consentProblems, type DetailProblem, readDetailEntries } from '../../cds/consent-details'
import { type JsonObject, own, stringifyJson } from '../../cds/json-value'
import type { ScopeDescription } from '../../cds/scope-description'
import type { ConsentRequest } from '../../oauth/consent-request'
import type { ExpectedServer } from '../../oauth/consent-answer'
import { environmentOf, type RegistrationRecord } from '../registrations/registration-store'
import { offerForClient, tokenCareOf } from '../registrations/offer-for-client'
import type { ClientAtDeps } from './client-at'
import { portsOf, receiptUriOf, redirectUris } from './redirects'

/** Everything that is known of an authorization before it begins. */
export interface ConsentPlan {
  readonly record: RegistrationRecord
  readonly client: ClientObject
  readonly request: ConsentRequest
  /** Where the browser goes. */
  readonly endpoint: string
  readonly way: 'pushed' | 'plain'
  readonly server: ExpectedServer
  /** Ports that may listen for the answer. */
  readonly ports: readonly number[]
  readonly words: readonly string[]
  readonly testAccounts: string | null
  /** What a person may know better. */
  readonly doubts: readonly DetailProblem[]
  /** Why it cannot begin; null when it can. */
  readonly problem: BusbarError | null
}

const takesCode = (scope: ScopeDescription | undefined): scope is ScopeDescription =>
  scope !== undefined &&
  scope.response_types_supported.includes('code') &&
  scope.grant_types_supported.includes('authorization_code')

/** Whether a client object may ask customers at all (CDS-WG1-02 §3.4, §5.1). */
export const asksCustomers = (client: ClientObject): boolean =>
  client.response_types.includes('code') && environmentOf(client) !== 'disabled'

/** The scopes of a client object that customers consent to, by what counts for it. */
export function consentScopesOf(
  deps: ClientAtDeps,
  record: RegistrationRecord,
  client: ClientObject,
): ScopeDescription[] {
  const offer = offerForClient(deps, record, client.client_id ?? '')
  const scopes = offer?.value.cds_scope_descriptions ?? {}
  return scopeWords(client.scope).flatMap((id) => {
    const scope = own(scopes, id)
    return takesCode(scope) ? [scope] : []
  })
}

/** Whether what comes of a scope can be opened without a code (CDS-WG1-02 §3.3.2). */
export const isReachable = ({ grant_admin_scope: scope }: ScopeDescription): boolean => scope !== null

export function clientOfRegistration(
  { registrations }: Pick<ClientAtDeps, 'registrations'>,
  record: RegistrationRecord,
  clientId: string,
): ClientObject {
  const found = registrations.clients(record.registrationId).find((one) => one.client_id === clientId)
  if (!found) throw new BusbarError('not-found', { what: 'This client object' })
  return found
}

/** Throws `not-found`. Everything else that is in the way is the plan's `problem`. */
export function planConsent(deps: ClientAtDeps, asked: ConsentAsked): ConsentPlan {
  const record = deps.registrations.need(asked.registrationId)
  const client = clientOfRegistration(deps, record, asked.clientId)
  const offer = offerForClient(deps, record, asked.clientId)
  const offered = consentScopesOf(deps, record, client)
  const entries = asked.details === null ? [] : readDetailEntries(asked.details)
  const types = (entries ?? []).flatMap((entry) => typeOf(entry))
  const words = [...new Set([...asked.scopeIds, ...types])]
  const usable = client.authorization_details_types
  const scopes = offer?.value.cds_scope_descriptions ?? {}
  const problems = consentProblems(scopes, asked.scopeIds, entries ?? [], usable)
  const pushing = tokenCareOf(deps, record, asked.clientId, 'pushed_authorization_request_endpoint')
  const pushedOnly = offer?.value.require_pushed_authorization_requests
  const ports = portsOf(asked.registrationId, client)
  const [here = null] = redirectUris(ports, asked.registrationId, asked.clientId)
  const redirectUri = asked.mode === 'here' ? here : receiptUriOf(client)
  const firm = problems.find(({ soft }) => !soft)
  const barred = offered.find((scope) => wants(scope, words) && !isReachable(scope))
  const unknown = words.find((word) => !offered.some((scope) => wants(scope, [word])))
  const name = client.client_name ?? asked.clientId
  const utility = deps.utilities.need(record.utilityId).name

  const problem = (): BusbarError | null => {
    if (!asksCustomers(client)) {
      const reason =
        environmentOf(client) === 'disabled' ? 'it is disabled' : 'it has no authorization requests'
      return new BusbarError('consent-not-offered', { reason, client: name })
    }
    if (words.length === 0)
      return new BusbarError('consent-details-invalid', { reason: 'Nothing is chosen.' })
    if (unknown !== undefined) {
      const reason = `“${unknown}” is nothing customers consent to`
      return new BusbarError('consent-not-offered', { reason, client: name })
    }
    if (entries === null) {
      return new BusbarError('consent-details-invalid', { reason: 'The details are not a list in JSON.' })
    }
    if (firm) return new BusbarError('consent-details-invalid', { reason: firm.text })
    if (asked.mode === 'link' && pushedOnly === true)
      return new BusbarError('consent-link-impossible', { utility })
    if (asked.mode !== 'here' && barred) {
      return new BusbarError('consent-unreachable', { scope: barred.name ?? barred.id })
    }
    if (redirectUri === null || (asked.mode === 'here' && ports.length === 0)) {
      return new BusbarError('consent-address-missing', { client: name })
    }
    if (!offer?.value.authorization_endpoint) {
      return new BusbarError('endpoint-missing', { utility, endpoint: 'authorization endpoint' })
    }
    return null
  }

  return {
    record,
    client,
    request: {
      clientId: asked.clientId,
      redirectUri: redirectUri ?? '',
      scope: asked.scopeIds.join(' '),
      authorizationDetails: detailsToSend(client, entries ?? []),
      grantId: asked.grantId,
      login: asked.login,
    },
    endpoint: offer?.value.authorization_endpoint ?? '',
    way: asked.mode !== 'link' && pushing ? 'pushed' : 'plain',
    server: {
      issuer: offer?.value.issuer ?? null,
      names: offer?.value.authorization_response_iss_parameter_supported === true,
    },
    ports,
    words,
    testAccounts: environmentOf(client) === 'sandbox' ? (offer?.value.cds_test_accounts ?? null) : null,
    doubts: problems.filter(({ soft }) => soft),
    problem: problem(),
  }
}

/** None are named as such where the client object has others by default (CDS-WG1-02 §5.1). */
function detailsToSend(client: ClientObject, entries: readonly JsonObject[]): string | null {
  if (entries.length > 0) return stringifyJson([...entries])
  const { cds_default_authorization_details: given } = client
  return Array.isArray(given) && given.length > 0 ? '[]' : null
}

const wants = (scope: ScopeDescription, words: readonly string[]): boolean =>
  words.some((word) => word === scope.id || scope.authorization_details_types_supported.includes(word))

const typeOf = (entry: JsonObject): string[] => {
  const type = own(entry, 'type')
  return typeof type === 'string' ? [type] : []
}
