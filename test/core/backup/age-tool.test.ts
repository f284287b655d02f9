import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { identityForKit, makeBackup } from '../../../electron/core/backup/backup'
import { sampleSource, sampleVault } from '../../support/sample-backup'

const desk = Buffer.from('the rows of a desk')
let folder: string

// The tool of the format's author, which scripts/lib/system-libraries.mjs installs on Debian and Ubuntu.
describe.runIf(process.platform === 'linux')('the age tool', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'busbar-age-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  })

  it('opens a scheduled backup with the identity of the recovery kit', async () => {
    const { vault, ports } = await sampleVault()
    place('backup.age', await makeBackup(sampleSource(vault, desk), null))
    place('key.txt', Buffer.from(`${identityForKit(vault)}\n`))
    run('age', ['--decrypt', '-i', 'key.txt', '-o', 'backup.tar', 'backup.age'])
    expectParts(await ports.files.read(ports.path))
  })

  it('opens an export with its passphrase, at the cost that age itself uses', async () => {
    const { vault } = await sampleVault()
    const passphrase = 'words for this one file'
    const export_ = await makeBackup(sampleSource(vault, desk), { passphrase, work: 18 })
    place('backup.age', export_)
    expect(export_.subarray(0, 200).toString('latin1')).toMatch(/^age-encryption.org\/v1\n-> scrypt \S+ 18\n/)
    await typeInto('age --decrypt -o backup.tar backup.age', `${passphrase}\n`)
    expectParts(null)
  })

  it('opens no backup of today with the identity of a kit that another one took the place of', async () => {
    const { vault } = await sampleVault()
    place('key.txt', Buffer.from(`${identityForKit(vault)}\n`))
    await vault.addRecovery()
    place('backup.age', await makeBackup(sampleSource(vault, desk), null))
    expect(() => run('age', ['--decrypt', '-i', 'key.txt', '-o', 'backup.tar', 'backup.age'])).toThrow(
      'no identity matched any of the recipients',
    )
  })

  it('opens neither with the identity of another vault', async () => {
    const [{ vault }, other] = [await sampleVault(), await sampleVault()]
    place('backup.age', await makeBackup(sampleSource(vault, desk), null))
    place('key.txt', Buffer.from(`${identityForKit(other.vault)}\n`))
    expect(() => run('age', ['--decrypt', '-i', 'key.txt', '-o', 'backup.tar', 'backup.age'])).toThrow(
      /no identity matched/,
    )
  })
})

const place = (name: string, bytes: Buffer) => writeFileSync(join(folder, name), bytes)

function run(program: string, args: string[]): string {
  return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
}

/** What tar finds in it, and that the parts are what went in. */
function expectParts(vaultFile: Buffer | null): void {
  expect(run('tar', ['-tf', 'backup.tar']).trim().split('\n')).toEqual([
    'manifest.json',
    'manifest.mac',
    'read me.txt',
    'vault.busbar',
    'desk.db',
    'inventory.json',
  ])
  run('tar', ['-xf', 'backup.tar'])
  expect(readFileSync(join(folder, 'desk.db'))).toEqual(desk)
  if (vaultFile) expect(readFileSync(join(folder, 'vault.busbar'))).toEqual(vaultFile)
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  expect(manifest).toMatchObject({ busbar_backup: 1, computer: 'a desk' })
}

/** age asks the terminal for a passphrase, so it gets one. */
function typeInto(command: string, typed: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const terminal = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder })
    let seen = ''
    terminal.stdout.on('data', (chunk: Buffer) => {
      const asked = seen.includes('passphrase')
      seen += chunk.toString('utf8')
      if (!asked && seen.includes('passphrase')) terminal.stdin.write(typed)
    })
    terminal.once('error', reject)
    terminal.once('close', (code) => (code === 0 ? resolve() : reject(new Error(seen))))
  })
}
