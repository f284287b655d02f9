import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-009 missing members are findings and the rest is read', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: { cds_metadata_version: 'v1', name: 'Ohm', x_vendor: { kept: true } } })
  const answer = await openWire().get(utility.url(wellKnown))
  const { value, findings } = readServerMetadata(answer.body, answer.url)
  expect(value).toMatchObject({ name: 'Ohm', support: null, capabilities: [], x_vendor: { kept: true } })
  expect(findings.map((finding) => finding.path)).toContain('/support')
  expect(findings.map((finding) => finding.path)).toContain('/capabilities')
})
