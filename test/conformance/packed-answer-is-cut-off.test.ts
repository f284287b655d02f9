import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('a packed answer that ends early is unreadable', async () => {
  const utility = await startUtility()
  const packed = gzipSync(JSON.stringify({ text: 'x'.repeat(1000) }))
  utility.on('/x', { headers: { 'content-encoding': 'gzip' }, body: packed.subarray(0, packed.length - 12) })
  expect((await failureOf(openWire().get(utility.url('/x')))).code).toBe('answer-unreadable')
})
