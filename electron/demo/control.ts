import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Behaviour, DemoGrid } from './grid'
import { checkEnvelope, openListener, readBody, Refusal } from './http-server'
import { isObject, type JsonObject } from './json'
import { sameText } from './secrets'

export interface ControlServer {
  /** `http://127.0.0.1:<port>`; told to nobody but the process that started the grid. */
  readonly address: string
  /** Bearer token every call needs. */
  readonly token: string
  close(): Promise<void>
}

const behaviourKinds: Record<Behaviour['kind'], true> = {
  'drop-registration-answer': true,
  'drop-next': true,
  'fail-next': true,
  delay: true,
  offline: true,
  html: true,
  'add-message': true,
  'add-waiting-grant': true,
  'expire-secrets': true,
  'remove-client': true,
  'lead-elsewhere': true,
  normal: true,
}

/**
 * A door for whoever started the grid: `GET /utilities`, `GET /received?utility=<key>&after=<seq>`,
 * the same with `&wait=1` to be answered when something arrived, `POST /behave {utility, behaviour}`
 * and `POST /advance {ms}`.
 */
export async function openControl(grid: DemoGrid): Promise<ControlServer> {
  const token = randomBytes(32).toString('base64url')
  let origin = ''
  const listener = await openListener(null, async (request, response) => {
    try {
      const url = checkEnvelope(request, origin)
      const given = request.headers.authorization ?? ''
      if (!sameText(given, `Bearer ${token}`))
        throw new Refusal(401, 'unauthorized', 'The token is missing or wrong.')
      reply(response, 200, await answer(grid, request, url))
    } catch (problem) {
      if (problem instanceof Refusal)
        reply(response, problem.status, { error: problem.code, reason: problem.message })
      else reply(response, 400, { error: 'invalid_request', reason: String(problem) })
    }
  })
  origin = listener.origin
  return { address: listener.origin, token, close: () => listener.close() }
}

async function answer(grid: DemoGrid, request: IncomingMessage, url: URL): Promise<unknown> {
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /utilities':
      return { utilities: grid.utilities, nowMs: grid.nowMs() }
    case 'GET /received': {
      const key = url.searchParams.get('utility') ?? ''
      const after = Number(url.searchParams.get('after') ?? 0)
      if (url.searchParams.get('wait') === '1') await grid.nextRequest(key, () => true, after)
      return { received: grid.received(key, after) }
    }
    case 'POST /behave': {
      const { utility, behaviour } = await readObject(request)
      if (typeof utility !== 'string' || !isBehaviour(behaviour)) {
        throw new Refusal(400, 'invalid_request', 'Send a utility and a known behaviour.')
      }
      await grid.behave(utility, behaviour)
      return { done: true }
    }
    case 'POST /advance': {
      const { ms } = await readObject(request)
      if (typeof ms !== 'number' || !(ms >= 0))
        throw new Refusal(400, 'invalid_request', 'Send "ms" of 0 or more.')
      grid.advance(ms)
      return { nowMs: grid.nowMs() }
    }
    default:
      throw new Refusal(404, 'not_found', 'There is nothing at this address.')
  }
}

/** The kind is checked here; the members beside it are the caller's promise, as in-process calls are. */
function isBehaviour(value: unknown): value is Behaviour {
  return isObject(value) && typeof value['kind'] === 'string' && value['kind'] in behaviourKinds
}

async function readObject(request: IncomingMessage): Promise<JsonObject> {
  const value: unknown = JSON.parse((await readBody(request, 'json', 1_000_000)).toString('utf8'))
  if (!isObject(value)) throw new Refusal(400, 'invalid_request', 'Send a JSON object.')
  return value
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}
