import { expect, it } from 'vitest'
import { openRegistrationDesk } from '../../../support/registration-desk'
import { openCredentialDesk, settledRotation } from '../../../support/credential-desk'

it('C-179 is found again after a restart at the step where it stood, and asks for no second secret', async () => {
  const at = await openCredentialDesk((one) => one.refuseNext())
  const { credentialKey } = await at.row('cred-2')
  const { rotationId } = await at.desk.ask('rotation.start', { credentialKey })
  expect((await settledRotation(at.desk, rotationId)).state).toBe('proving')
  await at.desk.close()

  at.keeper.refused.clear()
  const again = await openRegistrationDesk({ again: at.desk })
  again.rotations.begin()
  const resumed = await settledRotation(again, rotationId)
  expect(resumed).toMatchObject({ state: 'handing-over', problem: null })
  expect(at.keeper.creations()).toHaveLength(1)
})

it('adopts the secret whose answer was lost with the process', async () => {
  const at = await openCredentialDesk()
  const { credentialKey } = await at.row('cred-2')
  let answered = (): void => undefined
  const asked = new Promise<void>((resolve) => (answered = resolve))
  at.keeper.answerToCreate = () => {
    answered()
    return new Promise(() => undefined)
  }
  const { rotationId } = await at.desk.ask('rotation.start', { credentialKey })
  await asked
  at.keeper.utility.dropConnections()
  await at.desk.close()

  at.keeper.answerToCreate = (made) => made
  const again = await openRegistrationDesk({ again: at.desk })
  again.rotations.begin()
  const resumed = await settledRotation(again, rotationId)
  expect(resumed).toMatchObject({ state: 'handing-over', newSecret: { credentialId: 'cred-3' } })
  expect(at.keeper.creations()).toHaveLength(1)
})

it('ends the old secret after a restart when that was under way', async () => {
  const at = await openCredentialDesk()
  const { credentialKey } = await at.row('cred-2')
  const { rotationId } = await at.desk.ask('rotation.start', { credentialKey })
  await settledRotation(at.desk, rotationId)
  await at.desk.ask('rotation.handedOver', { rotationId })
  await settledRotation(at.desk, rotationId)
  await at.keeper.utility.close()
  const refused = await at.desk.refusal('rotation.retire', { rotationId, retirement: { kind: 'now' } })
  expect(refused.code).toBe('connection-refused')
  expect((await settledRotation(at.desk, rotationId)).state).toBe('ending')
})
