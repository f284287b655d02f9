import { expect, it } from 'vitest'
import { openCredentialDesk, settledRotation } from '../support/credential-desk'

const dayMs = 86_400_000

it.each([
  ['newest first', false],
  ['oldest first', true],
])(
  'C-173 T-86 the secret to sign in with is the newest that works, with the list %s',
  async (_order, isReversed) => {
    const { desk, keeper, registrationId, refresh, row } = await openCredentialDesk((one) => {
      const ended = Math.floor((one.nowMs - dayMs) / 1000)
      one.add('admin-1', { id: 'ended', expiresAtSec: ended, createdMs: one.nowMs - dayMs })
      one.add('admin-1', { id: 'newest', createdMs: one.nowMs - 2 * dayMs })
      one.add('admin-1', { id: 'older', createdMs: one.nowMs - 80 * dayMs })
      if (isReversed) one.secrets.reverse()
    })
    await refresh()
    desk.clock.nowMs += 2 * 3_600_000
    keeper.nowMs += 2 * 3_600_000
    await desk.ask('registrations.refresh', { registrationId })
    expect(keeper.pairs().at(-1)).toBe(`admin-1:${keeper.get('newest').secret}`)
    expect(await row('cred-1')).toMatchObject({ keystone: true })
  },
)

it('T-86 a renewal ends the secret it began with, wherever the list shows that', async () => {
  const { desk, keeper, row } = await openCredentialDesk()
  const { credentialKey } = await row('cred-2')
  const { rotationId } = await desk.ask('rotation.start', { credentialKey })
  const newId = (await settledRotation(desk, rotationId)).newSecret?.credentialId ?? ''
  keeper.secrets.reverse()
  await desk.ask('rotation.handedOver', { rotationId })
  await settledRotation(desk, rotationId)
  await desk.ask('rotation.retire', { rotationId, retirement: { kind: 'now' } })
  expect(keeper.expiriesSent('cred-2')).toHaveLength(1)
  expect(keeper.expiriesSent(newId)).toEqual([])
  expect([keeper.works(keeper.get('cred-2')), keeper.works(keeper.get(newId))]).toEqual([false, true])
})
