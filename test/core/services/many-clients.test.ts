import { expect, it, vi } from 'vitest'
import { adminClient, message, messagesPage } from '../../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

it('lists of a registration with many clients and requests read the messages once, not for every client', async () => {
  const utility = scriptRegistering(await startUtility())
  const { origin } = utility
  const clients = Array.from({ length: 60 }, (_, index) =>
    adminClient(origin, {
      client_id: `c${index}`,
      scope: index === 0 ? 'cds_client_admin' : 'usage',
      cds_client_uri: `${origin}/clients/c${index}`,
      cds_status: 'sandbox',
    }),
  )
  const outstanding = Array.from({ length: 60 }, (_, index) =>
    message(origin, `m${index}`, {
      type: index === 7 ? 'production_request' : 'server_request',
      status: index === 7 ? 'pending' : 'open',
      ...(index === 7 ? { related_uri: `${origin}/clients/c9`, related_type: 'client' } : {}),
    }),
  )
  utility
    .on('/clients', { body: { clients, next: null, previous: null } })
    .on('/messages', { body: messagesPage({ outstanding }) })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(origin)
  await desk.register(utilityId, draftOf())
  await desk.followedUp()
  const reads = [vi.spyOn(desk.context.cache, 'all'), vi.spyOn(desk.context.cache, 'get')]
  const { registrations } = await desk.ask('registrations.list', { utilityId })
  await desk.ask('inbox.list', { view: 'all' })
  const requested = registrations[0]?.clients.filter((one) => one.production !== null)
  expect(requested?.map((one) => one.clientId)).toEqual(['c9'])
  expect(reads.reduce((sum, spy) => sum + spy.mock.calls.length, 0)).toBeLessThan(40)
})
