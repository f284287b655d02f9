import { describe, expect, it, vi } from 'vitest'
import { openRegistrationDesk } from '../../../support/registration-desk'
import {
  type CredentialTestDesk,
  openCredentialDesk,
  settledRotation,
} from '../../../support/credential-desk'
import {
  credentialKeyOf,
  secretRecordId,
} from '../../../../electron/core/services/credentials/credential-store'
import { sealedNow } from '../../../support/held-vault'

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

it('goes on at once with a vault of an earlier day, in which the new keystone is missing', async () => {
  const at = await openCredentialDesk()
  const { desk, keeper, registrationId } = at
  const { credentialKey } = await at.row('cred-1')
  const { vault } = desk.context
  const edit = vault.edit.bind(vault)
  const edits = vi.spyOn(vault, 'edit').mockImplementation(async (change) => {
    const { rotations } = await desk.ask('rotation.list', {})
    if (rotations.some(({ state }) => state === 'switching')) throw new Error('the process ended here')
    return await edit(change)
  })
  const { rotationId } = await desk.ask('rotation.start', { credentialKey })
  expect(await settledRotation(desk, rotationId)).toMatchObject({ state: 'switching' })
  edits.mockRestore()
  await vault.remove(secretRecordId(credentialKeyOf(registrationId, 'cred-3')))
  await desk.close()

  const again = await openRegistrationDesk({ again: desk })
  again.rotations.begin()
  expect(await settledRotation(again, rotationId)).toMatchObject({ state: 'handing-over', problem: null })
  expect(again.registrations.session(registrationId).secret()).toBe(keeper.get('cred-3').secret)
  expect(keeper.creations()).toHaveLength(1)
})

describe('a keystone that the vault holds and the desk has not noted', () => {
  const passphrase = 'a passphrase for tests'

  /** Nothing reaches `stopped` from the moment the keystone has changed in the vault, as if the process had ended. */
  const stopAtSwitch = (at: CredentialTestDesk, stopped: 'cache' | 'desk'): void => {
    const { vault, [stopped]: database } = at.desk.context
    const edit = vault.edit.bind(vault)
    const [keystone = ''] = vault.list('keystone')
    vi.spyOn(vault, 'edit').mockImplementation(async (change) => {
      const before = vault.open(keystone).toString()
      const answer = await edit(change)
      if (vault.open(keystone).toString() === before) return answer
      vi.spyOn(database, 'transaction').mockImplementationOnce(() => {
        throw new Error('the process ended here')
      })
      return answer
    })
  }

  it.each(['cache', 'desk'] as const)(
    'is taken up where the %s stopped, and one old secret ends',
    async (stopped) => {
      const at = await openCredentialDesk()
      const { desk, keeper, registrationId } = at
      const { credentialKey } = await at.row('cred-1')
      stopAtSwitch(at, stopped)
      const { rotationId } = await desk.ask('rotation.start', { credentialKey })
      expect(await settledRotation(desk, rotationId)).toMatchObject({ state: 'switching' })
      const both = [keeper.get('cred-1').secret, keeper.get('cred-3').secret]
      const sealed = await sealedNow(desk.ports, passphrase)
      expect(sealed.keystone.clientSecret).toBe(keeper.get('cred-3').secret)
      expect(sealed.secrets).toEqual(expect.arrayContaining(both))
      await desk.close()

      const again = await openRegistrationDesk({ again: desk })
      again.rotations.begin()
      const resumed = await settledRotation(again, rotationId)
      expect(resumed).toMatchObject({ state: 'handing-over', problem: null })
      const { rows } = await again.ask('credentials.list', {})
      const shown = (id: string) => rows.find((one) => one.credentialId === id)
      expect(shown('cred-3')).toMatchObject({ credentialKey, keystone: true, sealed: true })
      expect(shown('cred-3')?.lastVerifiedAtMs).not.toBeNull()
      expect(shown('cred-1')).toMatchObject({ keystone: false, sealed: true, lastVerifiedAtMs: null })
      expect((await sealedNow(desk.ports, passphrase)).secrets).toEqual(expect.arrayContaining(both))

      await again.ask('rotation.handedOver', { rotationId })
      const pause = await again.nextPause()
      pause.end(true)
      await settledRotation(again, rotationId)
      await again.ask('rotation.retire', { rotationId, retirement: { kind: 'now' } })
      expect(await settledRotation(again, rotationId)).toMatchObject({ state: 'done', oldRefused: true })
      expect(keeper.works(keeper.get('cred-1'))).toBe(false)
      expect(keeper.works(keeper.get('cred-3'))).toBe(true)
      expect(keeper.creations()).toHaveLength(1)
      expect(again.registrations.session(registrationId).secret()).toBe(keeper.get('cred-3').secret)
    },
  )
})
