import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
] as const)('an answer packed with %s is unpacked', async (encoding, pack) => {
  const utility = await startUtility()
  const body = JSON.stringify({ text: 'x'.repeat(200_000) })
  utility.on('/x', { headers: { 'content-encoding': encoding }, body: pack(body) })
  expect((await openWire().get(utility.url('/x'))).body.toString()).toBe(body)
})

it('an answer packed twice is unpacked twice', async () => {
  const utility = await startUtility()
  utility.on('/x', { headers: { 'content-encoding': 'gzip, br' }, body: brotliCompressSync(gzipSync('{}')) })
  expect((await openWire().get(utility.url('/x'))).body.toString()).toBe('{}')
})
