import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('a connection that breaks inside the answer is lost, and the request may have been processed', async () => {
  const utility = await startUtility()
  utility.on('/x', (_received, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"half":', () => response.socket?.resetAndDestroy())
    return undefined
  })
  const failure = await failureOf(openWire().get(utility.url('/x')))
  expect(failure).toMatchObject({ code: 'connection-lost', details: { processed: 'maybe' } })
})
