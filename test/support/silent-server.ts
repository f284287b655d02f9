import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface SilentServer {
  readonly port: number
  /** Everything that reached this port: connections, what they said first, datagrams. */
  readonly reached: string[]
  /** Comes back once everything that was sent before has been counted. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A port of this computer, TCP and UDP, that answers nothing and notes whatever reaches it. */
export async function openSilentServer(): Promise<SilentServer> {
  const reached: string[] = []
  let expected = 0
  const tcp = createServer((socket) => {
    if (expected > 0) expected -= 1
    else reached.push('a connection')
    socket.on('data', (bytes) => reached.push(String(bytes).split('\r\n')[0] ?? ''))
    socket.on('error', () => undefined)
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4').bind(port, '127.0.0.1')
  udp.on('message', (bytes) => reached.push(`a datagram of ${bytes.length} bytes`))
  await once(udp, 'listening')
  return {
    port,
    reached,
    async settle() {
      expected += 1
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      socket.destroy()
      await once(socket, 'close')
    },
    async close() {
      udp.close()
      tcp.close()
    },
  }
}
