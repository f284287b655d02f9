import { BusbarError, type ErrorCode } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'
import type { TokenRequest, TokenSource } from './access-token'
import type { ApiCaller, ApiRequest, ApiSession } from './api-session'

export interface ApiCallerOptions {
  readonly dispatcher: Dispatcher
  readonly tokens: TokenSource
}

export function createApiCaller(options: ApiCallerOptions): ApiCaller {
  return {
    call: async (session, request) => await call(options, session, request),
    async manage(session, request) {
      const { managed, clientId } = session
      if (!managed) {
        throw new BusbarError('endpoint-missing', {
          utility: clientId,
          endpoint: 'management of a registration',
        })
      }
      requireTrusted(session, managed.url)
      return await send(options, session, { ...request, url: managed.url }, managed.token())
    },
  }
}

const mostRedirects = 3

/** Each address is looked at by itself; what is no GET is never sent to another one (RFC 6750 §5.3). */
async function call(
  options: ApiCallerOptions,
  session: ApiSession,
  request: ApiRequest,
  redirectsLeft = mostRedirects,
): Promise<HttpAnswer> {
  requireTrusted(session, request.url)
  const answer = await authorized(options, session, request)
  if (answer.status === 404 || answer.status === 410) session.onDead?.(request.url)
  const next = request.method === 'GET' && redirectsLeft > 0 ? redirectOf(answer) : null
  if (next === null) return answer
  return await call(options, session, { ...request, url: next }, redirectsLeft - 1)
}

/** Where a redirect leads; null for every other answer. */
function redirectOf({ status, headers, url }: HttpAnswer): string | null {
  const { location } = headers
  if (![301, 302, 307, 308].includes(status) || location === undefined) return null
  try {
    return new URL(location, url).href
  } catch {
    return null
  }
}

async function authorized(
  options: ApiCallerOptions,
  session: ApiSession,
  request: ApiRequest,
): Promise<HttpAnswer> {
  try {
    requireTrusted(session, session.tokenEndpoint)
    return await callAsAdmin(options, session, request)
  } catch (thrown) {
    const { managed } = session
    const isRefused = thrown instanceof BusbarError && adminLost.includes(thrown.code)
    if (!isRefused || managed?.url !== request.url) throw thrown
    const answer = await send(options, session, request, managed.token())
    if (answer.status === 401) throw thrown
    return answer
  }
}

/** Failures that mean that the admin secret opens nothing any more. */
const adminLost: readonly ErrorCode[] = ['credentials-rejected', 'no-credential', 'insufficient-scope']

async function callAsAdmin(
  options: ApiCallerOptions,
  session: ApiSession,
  request: ApiRequest,
): Promise<HttpAnswer> {
  const first = await attempt(options, session, request)
  if (first.status !== 401) return first
  // The server said it did nothing, so even a write may go once more.
  const second = await attempt(options, session, request)
  if (second.status !== 401) return second
  session.onDead?.(request.url)
  throw new BusbarError('credentials-rejected', {
    host: new URL(request.url).host,
    url: request.url,
    oauthError: challenge(second, 'error') ?? 'HTTP 401',
    clientId: session.clientId,
    processed: 'no',
  })
}

async function attempt(
  options: ApiCallerOptions,
  session: ApiSession,
  request: ApiRequest,
): Promise<HttpAnswer> {
  const token = await options.tokens.token(tokenRequest(session))
  const answer = await send(options, session, request, token.value)
  if (answer.status === 401) options.tokens.drop(session.clientId, session.scope, token.value)
  if (answer.status === 403 && challenge(answer, 'error') === 'insufficient_scope') {
    throw new BusbarError('insufficient-scope', {
      host: new URL(request.url).host,
      url: request.url,
      scope: challenge(answer, 'scope') ?? 'it does not say which',
      processed: 'no',
    })
  }
  return answer
}

async function send(
  options: ApiCallerOptions,
  session: ApiSession,
  request: ApiRequest,
  token: string,
): Promise<HttpAnswer> {
  const sent = await options.dispatcher.send({
    ...request,
    utilityId: session.utilityId,
    ledFrom: session.ledFrom,
    redirects: 'none',
    authorization: `Bearer ${token}`,
  })
  return sent.status < 400 ? sent : withoutEcho(sent, [token, session.secret()])
}

/** A refusal's words are shown and kept, and some servers repeat in them what they were sent. */
function withoutEcho(answer: HttpAnswer, secrets: readonly string[]): HttpAnswer {
  const clean = (text: string): string =>
    secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '…')), text)
  const challenge = answer.headers['www-authenticate']
  return {
    ...answer,
    headers:
      challenge === undefined ? answer.headers : { ...answer.headers, 'www-authenticate': clean(challenge) },
    body: Buffer.from(clean(answer.body.toString('utf8')), 'utf8'),
  }
}

function tokenRequest(session: ApiSession): TokenRequest {
  const { utilityId, clientId, tokenEndpoint, ledFrom, scope } = session
  return { utilityId, clientId, tokenEndpoint, ledFrom, scope, secret: session.secret() }
}

/** Throws `origin-not-trusted` for an address outside the origins that were stored with the registration. */
export function requireTrusted(session: ApiSession, url: string): void {
  const origin = originOf(url)
  if (origin !== null && session.origins.includes(origin)) return
  session.onUntrusted?.(url)
  throw new BusbarError('origin-not-trusted', {
    from: session.origins.join(', '),
    to: origin ?? url,
    url,
    processed: 'no',
  })
}

function originOf(url: string): string | null {
  try {
    return new URL(url).origin
  } catch {
    return null
  }
}

/** A parameter of the WWW-Authenticate header (RFC 6750 §3). */
function challenge(answer: HttpAnswer, parameter: 'error' | 'scope'): string | null {
  const header = answer.headers['www-authenticate'] ?? ''
  const match = new RegExp(`\\b${parameter}="([^"]*)"|\\b${parameter}=([^\\s,"]+)`, 'i').exec(header)
  return match?.[1] ?? match?.[2] ?? null
}
