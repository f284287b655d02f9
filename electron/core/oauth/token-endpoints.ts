import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'
import { statusError } from '../http/status-error'
import type { BasicForm, HeldToken, TokenCall, TokenState } from './access-token'
import { basicHeader } from './basic'
import { errorWord, noAuthentication, objectOf, plain, textOf } from './token-answer'

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
  const server = { issuer: call.endpoint, revocation_endpoint: call.endpoint }
  await ask(dispatcher, nowMs, { held, call, form }, (client, options) =>
    oauth.revocationRequest(server, client, noAuthentication, held.token.value, options),
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
  const server = { issuer: call.endpoint, introspection_endpoint: call.endpoint }
  const answer = await ask(dispatcher, nowMs, { held, call, form }, (client, options) =>
    oauth.introspectionRequest(server, client, noAuthentication, held.token.value, options),
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

type Send = (client: oauth.Client, options: oauth.RevocationRequestOptions) => Promise<Response>

async function ask(
  dispatcher: Dispatcher,
  nowMs: () => number,
  { held, call, form }: { held: HeldToken; call: TokenCall; form: BasicForm },
  send: Send,
): Promise<HttpAnswer> {
  const { request } = held
  let answer: HttpAnswer | null = null
  await send(
    { client_id: request.clientId },
    {
      additionalParameters: { token_type_hint: 'access_token' },
      // The dispatcher decides about plain http; the library would refuse it on this computer too.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: async (url, options) => {
        answer = await dispatcher.send({
          utilityId: request.utilityId,
          purpose: 'token',
          method: 'POST',
          url,
          ledFrom: call.ledFrom,
          headers: { ...options.headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: String(options.body),
          authorization: basicHeader(request.clientId, request.secret, form),
          ...(call.signal ? { signal: call.signal } : {}),
        })
        return new Response(null)
      },
    },
  )
  if (answer === null) throw new BusbarError('internal')
  return accepted(answer, held, nowMs())
}

function accepted(answer: HttpAnswer, { request }: HeldToken, nowMs: number): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer
  const error = errorWord(answer.body)
  if (answer.status === 401 || error === 'invalid_client') {
    throw new BusbarError('credentials-rejected', {
      host: new URL(answer.url).host,
      oauthError: error ?? `HTTP ${answer.status}`,
      clientId: request.clientId,
      processed: 'no',
    })
  }
  const failure = statusError(answer, nowMs)
  const words = failure.code === 'client-refused' ? { serverWords: error ?? 'it gave no reason' } : {}
  throw new BusbarError(failure.code, { ...plain(failure), ...words })
}
