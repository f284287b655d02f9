import type { Context } from '../context'
import { Refusal } from '../http-server'
import { isObject, textOr, type JsonObject } from '../json'
import type { ClientRecord, GrantRecord, Wanted } from '../state'
import { readDetails } from './details'

/** An error that goes back to the client's redirect address. */
export class SentBack extends Error {
  constructor(
    readonly to: Pick<Wanted, 'redirectUri' | 'state'>,
    readonly code: string,
    description: string,
  ) {
    super(description)
  }
}

/**
 * Checks the parameters of an authorization request. Throws a Refusal where nobody may be sent anywhere: an unknown
 * client or an address that is not its own; SentBack for everything else.
 */
export function checkRequest(context: Context, given: URLSearchParams): Wanted {
  const client = context.state.clients.find((one) => one.clientId === only(given, 'client_id'))
  if (client === undefined) throw new Refusal(400, 'invalid_request', 'This application is not known here.')
  const named = only(given, 'redirect_uri')
  const redirectUri = named ?? textOr(client.editable['cds_default_redirect_uri'])
  if (!isOwnRedirect(context, client, redirectUri)) {
    throw new Refusal(400, 'invalid_request', 'The redirect address is not one of this application.')
  }
  const to = { redirectUri, state: only(given, 'state') }
  const back = (code: string, description: string) => new SentBack(to, code, description)
  const twice = [...new Set(given.keys())].find(
    (name) => given.getAll(name).length > 1 && name !== 'cds_grant_id',
  )
  if (twice !== undefined) throw back('invalid_request', `"${twice}" may be given once.`)
  if (given.get('response_type') !== 'code') {
    throw back('unsupported_response_type', 'Only the response type "code" is offered.')
  }
  if (client.status === 'disabled' || !client.responseTypes.includes('code')) {
    throw back('unauthorized_client', 'This application may not ask customers.')
  }
  const challenge = given.get('code_challenge') ?? ''
  if (given.get('code_challenge_method') !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    throw back('invalid_request', 'A code challenge with the method S256 is required.')
  }
  const prompt = given.get('prompt') ?? ''
  if (!['', 'login'].includes(prompt)) throw back('invalid_request', 'Only the prompt "login" is offered.')
  const asked = whatIsAsked(context, client, given, back)
  return {
    clientId: client.clientId,
    ...to,
    redirectNamed: named !== null,
    ...asked,
    challenge,
    grantId: grantNamed(context, client, given, asked, back),
    login: prompt === 'login',
  }
}

const only = (given: URLSearchParams, name: string): string | null => {
  const values = given.getAll(name)
  return values.length === 1 && values[0] !== '' ? (values[0] ?? null) : null
}

/** Exactly as registered; some utilities let a loopback address have any port (RFC 8252 section 7.3). */
function isOwnRedirect(context: Context, client: ClientRecord, address: string): boolean {
  if (client.redirectUris.includes(address)) return true
  if (context.profile.rules.loopback !== 'any-port') return false
  const portless = (one: string) => one.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, '$1')
  return client.redirectUris.some((one) => portless(one) === portless(address) && portless(one) !== one)
}

type Back = (code: string, description: string) => SentBack

function whatIsAsked(
  context: Context,
  client: ClientRecord,
  given: URLSearchParams,
  back: Back,
): Pick<Wanted, 'scope' | 'details'> {
  const named = given.get('authorization_details')
  const scope = given.get('scope') ?? (named === null ? textOr(client.editable['cds_default_scope']) : '')
  const words = scope.split(' ').filter((word) => word !== '')
  const outside = words.find((word) => !client.scopes.includes(word))
  if (outside !== undefined) throw back('invalid_scope', `"${outside}" is not a scope of this application.`)
  const read =
    named === null
      ? { entries: defaultDetails(client) }
      : readDetails(context, named, client.authorizationDetailsTypes)
  if ('wrong' in read) throw back('invalid_authorization_details', read.wrong)
  if (words.length === 0 && read.entries.length === 0) throw back('invalid_scope', 'Nothing is asked for.')
  for (const id of words) {
    const fields =
      context.profile.scopes.find((one) => one.id === id)?.authorization_details_fields_supported ?? []
    if (!fields.some((one) => one['is_required'] === true)) continue
    if (read.entries.some((one) => one['type'] === id)) continue
    throw back('invalid_authorization_details', `"${id}" needs authorization details.`)
  }
  return { scope: words.join(' '), details: read.entries }
}

function defaultDetails(client: ClientRecord): JsonObject[] {
  const kept = client.editable['cds_default_authorization_details']
  return Array.isArray(kept) ? kept.filter(isObject) : []
}

/** The grant that waits for this authorization; null when none is named. */
function grantNamed(
  context: Context,
  client: ClientRecord,
  given: URLSearchParams,
  asked: Pick<Wanted, 'scope' | 'details'>,
  back: Back,
): string | null {
  const named = given.getAll('cds_grant_id').filter((one) => one !== '')
  if (named.length > 1) throw back('invalid_request', '"cds_grant_id" may be given once.')
  const [grantId] = named
  if (grantId === undefined) return null
  const grant = context.state.grants.find((one) => one.grantId === grantId)
  const suits = grant !== undefined && grant.clientId === client.clientId && covers(grant, asked)
  if (!suits || grant.status !== 'needs_authorization') {
    throw back('cds_grant_id_invalid_value', 'This grant does not wait for this authorization.')
  }
  return grantId
}

function covers(grant: GrantRecord, { scope, details }: Pick<Wanted, 'scope' | 'details'>): boolean {
  const types = grant.authorizationDetails.filter(isObject).map((one) => one['type'])
  const has = (word: string) => grant.scope.split(' ').includes(word) || types.includes(word)
  return (
    scope.split(' ').every((word) => word === '' || has(word)) &&
    details.every((one) => has(textOr(one['type'])))
  )
}
