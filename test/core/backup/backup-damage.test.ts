import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { errorWords } from '../../../electron/contract/errors'
import { encryptWithPassphrase } from '../../../electron/core/backup/age-file'
import { packParts, unpackParts } from '../../../electron/core/backup/archive'
import { makeBackup, openBackup, openOwnBackup } from '../../../electron/core/backup/backup'
import { decryptWithPassphrase } from '../../../electron/core/backup/age-file'
import { cheapWork, madeAtMs, sampleSource, sampleVault } from '../../support/sample-backup'

const passphrase = 'words for this one file'
const exported = { passphrase, work: cheapWork }

describe('a backup that was changed', () => {
  it('is noticed in every region of the file, whoever opens it', async () => {
    const { vault, ports, code } = await sampleVault()
    const file = await makeBackup(sampleSource(vault), null)
    const headerEnd = file.indexOf('\n---') + 60
    const places = Array.from({ length: file.length }, (_, at) => at).filter((at) =>
      at < headerEnd ? at % 11 === 0 : at % 401 === 0,
    )
    expect(places.length).toBeGreaterThan(100)
    for (const at of [...places, file.length - 1]) {
      const changed = Buffer.from(file)
      changed.writeUInt8(changed.readUInt8(at) ^ 0x11, at)
      const attempt = openBackup(changed, { by: 'recovery', code }, ports)
      const refusal = await attempt.then(
        () => 'it opened',
        (error: { code?: string }) => error.code,
      )
      expect(['backup-unreadable', 'backup-wrong-key'], `byte ${at}`).toContain(refusal)
    }
  })

  it.each([0, 1, 30, 400, 4_000, 10_000])(
    'is noticed when only the first %i bytes are left',
    async (bytes) => {
      const { vault } = await sampleVault()
      const file = await makeBackup(sampleSource(vault), null)
      await expect(openOwnBackup(file.subarray(0, bytes), vault)).rejects.toMatchObject({
        code: 'backup-unreadable',
      })
    },
  )

  it('is noticed when two whole backups of one vault are mixed', async () => {
    const { vault, ports } = await sampleVault()
    const first = await partsOf(await makeBackup(sampleSource(vault, Buffer.from('a desk')), exported))
    const second = await partsOf(await makeBackup(sampleSource(vault, Buffer.from('another')), exported))
    const mixed = { ...first, 'desk.db': second['desk.db'] }
    await expect(open(await packed(mixed), ports)).rejects.toMatchObject({
      details: { reason: 'desk.db is not what its manifest says' },
    })
  })

  it('is noticed when somebody without the vault wrote a fitting manifest', async () => {
    const { vault, ports } = await sampleVault()
    const other = await sampleVault()
    const ours = await partsOf(await makeBackup(sampleSource(vault), exported))
    const theirs = await partsOf(await makeBackup(sampleSource(other.vault), exported))
    const forged = { ...theirs, 'vault.busbar': ours['vault.busbar'] }
    await expect(open(await packed(forged), ports)).rejects.toMatchObject({ code: 'backup-unreadable' })
    const sealedByOthers = { ...ours, 'manifest.mac': theirs['manifest.mac'] }
    await expect(open(await packed(sealedByOthers), ports)).rejects.toMatchObject({
      details: { reason: 'its manifest was not made by this vault' },
    })
  })

  it('is told from one that a newer Busbar made', async () => {
    const { vault, ports } = await sampleVault()
    const parts = await partsOf(await makeBackup(sampleSource(vault), exported))
    const newer = Buffer.from('{"busbar_backup":2,"parts":{}}')
    await expect(open(await packed({ ...parts, 'manifest.json': newer }), ports)).rejects.toMatchObject({
      code: 'backup-newer',
      message: errorWords['backup-newer'].message,
    })
  })
})

describe('an archive with hostile content', () => {
  const file = (name: string, body = 'x', more = {}) => ({
    header: { name, size: body.length, mode: 0o600, type: 'file' as const, ...more },
    body,
  })
  const link = { name: 'desk.db', size: 0, type: 'symlink' as const, linkname: '/etc/passwd' }

  it.each([
    ['a path that leads out', [file('../../vault.busbar')]],
    ['an absolute path', [file('/etc/cron.d/vault.busbar')]],
    ['a path that a PAX header names', [file('desk.db', 'x', { pax: { path: '../desk.db' } })]],
    ['a file nobody expects', [file('vault.busbar'), file('autorun.inf')]],
    ['a link in the place of a part', [{ header: link }]],
    ['one part twice', [file('desk.db'), file('desk.db')]],
    ['parts missing', [file('manifest.json')]],
    ['nothing', []],
  ])('is refused: %s', async (_what, entries) => {
    const tar = Buffer.from(await packTar(entries))
    await expect(unpackParts(tar)).rejects.toMatchObject({ code: 'backup-unreadable' })
  })

  it('is refused when a size is larger than the file, or no number', async () => {
    const tar = Buffer.from(await packTar([file('manifest.json', '{}')]))
    for (const size of ['77777777777\0', '-0000000001\0', 'not octal  \0']) {
      const lying = Buffer.from(tar)
      lying.write(size, 124, 'latin1')
      await expect(unpackParts(lying)).rejects.toMatchObject({ code: 'backup-unreadable' })
    }
  })

  it('is refused when it is no archive', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03\x04'), Buffer.alloc(5_000, 7)]) {
      await expect(unpackParts(bytes)).rejects.toMatchObject({ code: 'backup-unreadable' })
    }
  })
})

const partsOf = async (age: Buffer) => unpackParts(await decryptWithPassphrase(age, passphrase))
const packed = async (parts: Awaited<ReturnType<typeof partsOf>>) =>
  encryptWithPassphrase(await packParts(parts, madeAtMs), passphrase, cheapWork)
const open = (age: Buffer, ports: Parameters<typeof openBackup>[2]) =>
  openBackup(age, { by: 'passphrase', passphrase }, ports)
