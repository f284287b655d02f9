import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { serverMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-022 a relative link is completed from the address of the document, with a finding', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: serverMetadata(utility.origin, { oauth_metadata: '../oauth?x=1' }) })
  const answer = await openWire().get(utility.url(wellKnown))
  const { value, findings } = readServerMetadata(answer.body, answer.url)
  expect(value.oauth_metadata).toBe(`${utility.origin}/oauth?x=1`)
  expect(findings).toMatchObject([{ severity: 'warning', path: '/oauth_metadata' }])
})
