import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('a listing of a thousand empty objects is read, and its findings stay few enough to show', async () => {
  const utility = await startUtility()
  utility.on('/clients', {
    body: { clients: Array.from({ length: 1000 }, () => ({})), next: 7, previous: false },
  })
  const answer = await openWire().get(utility.url('/clients'))
  const { value, findings } = readClientsPage(answer.body, answer.url)
  expect(value.clients).toHaveLength(1000)
  expect(findings).toHaveLength(500)
})
