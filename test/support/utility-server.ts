import { once } from 'node:events'
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Certificates } from './certificates'

export interface Received {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | object
}

/** Answers a request, or takes the response over (returns nothing). */
export type Handler = (received: Received, response: ServerResponse) => Reply | undefined

/** A utility that does exactly what a test tells it, over real sockets, and remembers what it was sent. */
export class ScriptedUtility {
  readonly received: Received[] = []
  readonly origin: string
  /** Asked once the script has done what a request asks; false keeps the answer back. */
  answers: (received: Received) => boolean = () => true
  private readonly server: Server
  private readonly routes = new Map<string, Handler[]>()

  constructor(server: Server, origin: string) {
    this.server = server
    this.origin = origin
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response),
    )
  }

  url(path: string): string {
    return new URL(path, this.origin).href
  }

  /** Scripts a path without query; with several replies each is given once and the last one from then on. */
  on(path: string, ...replies: (Reply | Handler)[]): this {
    this.routes.set(
      path,
      replies.map((reply) => (typeof reply === 'function' ? reply : () => reply)),
    )
    return this
  }

  /** What arrived at a path. */
  at(path: string): Received[] {
    return this.received.filter((one) => new URL(one.path, this.origin).pathname === path)
  }

  /** Ends every connection; new ones are taken. */
  dropConnections(): void {
    this.server.closeAllConnections()
  }

  async close(): Promise<void> {
    if (!this.server.listening) return
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const received: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: Buffer.concat(chunks).toString('utf8'),
    }
    this.received.push(received)
    const handlers = this.routes.get(new URL(received.path, this.origin).pathname)
    const handler = handlers && handlers.length > 1 ? handlers.shift() : handlers?.[0]
    if (!handler) return void response.writeHead(404).end()
    const reply = handler(received, response)
    if (reply && this.answers(received)) send(response, reply)
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const isBytes = typeof body === 'string' || Buffer.isBuffer(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(isBytes ? body : JSON.stringify(body))
}

/** Starts a utility; whoever does closes it. */
export async function openUtility(
  options: { tls?: Certificates; host?: string } = {},
): Promise<ScriptedUtility> {
  const server = options.tls ? createHttps({ cert: options.tls.cert, key: options.tls.key }) : createHttp()
  server.on('clientError', (_error, socket: Socket) => socket.destroy())
  server.listen(0, options.host ?? '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const host = options.host ?? '127.0.0.1'
  return new ScriptedUtility(server, `${options.tls ? 'https' : 'http'}://${host}:${port}`)
}
