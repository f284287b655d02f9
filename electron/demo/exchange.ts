import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mood } from './behaviours'
import type { Answer, Context, Route } from './context'
import { checkEnvelope, readBody, Refusal } from './http-server'
import { encodeJson, isObject, type JsonValue } from './json'
import { stoppedBy } from './gates'
import { page } from './page'
import { maskAuthorization, maskBody, maskHeaders, maskQuery, type RequestLog } from './request-log'

const bodyLimitBytes = 256_000
/** Pages on which people press buttons; limits are for programs. */
const forPeople = /^\/(?:pay|forms|pdf-forms|register|oauth\/(?:authorize|receipt))(?:\/|$)/

interface Exchange {
  readonly context: Context
  readonly routes: readonly Route[]
  readonly mood: Mood
  readonly log: RequestLog
  /** Keeps what a handler changed; called before the answer leaves. */
  readonly save: () => void
}

/** Takes one request from its first check to the last byte of its answer, and notes what it was. */
export function createExchange(exchange: Exchange) {
  const limited = createLimiter(exchange.context)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { context, mood, log } = exchange
    const method = request.method ?? ''
    let url = new URL('/', context.origin)
    let body: Buffer = Buffer.alloc(0)
    const note = (status: number) => {
      log.add({
        atMs: context.clock.nowMs(),
        method,
        path: url.pathname,
        query: maskQuery(url.searchParams),
        headers: maskHeaders(request.headers),
        authorization: maskAuthorization(request.headers.authorization),
        body: maskBody(parsedForLog(body, request.headers['content-type'])),
        bodyBytes: body.length,
        status,
      })
    }
    let answer: Answer
    try {
      url = checkEnvelope(request, context.origin)
      await context.clock.pause(context.profile.rules.latencyMs)
      await mood.wait(context.clock)
      const failure = mood.take('fail', method, url.pathname)
      if (failure !== null) {
        const wait = failure.retryAfterSec
        const headers = wait === undefined ? {} : { 'retry-after': String(wait) }
        throw new Refusal(failure.status, 'temporarily_unavailable', 'Please try again later.', headers)
      }
      if (!forPeople.test(url.pathname)) limited()
      const stopped = stoppedBy(context, url.pathname, request.headers)
      if (stopped !== null) answer = stopped
      else {
        const { route, params } = findRoute(exchange, method, url)
        if (route.takes !== undefined) {
          body = await readBody(request, route.takes, route.limitBytes ?? bodyLimitBytes)
        }
        answer = answerOf(route, params, url, request, body)
        if (method !== 'GET') exchange.save()
      }
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      const json = { error: problem.code, error_description: problem.message }
      answer = { status: problem.status, json, headers: problem.headers }
    }
    if (mood.take('drop', method, url.pathname) !== null) {
      note(0)
      response.destroy()
      return
    }
    const status = send(context, request, response, url.pathname, answer)
    note(status)
  }
}

function parsedForLog(body: Buffer, contentType: string | undefined): JsonValue {
  if (body.length === 0) return null
  const text = body.toString('utf8')
  if (contentType?.startsWith('application/x-www-form-urlencoded') === true) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return text
  }
}

function findRoute(exchange: Exchange, method: string, url: URL): { route: Route; params: string[] } {
  const { context, routes, mood } = exchange
  const fits = (route: Route) => new RegExp(`^(?:${route.path})$`).exec(url.pathname)
  const here = routes.filter((route) => fits(route) !== null)
  const route = here.find((one) => one.method === method)
  const fixed = new URLSearchParams(context.profile.rules.apiQuery ?? '')
  const missing = [...fixed].some(([name, value]) => url.searchParams.get(name) !== value)
  if (here.length === 0 || (route?.listed === true && missing)) {
    throw new Refusal(404, 'not_found', 'There is nothing at this address.')
  }
  if (route === undefined) {
    const allowed = here.map((one) => one.method).join(', ')
    throw new Refusal(405, 'method_not_allowed', `Use ${allowed}.`, { allow: allowed })
  }
  if (mood.html || context.profile.bend?.htmlPaths?.includes(url.pathname) === true) {
    const html = page(context, 'We will be right back', '<p>This service is being maintained.</p>')
    return {
      route: { method: route.method, path: route.path, handle: () => ({ status: 200, html }) },
      params: [],
    }
  }
  return { route, params: (fits(route) ?? []).slice(1).map((part) => decodeURIComponent(part)) }
}

function answerOf(route: Route, params: string[], url: URL, request: IncomingMessage, body: Buffer): Answer {
  const form = route.takes === 'form' ? new URLSearchParams(body.toString('utf8')) : new URLSearchParams()
  if (route.takes === 'form' && url.search !== '') {
    throw new Refusal(400, 'invalid_request', 'Send parameters in the body, not in the address.')
  }
  const json = route.takes === 'json' ? parseObject(body) : {}
  return route.handle({
    path: url.pathname,
    params,
    query: url.searchParams,
    headers: request.headers,
    json,
    form,
  })
}

function parseObject(body: Buffer) {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch {
    throw new Refusal(400, 'invalid_request', 'The body is not JSON in UTF-8.')
  }
  if (!isObject(value)) throw new Refusal(400, 'invalid_request', 'The body must be a JSON object.')
  return value
}

/** Counts requests in a sliding window where the utility limits them. */
function createLimiter(context: Context): () => void {
  const limit = context.profile.rules.rateLimit
  let recent: number[] = []
  return () => {
    if (limit === null) return
    const now = context.clock.nowMs()
    recent = recent.filter((atMs) => atMs > now - limit.perMs)
    if (recent.length >= limit.requests) {
      throw new Refusal(429, 'too_many_requests', 'Please slow down.', {
        'retry-after': String(limit.retryAfterSec),
      })
    }
    recent.push(now)
  }
}

/** Writes the answer; answers the status that went out, which is 304 where the client's copy still holds. */
function send(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  answer: Answer,
): number {
  const { data, contentType } = bytesOf(context, path, answer)
  const headers: Record<string, string> = {
    date: new Date(context.clock.nowMs()).toUTCString(),
    'x-content-type-options': 'nosniff',
    ...(answer.html === undefined
      ? {}
      : { 'content-security-policy': "default-src 'none'; form-action 'self'" }),
    ...answer.headers,
  }
  response.sendDate = false
  if (answer.cacheable === true && answer.status === 200) {
    headers['etag'] = `"${createHash('sha256').update(data).digest('hex').slice(0, 16)}"`
    headers['cache-control'] = 'no-cache'
    if (request.headers['if-none-match'] === headers['etag']) {
      response.writeHead(304, headers).end()
      return 304
    }
  } else headers['cache-control'] = 'no-store'
  if (contentType !== '') headers['content-type'] = contentType
  headers['content-length'] = String(data.length)
  response.writeHead(answer.status, headers).end(data)
  if (headers['connection'] === 'close') response.once('finish', () => request.destroy())
  return answer.status
}

function bytesOf(context: Context, path: string, answer: Answer): { data: Buffer; contentType: string } {
  if (answer.file !== undefined) return answer.file
  if (answer.html !== undefined)
    return { data: Buffer.from(answer.html), contentType: 'text/html;charset=UTF-8' }
  if (answer.json === undefined) return { data: Buffer.alloc(0), contentType: '' }
  const text = encodeJson(answer.json)
  const bent = context.profile.bend?.encode?.(path, text)
  return bent ?? { data: Buffer.from(text), contentType: answer.jsonType ?? 'application/json;charset=UTF-8' }
}
