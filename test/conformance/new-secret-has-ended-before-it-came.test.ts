import { expect, it } from 'vitest'
import { openCredentialDesk, settledRotation } from '../support/credential-desk'

it('C-179 it cannot be proven, so the renewal stops there and the old one goes on', async () => {
  const { desk, keeper, row } = await openCredentialDesk((one) => {
    one.lifeSec = -3600
  })
  const { credentialKey } = await row('cred-2')
  const { rotationId } = await desk.ask('rotation.start', { credentialKey })
  const stopped = await settledRotation(desk, rotationId)
  expect(stopped).toMatchObject({ state: 'proving', problem: { code: 'credentials-rejected' } })
  const newId = stopped.newSecret?.credentialId ?? ''
  expect(await row(newId)).toMatchObject({ bucket: 'expired', sealed: true })
  expect(keeper.expiriesSent('cred-2')).toEqual([])
  expect(keeper.works(keeper.get('cred-2'))).toBe(true)
  const refused = await desk.refusal('rotation.retire', { rotationId, retirement: { kind: 'now' } })
  expect(refused.code).toBe('rotation-state')
})
