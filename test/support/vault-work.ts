import type { Vault } from '../../electron/core/vault/types'
import type { Diary, VaultChange } from './vault-diary'

/** More than a process gets done before it is killed. */
const enough = 400

/** Writes down a change, makes it, and writes down that it was made. */
export async function make(
  vault: Vault,
  diary: Diary,
  change: VaultChange,
  work: () => Promise<VaultChange | void>,
): Promise<void> {
  diary.write({ step: 'begun', change, generation: vault.generation })
  const done = await work()
  diary.write({ step: 'done', change: done ?? change, generation: vault.generation })
}

/** Seals new secrets, alone and several at once, replaces some and removes some. */
export async function sealSecrets(vault: Vault, diary: Diary, round: number): Promise<void> {
  const seal = (id: string, value: string) =>
    make(
      vault,
      diary,
      { what: 'seal', id, value },
      async () => void (await vault.seal('client-secret', value, id)),
    )
  const remove = (id: string) => make(vault, diary, { what: 'remove', id }, () => vault.remove(id))
  for (let number = 0; number < enough; number += 1) {
    const [id, value] = [`${round}-${number % 5}`, `value ${round}-${number}`]
    if (number % 7 === 3)
      await Promise.all([seal(id, value), seal(`${id}a`, `${value}a`), seal(`${id}b`, `${value}b`)])
    else if (number % 7 === 6 && vault.has(id)) await remove(id)
    else await seal(id, value)
  }
}

/** Changes the passphrase, makes and drops recovery codes, takes the keychain in and out. */
export async function changeSlots(vault: Vault, diary: Diary, round: number): Promise<void> {
  const code = async (): Promise<VaultChange> => ({ what: 'recovery', code: await vault.addRecovery() })
  for (let number = 0; number < enough; number += 1) {
    const passphrase = `the passphrase ${round}-${number}`
    await make(vault, diary, { what: 'passphrase', passphrase }, () => vault.setPassphrase(passphrase))
    await make(vault, diary, { what: 'recovery', code: null }, code)
    await make(vault, diary, { what: 'keychain', on: true }, () => vault.addKeychain())
    if (number % 2 === round % 2) {
      await make(vault, diary, { what: 'drop-recovery' }, () => vault.removeSlot('recovery'))
      await make(vault, diary, { what: 'keychain', on: false }, () => vault.removeSlot('keychain'))
    }
  }
}
