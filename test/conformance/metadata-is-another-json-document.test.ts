import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('a JSON document without any member of metadata is not metadata', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: { openapi: '3.1.0' } })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(() => readServerMetadata(answer.body, answer.url)).toThrow(
    expect.objectContaining({ code: 'not-metadata' }),
  )
})
