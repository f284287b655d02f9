import { expect, it } from 'vitest'
import { openCredentialDesk } from '../support/credential-desk'

/** A utility that takes the present second for the past, as often as said. */
async function leaking(refusals: number) {
  const at = await openCredentialDesk((one) => void one.add('robot'))
  at.keeper.refusesNow = refusals
  const { credentialKey } = await at.row('cred-2')
  return { ...at, credentialKey }
}

it('T-41 a leaked secret is ended a second or two later by the utility’s clock, and tried', async () => {
  const { desk, keeper, credentialKey, row } = await leaking(2)
  const work = desk.ask('rotation.compromised', { credentialKey })
  const pause = await desk.nextPause()
  keeper.nowMs += pause.ms
  desk.clock.nowMs += pause.ms
  pause.end(true)
  expect(await work).toEqual({ oldRefused: true })
  expect((await row('cred-2')).bucket).toBe('expired')
})

it('T-41 is not tried for ever: after three refusals it is said, with its words, that the secret still works', async () => {
  const { desk, keeper, credentialKey, row } = await leaking(100)
  const refused = await desk.refusal('rotation.compromised', { credentialKey })
  expect(refused).toMatchObject({ code: 'client-refused', details: { status: 400 } })
  expect(keeper.expiriesSent('cred-2')).toHaveLength(3)
  expect((await row('cred-2')).bucket).toBe('never')
  const { rows } = await desk.ask('activity.list', {})
  expect(rows[0]).toMatchObject({ result: 'failed', text: expect.stringContaining('leaked secret') })
})
