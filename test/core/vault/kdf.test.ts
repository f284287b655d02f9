import { describe, expect, it } from 'vitest'
import { createKdf } from '../../../electron/core/vault/kdf'

const salt = Buffer.from('salt of 16 bytes')

describe('the derivation for passphrases', () => {
  it('derives 32 bytes at the floor', async () => {
    const kdf = createKdf()
    const floor = { n: 131072, r: 8, p: 1 }
    // Computed with another implementation: hashlib.scrypt(b'correct horse', salt=…, n=2**17, r=8, p=1).
    expect((await kdf.scrypt('correct horse', salt, floor)).toString('hex')).toBe(
      'ad1e6318c834df5e71b3a5b339f4b76315ae9c14bfa680482f58bb25bd562fad',
    )
  })

  const gib = 2 ** 30
  it.each([
    { takesMs: 2_000, freeBytes: 16 * gib, n: 2 ** 17 },
    { takesMs: 501, freeBytes: 16 * gib, n: 2 ** 17 },
    { takesMs: 500, freeBytes: 16 * gib, n: 2 ** 18 },
    { takesMs: 200, freeBytes: 16 * gib, n: 2 ** 19 },
    { takesMs: 1, freeBytes: 16 * gib, n: 2 ** 20 },
    { takesMs: 1, freeBytes: gib, n: 2 ** 18 },
    { takesMs: 1, freeBytes: 0, n: 2 ** 17 },
  ])('costs half a second to one where a computer allows, never less than the floor: %o', async (machine) => {
    let nowMs = 0
    const kdf = createKdf({
      nowMs: () => (nowMs += machine.takesMs),
      freeBytes: () => machine.freeBytes,
    })
    expect(await kdf.newCost()).toEqual({ n: machine.n, r: 8, p: 1 })
    expect(await kdf.newCost()).toEqual({ n: machine.n, r: 8, p: 1 })
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
