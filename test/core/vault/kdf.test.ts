import { describe, expect, it } from 'vitest'
import { createKdf } from '../../../electron/core/vault/kdf'

const salt = Buffer.from('salt of 16 bytes')

describe('the derivation for passphrases', () => {
  it('makes new slots at the floor, and derives 32 bytes there', async () => {
    const kdf = createKdf()
    expect(kdf.cost).toEqual({ n: 131072, r: 8, p: 1 })
    // Computed with another implementation: hashlib.scrypt(b'correct horse', salt=…, n=2**17, r=8, p=1).
    expect((await kdf.scrypt('correct horse', salt, kdf.cost)).toString('hex')).toBe(
      'ad1e6318c834df5e71b3a5b339f4b76315ae9c14bfa680482f58bb25bd562fad',
    )
  })

  it.each([
    { n: 2 ** 16, r: 8, p: 1 },
    { n: 16, r: 8, p: 1 },
    { n: 2 ** 21, r: 8, p: 1 },
    { n: 2 ** 17 + 1, r: 8, p: 1 },
    { n: 2 ** 17, r: 1, p: 1 },
    { n: 2 ** 17, r: 8, p: 16 },
    { n: Number.NaN, r: 8, p: 1 },
  ])('refuses a file that asks for %o', async (cost) => {
    await expect(createKdf().scrypt('correct horse', salt, cost)).rejects.toMatchObject({
      code: 'vault-damaged',
    })
  })
})
