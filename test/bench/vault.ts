import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFiles } from '../../electron/core/vault/files'
import { scryptKey } from '../../electron/core/vault/kdf'
import type { KdfPort, ScryptCost, Vault, VaultPorts } from '../../electron/core/vault/types'
import { createVault } from '../../electron/core/vault/vault'
import { FakeKeychain } from '../support/vault-ports'
import { openLockedCore } from './bench-core'

const passphrase = 'four unrelated words suffice'
/** What a passphrase costs at least, on every computer: the exponent of scrypt's N. */
const leastWork = 17

/** A vault on a real folder with this many secrets to seal; every planted microsecond is spent at each of them. */
export interface VaultBench {
  readonly folder: string
  /** Seals all of them, together, as a restore or a large import does. Milliseconds. */
  sealAll(holdMicros: number): Promise<number>
  /** Opens each of them, `times` times. */
  openAll(times: number): number
  /** The same number of bare AES-256-GCM encryptions, and one atomic write of what they gave. */
  bareSeals(): Promise<number>
  /** The same number of bare AES-256-GCM decryptions. */
  bareOpens(): number
  /** From the passphrase until the desk of a whole core answers; with a derivation `times` as long. */
  unlock(times: number): Promise<number>
  /** The derivation by itself. */
  bareUnlock(): Promise<number>
  close(): void
}

export async function openVaultBench(count: number, work = leastWork): Promise<VaultBench> {
  const cost = { n: 2 ** work, r: 8, p: 1 }
  const folder = mkdtempSync(join(tmpdir(), 'busbar-bench-vault-'))
  const secrets = Array.from({ length: count }, (_, number) => secretOf(number))
  let holdMicros = 0
  const vault = await createVault(
    portsIn(folder, kdfOf(cost, 1), (size) => {
      const untilMs = performance.now() + holdMicros / 1000
      while (performance.now() < untilMs);
      return randomBytes(size)
    }),
    { passphrase, keychain: false },
  )
  const seal = (): Promise<unknown> =>
    Promise.all(secrets.map(({ id, text }) => vault.seal('client-secret', text, id)))
  await seal()
  const bare = bareCipher(secrets.map(({ text }) => Buffer.from(text)))
  return {
    folder,
    async sealAll(planted) {
      holdMicros = planted
      return timed(seal).finally(() => (holdMicros = 0))
    },
    openAll: (times) => openedIn(vault, secrets, times),
    bareSeals: () => timed(async () => await writeAtomically(folder, bare.sealed())),
    bareOpens: () => bare.openedIn(),
    async unlock(times) {
      const core = await openLockedCore(folder, kdfOf(cost, times))
      const tookMs = await timed(async () => {
        await core.ask('vault.unlock', { by: 'passphrase', passphrase })
        await core.ask('utilities.list', {})
        await core.ask('credentials.list', {})
      })
      await core.close()
      return tookMs
    },
    bareUnlock: () => timed(() => scryptKey(passphrase, Buffer.alloc(16), cost)),
    close() {
      vault.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As a secret of a client object lies in the vault. */
function secretOf(number: number): { id: string; text: string } {
  const secret = randomBytes(32).toString('base64url')
  const names = { registrationId: 'reg_bench', clientId: `client-${number}`, credentialId: `cred-${number}` }
  return { id: `bench ${number}`, text: JSON.stringify({ form: 1, ...names, secret }) }
}

function portsIn(folder: string, kdf: KdfPort, random: VaultPorts['randomBytes']): VaultPorts {
  return {
    path: join(folder, 'vault.busbar'),
    files: createFiles(fs, { syncFolders: true }),
    kdf,
    keychain: new FakeKeychain(),
    randomBytes: random,
  }
}

function kdfOf(cost: ScryptCost, times: number): KdfPort {
  return {
    newCost: async () => cost,
    async scrypt(...given) {
      for (let more = 1; more < times; more += 1) await scryptKey(...given)
      return await scryptKey(...given)
    },
  }
}

function openedIn(vault: Vault, secrets: readonly { id: string; text: string }[], times: number): number {
  const startedMs = performance.now()
  for (const { id, text } of secrets) {
    for (let time = 0; time < times; time += 1) {
      if (vault.open(id).length !== text.length) throw new Error('a secret reads back differently')
    }
  }
  return performance.now() - startedMs
}

/** What the same texts cost without a vault: a fresh nonce each, associated data of the same length, the same key. */
function bareCipher(texts: readonly Buffer[]): { sealed(): Buffer[]; openedIn(): number } {
  const key = randomBytes(32)
  const associated = Buffer.alloc(100, 7)
  const sealed = () =>
    texts.map((text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(associated)
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
    })
  const kept = sealed()
  return {
    sealed,
    openedIn() {
      const startedMs = performance.now()
      for (const one of kept) {
        const decipher = createDecipheriv('aes-256-gcm', key, one.subarray(0, 12), { authTagLength: 16 })
        decipher.setAAD(associated)
        decipher.setAuthTag(one.subarray(-16))
        Buffer.concat([decipher.update(one.subarray(12, -16)), decipher.final()])
      }
      return performance.now() - startedMs
    },
  }
}

/** Beside its place, flushed, renamed, and the folder flushed. */
async function writeAtomically(folder: string, parts: readonly Buffer[]): Promise<void> {
  const path = join(folder, 'bare')
  const file = await fs.open(`${path}.new`, 'w', 0o600)
  await file.writeFile(Buffer.concat(parts))
  await file.sync()
  await file.close()
  await fs.rename(`${path}.new`, path)
  const held = await fs.open(folder, 'r')
  await held.sync()
  await held.close()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}
