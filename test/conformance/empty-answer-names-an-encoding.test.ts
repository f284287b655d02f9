import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it.each([200, 204])('an answer %i without body that names an encoding is simply empty', async (status) => {
  const utility = await startUtility()
  utility.on('/x', { status, headers: { 'content-encoding': 'gzip' } })
  const answer = await openWire().get(utility.url('/x'))
  expect(answer).toMatchObject({ status, body: Buffer.alloc(0) })
})
