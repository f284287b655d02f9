import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A refusal; becomes `{error, error_description}` with this status. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(description)
  }
}

/** One socket on 127.0.0.1 that can be taken off line and put back on the same port. */
export interface Listener {
  readonly port: number
  readonly origin: string
  /** False when the wanted port was taken by somebody else. */
  readonly portKept: boolean
  setOnline(online: boolean): Promise<void>
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Listens on `wantedPort`, or on a random one when that is null or taken. */
export async function openListener(wantedPort: number | null, handle: Handler): Promise<Listener> {
  const server = createServer({ requireHostHeader: true, maxHeaderSize: 16_384 }, (request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 5000
  let online = true
  let portKept = true
  try {
    await listen(server, wantedPort ?? 0)
  } catch (problem) {
    if (wantedPort === null || (problem as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw problem
    portKept = false
    await listen(server, 0)
  }
  const port = (server.address() as AddressInfo).port
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    portKept,
    setOnline: async (wanted) => {
      if (wanted === online) return
      online = wanted
      await (wanted ? listen(server, port) : shut(server))
    },
    close: async () => {
      if (online) await shut(server)
      online = false
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail)
      done()
    })
  })
}

/** Ends all connections and lets the event loop turn, so that clients in this process have noticed. */
async function shut(server: Server): Promise<void> {
  await new Promise<void>((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done))
}

const wrongHeaders = ['authorizatin', 'authorisation', 'autorization', 'content-typ', 'accep']
const secretParameters = ['access_token', 'client_secret', 'client_assertion', 'token', 'password']

/**
 * What every request must satisfy before anything looks at it: addressed to exactly this origin, not
 * sent by a foreign web page, spelled right, and without a secret in its address.
 */
export function checkEnvelope(request: IncomingMessage, origin: string): URL {
  const target = request.url ?? ''
  if (!target.startsWith('/'))
    throw new Refusal(400, 'invalid_request', 'Send the path, not a whole address.')
  if (request.headers.host !== origin.slice('http://'.length)) {
    throw new Refusal(421, 'misdirected_request', 'The Host header names another server.')
  }
  const page = request.headers.origin
  if (page !== undefined && page !== origin) {
    throw new Refusal(403, 'foreign_origin', 'Pages of other origins may not call this server.')
  }
  const wrong = wrongHeaders.find((name) => name in request.headers)
  if (wrong !== undefined) throw new Refusal(400, 'invalid_request', `Unknown header "${wrong}".`)
  const url = new URL(target, origin)
  const secret = secretParameters.find((name) => url.searchParams.has(name))
  if (secret !== undefined) {
    throw new Refusal(400, 'invalid_request', `"${secret}" must not be part of an address.`)
  }
  return url
}

/**
 * Reads a body of the wanted kind. 411 without Content-Length, 415 for another or no media type or a
 * charset other than UTF-8, 413 above `limitBytes`, 400 when the length was not what was announced.
 */
export async function readBody(
  request: IncomingMessage,
  wanted: 'json' | 'form',
  limitBytes: number,
): Promise<Buffer> {
  const mediaType = wanted === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim())
  if (type.toLowerCase() !== mediaType || !parameters.every((one) => /^charset="?utf-8"?$/i.test(one))) {
    throw new Refusal(415, 'unsupported_media_type', `Send this body as ${mediaType}.`)
  }
  const announced = request.headers['content-length']
  if (announced === undefined) throw new Refusal(411, 'length_required', 'Send Content-Length.')
  if (Number(announced) > limitBytes) {
    throw new Refusal(413, 'content_too_large', `At most ${limitBytes} bytes are taken here.`, {
      connection: 'close',
    })
  }
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  if (body.length !== Number(announced)) throw new Refusal(400, 'invalid_request', 'The body was cut short.')
  return body
}
