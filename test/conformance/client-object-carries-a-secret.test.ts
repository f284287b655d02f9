import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { adminClient } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-106 a secret and an expiry inside a listing are left out, with findings', async () => {
  const utility = await startUtility()
  const client = adminClient(utility.origin, {
    client_secret: 'stray-secret-value',
    client_secret_expires_at: 5,
  })
  utility.on('/clients', { body: { clients: [client], next: null, previous: null } })
  const answer = await openWire().get(utility.url('/clients'))
  const reading = readClientsPage(answer.body, answer.url)
  expect(JSON.stringify(reading)).not.toContain('stray-secret-value')
  expect(reading.findings.map((finding) => finding.path)).toEqual([
    '/clients/0/client_secret',
    '/clients/0/client_secret_expires_at',
  ])
})
