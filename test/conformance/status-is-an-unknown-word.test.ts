import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { adminClient } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-268 an unknown status stays the word the server used', async () => {
  const utility = await startUtility()
  const client = adminClient(utility.origin, {
    cds_status: 'paused',
    cds_status_options: ['Production'],
    x_vendor: [1],
  })
  utility.on('/clients', { body: { clients: [client], next: null, previous: null } })
  const answer = await openWire().get(utility.url('/clients'))
  expect(readClientsPage(answer.body, answer.url).value.clients[0]).toMatchObject({
    cds_status: { kind: 'unknown', raw: 'paused' },
    cds_status_options: [{ kind: 'unknown', raw: 'Production' }],
    x_vendor: [1],
  })
})
