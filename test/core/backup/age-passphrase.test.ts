import { Decrypter, Encrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import {
  decryptWithIdentity,
  decryptWithPassphrase,
  encryptToVault,
  encryptWithPassphrase,
} from '../../../electron/core/backup/age-file'
import { cheapWork } from '../../support/sample-backup'

const passphrase = 'words for this one file'
const plain = Buffer.from('everything of a desk')
/** 16 MiB of scrypt: tens of milliseconds on any computer, so turns of the event loop when it is elsewhere. */
const slowWork = 14

/** What an act gives, and how often others had their turn before it ended. */
async function withTurns<T>(act: () => Promise<T>): Promise<{ value: T; turns: number }> {
  let turns = 0
  let isOver = false
  const turn = () => {
    if (isOver) return
    turns += 1
    setImmediate(turn)
  }
  setImmediate(turn)
  const value = await act().finally(() => (isOver = true))
  return { value, turns }
}

describe('a file with a passphrase', () => {
  it('opens in the age library, and one of the library opens here', async () => {
    const decrypter = new Decrypter()
    decrypter.addPassphrase(passphrase)
    const ours = await encryptWithPassphrase(plain, passphrase, cheapWork)
    expect(Buffer.from(await decrypter.decrypt(ours))).toEqual(plain)

    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(cheapWork)
    encrypter.setPassphrase(passphrase)
    expect(await decryptWithPassphrase(await encrypter.encrypt(plain), passphrase)).toEqual(plain)
  })

  it('leaves the turn to others while a passphrase is derived', async () => {
    const cheap = await withTurns(() => encryptWithPassphrase(plain, passphrase, 1))
    const sealed = await withTurns(() => encryptWithPassphrase(plain, passphrase, slowWork))
    expect(sealed.turns).toBeGreaterThan(cheap.turns + 10)
    const opened = await withTurns(() => decryptWithPassphrase(sealed.value, passphrase))
    expect(opened.turns).toBeGreaterThan(cheap.turns + 10)
    expect(opened.value).toEqual(plain)
  })

  it.each([
    ['a cost that would stop this computer', 'scrypt AAAAAAAAAAAAAAAAAAAAAA 21'],
    ['a cost that is no number', 'scrypt AAAAAAAAAAAAAAAAAAAAAA 1e1'],
    ['a salt of another length', 'scrypt AAAA 4'],
    ['no cost', 'scrypt AAAAAAAAAAAAAAAAAAAAAA'],
  ])('is refused without a derivation: %s', async (_what, stanza) => {
    const file = await encryptWithPassphrase(plain, passphrase, cheapWork)
    const changed = file.toString('latin1').replace(/scrypt \S+ \d+/, stanza)
    await expect(decryptWithPassphrase(Buffer.from(changed, 'latin1'), passphrase)).rejects.toMatchObject({
      code: 'backup-wrong-key',
    })
  })
})

it('a large backup leaves the turn to others after every piece', async () => {
  const large = Buffer.alloc(3_000_000, 7)
  const identity = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX'
  const sealed = await withTurns(() =>
    encryptToVault(large, { identities: [identity], slotSheet: Buffer.from('{}') }),
  )
  expect(sealed.turns).toBeGreaterThan(40)
  const opened = await withTurns(() => decryptWithIdentity(sealed.value, identity))
  expect(opened.turns).toBeGreaterThan(40)
  expect(opened.value.equals(large)).toBe(true)
})
