import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('a hundred thousand nested lists are refused without being parsed', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: `{"cds_metadata_version":${'['.repeat(100_000)}` })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(() => readServerMetadata(answer.body, answer.url)).toThrow(
    expect.objectContaining({ code: 'too-deep' }),
  )
})
