import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-005 a web page at the metadata address is named as one, whatever its content type says', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: '\n<!doctype html><title>Welcome</title>' })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(() => readServerMetadata(answer.body, answer.url)).toThrow(
    expect.objectContaining({ code: 'html-instead-of-json' }),
  )
})
