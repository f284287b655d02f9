import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { adminClient } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-009 missing links are null and missing lists empty, each with a finding', async () => {
  const utility = await startUtility()
  utility.on('/clients', {
    body: { clients: [adminClient(utility.origin, { contacts: undefined, client_name: undefined })] },
  })
  const answer = await openWire().get(utility.url('/clients'))
  const { value, findings } = readClientsPage(answer.body, answer.url)
  expect(value).toMatchObject({
    next: null,
    previous: null,
    clients: [{ contacts: [], client_name: 'admin-1' }],
  })
  expect(findings.map((finding) => finding.path)).toEqual([
    '/clients/0/client_name',
    '/clients/0/contacts',
    '/next',
    '/previous',
  ])
})
