import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('C-021 the limit counts bytes after they are unpacked', async () => {
  const utility = await startUtility()
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '))
  expect(bomb.length).toBeLessThan(1024 * 1024)
  utility.on('/clients', { headers: { 'content-encoding': 'gzip' }, body: bomb })
  const failure = await failureOf(openWire().get(utility.url('/clients'), { maxBytes: 1024 * 1024 }))
  expect(failure.code).toBe('answer-too-large')
})
