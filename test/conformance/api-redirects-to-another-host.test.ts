import { expect, it } from 'vitest'
import { adminClient } from '../support/cds-documents'
import { carrying, registeredCore } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'
import { expectDecision } from '../support/strangers'

it.each([301, 302, 307, 308])(
  'C-016 C-017 a token follows no %d to another host before a yes',
  async (status) => {
    const stranger = await startUtility()
    const registered = await registeredCore()
    const { utility, origin } = registered
    utility.on('/clients', { status, headers: { location: stranger.url('/clients') } })
    stranger.on('/clients', { body: { clients: [adminClient(origin)], next: null, previous: null } })
    await expectDecision(registered, stranger, registered.refresh)
  },
)

it('C-016 no secret follows the token endpoint anywhere', async () => {
  const stranger = await startUtility()
  const { core, utility } = await registeredCore()
  utility.on('/token', { status: 307, headers: { location: stranger.url('/token') } })
  const [row] = (await core.ask('credentials.list', {})).rows
  const refused = await core.refusal('credentials.verify', { credentialKey: row?.credentialKey ?? '' })
  expect(refused.code).toBe('redirect-refused')
  expect(carrying(stranger.received)).toEqual([])
})
