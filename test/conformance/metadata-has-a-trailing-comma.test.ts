import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-005 a trailing comma is refused with the place of the first wrong byte', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: '{"name": "Öhm", }' })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(() => readServerMetadata(answer.body, answer.url)).toThrow(
    expect.objectContaining({ code: 'not-json', details: expect.objectContaining({ offset: 17 }) }),
  )
})
