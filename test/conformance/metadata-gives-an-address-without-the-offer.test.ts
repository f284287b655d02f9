import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { serverMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-032 an address counts even when the capability is not listed', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: serverMetadata(utility.origin, { capabilities: [] }) })
  const answer = await openWire().get(utility.url(wellKnown))
  const { value, findings } = readServerMetadata(answer.body, answer.url)
  expect(value.oauth_metadata).toBe(`${utility.origin}/oauth`)
  expect(findings).toMatchObject([{ severity: 'warning', path: '/capabilities' }])
})
