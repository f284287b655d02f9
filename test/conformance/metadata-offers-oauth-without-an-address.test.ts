import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { serverMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('C-032 an offer without address is a finding with its clause', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, {
    body: serverMetadata(utility.origin, { oauth_metadata: undefined, capabilities: ['oauth', 'coverage'] }),
  })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(readServerMetadata(answer.body, answer.url).findings).toMatchObject([
    { severity: 'error', path: '/coverage', clause: 'CDS-WG1-01 §3.4' },
    { severity: 'error', path: '/oauth_metadata', clause: 'CDS-WG1-02 §3.1' },
  ])
})
