import { describe, expect, it } from 'vitest'
import { adminClient } from '../../../support/cds-documents'
import { clientPath, openClientDesk } from '../../../support/client-desk'

const only = (origin: string, ...clients: object[]) => ({
  body: { clients: [adminClient(origin), ...clients], next: null, previous: null },
})

describe('an object that the utility does not have any more', () => {
  it('C-108 is shown as removed with what it was, also when the cache was deleted, until it is listed again', async () => {
    const parts = await openClientDesk()
    const { desk, utility, origin, registrationId, object } = parts
    utility.on('/clients', only(origin))
    await desk.ask('registrations.refresh', { registrationId })
    const detail = await desk.ask('registrations.get', { registrationId })
    expect(detail.clients.map(({ clientId }) => clientId)).toEqual(['admin-1'])
    expect(detail.removedClients).toMatchObject([
      { clientId: 'c-power', environment: 'sandbox', scopes: ['power'] },
    ])
    // What was there once is not on its way, and its secrets keep the name they had.
    expect(detail.scopesNotCreated).toEqual([])
    const { rows } = await desk.ask('activity.list', { layer: 'all' })
    expect(rows.map(({ text }) => text).join('\n')).toContain('is not at the utility any more')
    // The cache may be deleted at any time; this may not go with it.
    desk.context.cache.run('DELETE FROM clients')
    await desk.ask('registrations.refresh', { registrationId })
    expect((await desk.ask('registrations.get', { registrationId })).removedClients).toHaveLength(1)
    utility.on('/clients', only(origin, object))
    await desk.ask('registrations.refresh', { registrationId })
    expect((await desk.ask('registrations.get', { registrationId })).removedClients).toEqual([])
  })

  it.each([404, 410])('C-108 is shown as removed once its own address answers %d', async (status) => {
    const { desk, utility, registrationId, ...parts } = await openClientDesk()
    utility.on(clientPath, { status, body: {} })
    const refused = await parts.refusal('clients.open', { registrationId, clientId: 'c-power' })
    expect(refused.code).toBe('client-removed')
    const { clients, removedClients } = await desk.ask('registrations.get', { registrationId })
    expect(clients.map(({ clientId }) => clientId)).toEqual(['admin-1'])
    expect(removedClients.map(({ clientId }) => clientId)).toEqual(['c-power'])
  })
})
