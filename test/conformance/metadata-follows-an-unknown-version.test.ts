import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { serverMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-027 an unknown version is read as far as it goes, with a warning', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: serverMetadata(utility.origin, { cds_metadata_version: 'v2' }) })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(readServerMetadata(answer.body, answer.url)).toMatchObject({
    value: { name: 'Ohm Valley Power' },
    findings: [{ severity: 'warning', path: '/cds_metadata_version', clause: 'CDS-WG1-01 §3.2' }],
  })
})
