import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { walkPages } from '../../electron/core/cds/paging'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-255 a listing that goes in a circle is read once, with a finding', async () => {
  const utility = await startUtility()
  utility.on('/clients', (received) => ({
    body: {
      clients: [],
      previous: null,
      next: received.path === '/clients' ? utility.url('/clients?page=2') : utility.url('/clients'),
    },
  }))
  const wire = openWire()
  const walked = await walkPages(utility.url('/clients'), async (url) =>
    readClientsPage((await wire.get(url)).body, url),
  )
  expect(walked).toMatchObject({ complete: false, findings: [{ severity: 'error', path: '/next' }] })
  expect(utility.received.map((one) => one.path)).toEqual(['/clients', '/clients?page=2'])
})
