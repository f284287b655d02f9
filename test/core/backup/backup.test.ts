import { describe, expect, it } from 'vitest'
import { makeBackup, openBackup, openOwnBackup, waysInto } from '../../../electron/core/backup/backup'
import type { VaultKey } from '../../../electron/core/vault/types'
import { cheapWork, madeAtMs, samplePassphrase, sampleSource, sampleVault } from '../../support/sample-backup'

const exported = { passphrase: 'words for this one file', work: cheapWork }

describe('a scheduled backup', () => {
  it.each(['passphrase', 'recovery', 'keychain'] as const)(
    'opens with the %s of the vault it was made of, and holds what was put in',
    async (by) => {
      const { vault, ports, code } = await sampleVault()
      const desk = Buffer.from('the rows of a desk')
      const file = await makeBackup(sampleSource(vault, desk), null)
      const keys: Record<typeof by, VaultKey> = {
        passphrase: { by: 'passphrase', passphrase: samplePassphrase },
        recovery: { by: 'recovery', code },
        keychain: { by: 'keychain' },
      }
      const opened = await openBackup(file, keys[by], ports)
      expect(opened.desk).toEqual(desk)
      expect(opened.copy).toMatchObject({ vaultId: vault.id, generation: vault.generation, records: 2 })
      expect(opened.manifest).toMatchObject({
        made: new Date(madeAtMs).toISOString(),
        computer: 'a desk',
        counts: { utilities: 3, secrets: 2 },
      })
    },
  )

  it('opens with nothing else', async () => {
    const { vault, ports } = await sampleVault()
    const other = await sampleVault()
    const file = await makeBackup(sampleSource(vault), null)
    for (const key of [
      { by: 'passphrase', passphrase: 'four related words' },
      { by: 'recovery', code: other.code },
    ] as const) {
      await expect(openBackup(file, key, ports)).rejects.toMatchObject({ code: 'backup-wrong-key' })
    }
    await expect(openOwnBackup(file, other.vault)).rejects.toMatchObject({ code: 'backup-unreadable' })
  })

  it('still opens with the passphrase of its day when that was changed later', async () => {
    const { vault, ports } = await sampleVault()
    const file = await makeBackup(sampleSource(vault), null)
    await vault.setPassphrase('another set of words')
    const opened = await openBackup(file, { by: 'passphrase', passphrase: samplePassphrase }, ports)
    expect(opened.copy.records).toBe(2)
  })

  it('says before anything is typed which keys open it', async () => {
    const { vault } = await sampleVault()
    await vault.removeSlot('passphrase')
    expect(await waysInto(await makeBackup(sampleSource(vault), null))).toEqual({
      passphrase: false,
      recovery: true,
      keychain: true,
      exported: false,
    })
  })
})

describe('an export with a passphrase', () => {
  it('opens with that passphrase, and so does the vault inside', async () => {
    const { vault, ports } = await sampleVault()
    const file = await makeBackup(sampleSource(vault), exported)
    expect(await waysInto(file)).toMatchObject({ passphrase: true, exported: true })
    const opened = await openBackup(file, { by: 'passphrase', passphrase: exported.passphrase }, ports)
    expect(opened.copy.slots).toEqual({ passphrase: true, recovery: true, keychain: true })
    expect(opened.copy.records).toBe(2)
  })

  it('leaves the passphrase of the vault itself as it was', async () => {
    const { vault } = await sampleVault()
    await makeBackup(sampleSource(vault), exported)
    expect(await vault.verify({ by: 'passphrase', passphrase: samplePassphrase })).toBe(true)
    expect(await vault.verify({ by: 'passphrase', passphrase: exported.passphrase })).toBe(false)
  })

  it('refuses another passphrase, a recovery code and a short passphrase', async () => {
    const { vault, ports, code } = await sampleVault()
    const file = await makeBackup(sampleSource(vault), exported)
    const wrong = [
      { by: 'passphrase', passphrase: samplePassphrase } as const,
      { by: 'recovery', code } as const,
    ]
    for (const key of wrong) {
      await expect(openBackup(file, key, ports)).rejects.toMatchObject({ code: 'backup-wrong-key' })
    }
    await expect(
      makeBackup(sampleSource(vault), { passphrase: 'short', work: cheapWork }),
    ).rejects.toMatchObject({ code: 'passphrase-too-weak' })
  })
})
