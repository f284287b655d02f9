import { expect, it } from 'vitest'
import { openCredentialDesk } from '../support/credential-desk'

it('C-182 the board, the alarm and health say it at the next reading, and the next step is there', async () => {
  const { desk, keeper, refresh, row, registrationId } = await openCredentialDesk()
  keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000) - 1
  await refresh()
  expect(await row('cred-2')).toMatchObject({ bucket: 'expired', warning: 'ended', covered: false })
  const { rows } = await desk.ask('activity.list', {})
  expect(rows.find((one) => one.text.includes('set an earlier end'))).toMatchObject({
    actor: 'automatic',
    result: 'failed',
  })
  const { entries } = await desk.ask('rotation.health', {})
  expect(entries.find((one) => one.kind === 'none-valid')).toMatchObject({
    severity: 'error',
    clientId: 'robot',
    registrationId,
  })
  await desk.ask('rotation.create', { registrationId, clientId: 'robot' })
  await desk.rotations.stop()
  expect(keeper.creations()).toEqual([{ client_id: 'robot' }])
})

it('C-182 the admin secret’s place is taken by another one that works', async () => {
  const { desk, keeper, registrationId } = await openCredentialDesk((one) => {
    one.add('admin-1', { id: 'spare', createdMs: one.nowMs - 200 * 86_400_000 })
  })
  keeper.get('cred-1').expiresAtSec = Math.floor(keeper.nowMs / 1000) - 1
  await desk.ask('registrations.refresh', { registrationId })
  desk.clock.nowMs += 2 * 3_600_000
  keeper.nowMs += 2 * 3_600_000
  await desk.ask('registrations.refresh', { registrationId })
  expect(keeper.pairs().at(-1)).toBe(`admin-1:${keeper.get('spare').secret}`)
})
