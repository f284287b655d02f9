import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ConnectProxy {
  readonly host: string
  readonly port: number
  /** `host:port` as people write it. */
  readonly address: string
  /** Hosts that were asked for, with what came as `Proxy-Authorization`. */
  readonly asked: { readonly target: string; readonly authorization: string | null }[]
  /** Other things than CONNECT that arrived; nothing should. */
  readonly others: string[]
}

/** Leads every tunnel to one port of this computer, whatever host was asked for. Ends with the test. */
export async function startConnectProxy(options: {
  readonly leadsTo: number
  /** The one `Proxy-Authorization` it accepts; none is asked for when absent. */
  readonly accepts?: string
}): Promise<ConnectProxy> {
  const asked: { target: string; authorization: string | null }[] = []
  const others: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    others.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(405).end()
  })
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    const authorization = request.headers['proxy-authorization'] ?? null
    asked.push({ target: request.url ?? '', authorization })
    sockets.add(client)
    client.on('error', () => client.destroy())
    if (options.accepts !== undefined && authorization !== options.accepts) {
      client.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="test"\r\n\r\n',
      )
      return
    }
    const onward = connect(options.leadsTo, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(client).pipe(onward)
    })
    sockets.add(onward)
    onward.on('error', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { host: '127.0.0.1', port, address: `127.0.0.1:${String(port)}`, asked, others }
}
