import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'
import { statusError } from '../http/status-error'
import type { BasicForm, HeldToken, TokenCall, TokenState } from './access-token'
import { basicHeader } from './basic'
import { type ClientAt, postForm } from './form-post'
import { errorWord, objectOf, plain, textOf } from './token-answer'

/**
 * Tells the server that a token is not used any more (RFC 7009). A token the server does not know is a success
 * there. Throws what the dispatcher throws, `credentials-rejected` and what a refusing status stands for.
 */
export async function revokeToken(
  dispatcher: Dispatcher,
  nowMs: () => number,
  held: HeldToken,
  call: TokenCall,
  form: BasicForm,
): Promise<void> {
  await revokeWith(
    dispatcher,
    nowMs,
    call.endpoint,
    clientOf(held, call, form),
    held.token.value,
    'access_token',
  )
}

/**
 * What the server says about a token (RFC 7662). Only a plain `active` counts: everything else is unknown. Throws
 * like `revokeToken`.
 */
export async function introspectToken(
  dispatcher: Dispatcher,
  nowMs: () => number,
  held: HeldToken,
  call: TokenCall,
  form: BasicForm,
): Promise<TokenState> {
  return await introspectWith(dispatcher, nowMs, call.endpoint, clientOf(held, call, form), held.token.value)
}

function clientOf({ request }: HeldToken, { ledFrom, signal }: TokenCall, form: BasicForm): ClientAt {
  const { utilityId, clientId, secret } = request
  const authorization = basicHeader(clientId, secret, form)
  return { utilityId, clientId, authorization, ledFrom, ...(signal ? { signal } : {}) }
}

/** As `revokeToken`, for a client object as it was found. */
export async function revokeWith(
  dispatcher: Dispatcher,
  nowMs: () => number,
  endpoint: string,
  at: ClientAt,
  token: string,
  kind: 'access_token' | 'refresh_token',
): Promise<void> {
  const server = { issuer: endpoint, revocation_endpoint: endpoint }
  const answer = await postForm(dispatcher, at, (client, authentication, options) =>
    oauth.revocationRequest(server, client, authentication, token, hinted(options, kind)),
  )
  accepted(answer, at, nowMs())
}

/** As `introspectToken`, for a client object as it was found. */
export async function introspectWith(
  dispatcher: Dispatcher,
  nowMs: () => number,
  endpoint: string,
  at: ClientAt,
  token: string,
): Promise<TokenState> {
  const server = { issuer: endpoint, introspection_endpoint: endpoint }
  const answer = accepted(
    await postForm(dispatcher, at, (client, authentication, options) =>
      oauth.introspectionRequest(server, client, authentication, token, hinted(options, 'access_token')),
    ),
    at,
    nowMs(),
  )
  const said = objectOf(textOf(answer.body)) ?? {}
  const { active, scope, exp, client_id: clientId } = said
  return {
    active: typeof active === 'boolean' ? active : null,
    scope: typeof scope === 'string' ? scope : null,
    expiresAtMs: typeof exp === 'number' && Number.isFinite(exp) ? Math.round(exp * 1000) : null,
    clientId: typeof clientId === 'string' ? clientId : null,
  }
}

const hinted = (options: oauth.RevocationRequestOptions, kind: string): oauth.RevocationRequestOptions => ({
  ...options,
  additionalParameters: { token_type_hint: kind },
})

function accepted(answer: HttpAnswer, { clientId }: ClientAt, nowMs: number): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer
  const error = errorWord(answer.body)
  if (answer.status === 401 || error === 'invalid_client') {
    throw new BusbarError('credentials-rejected', {
      host: new URL(answer.url).host,
      oauthError: error ?? `HTTP ${answer.status}`,
      clientId,
      processed: 'no',
    })
  }
  const failure = statusError(answer, nowMs)
  const words = failure.code === 'client-refused' ? { serverWords: error ?? 'it gave no reason' } : {}
  throw new BusbarError(failure.code, { ...plain(failure), ...words })
}
