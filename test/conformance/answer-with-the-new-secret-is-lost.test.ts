import { expect, it } from 'vitest'
import { openSecret, secretRecordId } from '../../electron/core/services/credentials/credential-store'
import { openCredentialDesk, settledRotation } from '../support/credential-desk'

it('C-018 C-179 it is found in the list, sealed and proven, and no other one is asked for', async () => {
  const { desk, keeper, row } = await openCredentialDesk((one) => {
    one.answerToCreate = () => undefined
  })
  const { credentialKey } = await row('cred-2')
  const { rotationId } = await desk.ask('rotation.start', { credentialKey })
  const rotation = await settledRotation(desk, rotationId)
  expect(rotation).toMatchObject({
    state: 'handing-over',
    problem: null,
    newSecret: { credentialId: 'cred-3' },
  })
  const found = rotation.newSecret?.credentialKey
  if (!found) throw new Error('no new secret')
  expect(openSecret(desk.context.vault, secretRecordId(found))).toBe(keeper.get('cred-3').secret)
  expect(keeper.pairs().at(-1)).toBe(`robot:${keeper.get('cred-3').secret}`)
  expect(keeper.creations()).toHaveLength(1)
})
