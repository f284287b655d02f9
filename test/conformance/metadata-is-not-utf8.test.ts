import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-004 bytes that are not UTF-8 are refused with their place', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, {
    body: Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xd6, 0x68, 0x6d]), Buffer.from('"}')]),
  })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(() => readServerMetadata(answer.body, answer.url)).toThrow(
    expect.objectContaining({ code: 'not-json', details: expect.objectContaining({ offset: 10 }) }),
  )
})
