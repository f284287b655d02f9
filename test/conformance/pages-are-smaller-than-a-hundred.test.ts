import { expect, it } from 'vitest'
import { readClientsPage } from '../../electron/core/cds/client-object'
import { walkPages } from '../../electron/core/cds/paging'
import { adminClient } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-256 pages of one item are followed to the end', async () => {
  const utility = await startUtility()
  utility.on('/clients', (received) => {
    const page = Number(new URL(received.path, utility.origin).searchParams.get('page') ?? 1)
    const next = page < 3 ? utility.url(`/clients?page=${page + 1}`) : null
    return {
      body: { clients: [adminClient(utility.origin, { client_id: `c${page}` })], previous: null, next },
    }
  })
  const wire = openWire()
  const { pages } = await walkPages(utility.url('/clients'), async (url) =>
    readClientsPage((await wire.get(url)).body, url),
  )
  expect(pages.flatMap((page) => page.clients.map((client) => client.client_id))).toEqual(['c1', 'c2', 'c3'])
})
