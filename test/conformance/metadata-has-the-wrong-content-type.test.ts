import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { serverMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-004 metadata is read whatever its content type and with a byte order mark', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, {
    headers: { 'content-type': 'Text/Plain; Charset="UTF-8"' },
    body: `\ufeff${JSON.stringify(serverMetadata(utility.origin))}`,
  })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(readServerMetadata(answer.body, answer.url).value.name).toBe('Ohm Valley Power')
  expect(readServerMetadata(answer.body, answer.url).findings).toEqual([])
})
