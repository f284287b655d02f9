import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { failureOf, openWire } from '../support/wire'

it('a server that speaks something else is a lost connection, not a crash', async () => {
  const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  expect((await failureOf(openWire().get(`http://127.0.0.1:${port}/`))).code).toBe('connection-lost')
})
