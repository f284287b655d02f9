import { expect, it } from 'vitest'
import { openCredentialDesk } from '../support/credential-desk'

it('C-174 C-175 it never ends: no warning, no renewal by itself, and any later time may be set', async () => {
  const { desk, keeper, row, utilityId } = await openCredentialDesk((one) => void one.add('robot'))
  const policy = { mode: 'automatic', daysBefore: 365, retireOld: true, keepDays: 7 } as const
  await desk.ask('rotation.setPolicy', { utilityId, policy })
  for (const work of desk.rotations.works()) await work.run()
  expect(keeper.creations()).toEqual([])
  const found = await row('cred-2')
  expect(found).toMatchObject({ bucket: 'never', expiresAtMs: null, warning: 'none' })
  const atMs = keeper.nowMs + 4000 * 86_400_000
  await desk.ask('rotation.shorten', { credentialKey: found.credentialKey, atMs })
  expect(keeper.expiriesSent('cred-2')).toEqual([{ client_secret_expires_at: Math.floor(atMs / 1000) }])
  expect((await row('cred-2')).bucket).toBe('later')
})
