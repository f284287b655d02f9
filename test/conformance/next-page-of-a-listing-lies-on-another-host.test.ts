import { expect, it } from 'vitest'
import { adminClient, credential } from '../support/cds-documents'
import { carrying, registeredCore } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'
import { expectDecision } from '../support/strangers'

it.each([
  ['/clients', 'clients', (origin: string) => adminClient(origin)],
  ['/credentials', 'credentials', (origin: string) => credential(origin, 'cred-1')],
] as const)('C-017 no token follows the next link of %s before a yes', async (path, member, item) => {
  const stranger = await startUtility()
  const registered = await registeredCore()
  const { utility, origin } = registered
  utility.on(path, { body: { [member]: [item(origin)], next: stranger.url(`${path}-2`), previous: null } })
  stranger.on(`${path}-2`, { body: { [member]: [], next: null, previous: null } })
  await expectDecision(registered, stranger, registered.refresh)
})

it('C-017 a no stands: the link is refused and not asked about again', async () => {
  const stranger = await startUtility()
  const registered = await registeredCore()
  const { core, utility, origin, registrationId } = registered
  const page = { clients: [adminClient(origin)], next: stranger.url('/more'), previous: null }
  utility.on('/clients', { body: page })
  await expect(registered.refresh()).rejects.toThrow('origin-not-trusted')
  await core.ask('registrations.decideOrigin', { registrationId, origin: stranger.origin, trusted: false })
  await expect(registered.refresh()).rejects.toThrow('origin-not-trusted')
  expect((await registered.detail()).originQuestions).toEqual([])
  expect(carrying(stranger.received)).toEqual([])
})

it('C-017 only what an address led to can be decided', async () => {
  const stranger = await startUtility()
  const { core, registrationId } = await registeredCore()
  const asked = { registrationId, origin: stranger.origin, trusted: true }
  expect((await core.refusal('registrations.decideOrigin', asked)).code).toBe('not-found')
})
