import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('an answer that ends before its announced length is lost', async () => {
  const utility = await startUtility()
  utility.on('/x', (_received, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{}', () => response.socket?.end())
    return undefined
  })
  expect((await failureOf(openWire().get(utility.url('/x')))).code).toBe('connection-lost')
})
