import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the browser brought to this computer; what is answered is the page it shows. */
export type Heard = (
  path: string,
  query: URLSearchParams,
) => { readonly status: number; readonly html: string }

/** One socket on this computer, for as long as an answer is awaited (RFC 8252 §7.3). */
export interface LoopbackPort {
  /** Servers may compare redirect addresses letter by letter, so the ports are always the same ones. */
  readonly ports: readonly number[]
  /** Listens on 127.0.0.1 at the first of these ports that is free; null when none is. */
  listen(ports: readonly number[], heard: Heard): Promise<LoopbackListener | null>
}

export interface LoopbackListener {
  readonly port: number
  /** Takes nothing new; the answer that is being sent still goes out. */
  close(): void
}

/** The real one. Everything but a plain GET for exactly this address is refused before it is looked at. */
export const loopback: LoopbackPort = {
  ports: [47831, 47832, 47833],
  async listen(ports, heard) {
    for (const port of ports) {
      const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 })
      if (!(await listens(server, port))) continue
      const bound = (server.address() as AddressInfo).port
      server.on('request', (request, response) => take(request, response, bound, heard))
      return {
        port: bound,
        close: () => {
          server.close()
          server.closeIdleConnections()
        },
      }
    }
    return null
  },
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((done) => {
    server.once('error', () => done(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => done(true))
  })
}

function take(request: IncomingMessage, response: ServerResponse, port: number, heard: Heard): void {
  request.resume()
  const answer = refusal(request, port) ?? heardAt(request, port, heard)
  const body = Buffer.from(answer.html)
  response.writeHead(answer.status, {
    'content-type': 'text/html;charset=utf-8',
    'content-length': body.length,
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(body)
}

/** A web page may know this address, but not send anything else than its name along. */
function refusal({ method, headers, socket }: IncomingMessage, port: number) {
  const isHere = socket.remoteAddress === '127.0.0.1' && headers.host === `127.0.0.1:${String(port)}`
  if (!isHere) return { status: 421, html: '' }
  return method === 'GET' ? null : { status: 405, html: '' }
}

function heardAt({ url = '/' }: IncomingMessage, port: number, heard: Heard) {
  try {
    const { pathname, searchParams } = new URL(url, `http://127.0.0.1:${String(port)}`)
    return heard(pathname, searchParams)
  } catch {
    return { status: 400, html: '' }
  }
}
