import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { walkPages } from '../../electron/core/cds/paging'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-022 a relative next page is followed from the page that named it, with a finding', async () => {
  const utility = await startUtility()
  utility.on('/clients', (received) => ({
    body: { clients: [], previous: null, next: received.path.endsWith('?p=2') ? null : '?p=2' },
  }))
  const wire = openWire()
  const walked = await walkPages(utility.url('/clients'), async (url) =>
    readClientsPage((await wire.get(url)).body, url),
  )
  expect(walked.complete).toBe(true)
  expect(walked.findings).toMatchObject([{ severity: 'warning', path: '/next' }])
  expect(utility.received.map((one) => one.path)).toEqual(['/clients', '/clients?p=2'])
})
