import { BusbarError } from '../../electron/contract/errors'
import type { Vault } from '../../electron/core/vault/types'
import { createVault, openVault, probeVault } from '../../electron/core/vault/vault'
import { type FakeVaultPorts, fakeVaultPorts } from '../support/vault-ports'
import { byPassphrase, contentOf, fresh, type MakeFiles, passphrase, sampleVault } from './sample-vault'

/** Every act that writes the file of an open vault. */
const acts: Readonly<Record<string, (vault: Vault) => Promise<unknown>>> = {
  'seal a secret': (vault) => vault.seal('client-secret', 'new', 'new'),
  'replace a secret': (vault) => vault.seal('client-secret', 'replaced later', 'replaced'),
  'remove a secret': (vault) => vault.remove('removed'),
  'set a passphrase': (vault) => vault.setPassphrase('another passphrase'),
  'make a recovery code': (vault) => vault.addRecovery(),
  'drop the recovery code': (vault) => vault.removeSlot('recovery'),
  'drop the keychain': (vault) => vault.removeSlot('keychain'),
  'rise above a generation': (vault) => vault.riseAbove(99),
}

/** Each kind of trouble, and the reason a person must be told. */
const words = {
  full: 'the disk is full',
  'read-only': 'the disk is read-only',
  'failing once': 'the disk reports an error',
} as const
type Trouble = keyof typeof words

export interface TroubleReport {
  /** Writes that met a disk in trouble. */
  readonly failed: number
  readonly problems: readonly string[]
}

/** Making a folder, opening, writing, flushing, renaming, flushing the folder. */
const stepsOfCreation = 6

/**
 * Lets every act meet a full disk and a read-only one from each of its steps on, and one at which only that step
 * fails. The old state must stand, in memory and for the next start; the refusal must say why; and once the disk is
 * well the act must succeed. One thing nobody can undo: a disk that turns read-only when the new file is in place and
 * only its folder was not flushed; there the whole new state may be found.
 */
export async function troubleAtEveryWrite(makeFiles: MakeFiles): Promise<TroubleReport> {
  const problems: string[] = []
  let failed = 0
  for (const trouble of Object.keys(words) as Trouble[]) {
    for (const [name, act] of Object.entries(acts)) {
      const steps = await stepsOf(act, makeFiles)
      for (let step = 1; step <= steps; step += 1) {
        const isTooLate = trouble === 'read-only' && step === steps
        const problem = await actInTrouble(act, { trouble, step, isTooLate }, makeFiles)
        if (problem === null) continue
        failed += 1
        if (problem !== '') problems.push(`${name}, disk ${trouble} from step ${step}: ${problem}`)
      }
    }
    for (let step = 1; step <= stepsOfCreation; step += 1) {
      const problem = await creationInTrouble(trouble, step, makeFiles)
      if (problem === null) continue
      failed += 1
      if (problem !== '') problems.push(`make a vault, disk ${trouble} from step ${step}: ${problem}`)
    }
  }
  return { failed, problems }
}

async function stepsOf(act: (vault: Vault) => Promise<unknown>, makeFiles: MakeFiles): Promise<number> {
  const { ports, vault } = await openedOn(makeFiles)
  const before = ports.disk.steps
  await act(vault).catch(() => undefined)
  return ports.disk.steps - before
}

async function openedOn(makeFiles: MakeFiles): Promise<{ ports: FakeVaultPorts; vault: Vault }> {
  const made = await sampleVault()
  made.vault.close()
  const ports = { ...made.ports, files: makeFiles(made.ports) }
  return { ports, vault: await openVault(ports, byPassphrase, fresh) }
}

interface Met {
  readonly trouble: Trouble
  readonly step: number
  /** The new file is in place and cannot be taken back. */
  readonly isTooLate: boolean
}

/** Null when the trouble was not felt, otherwise what is wrong in words; empty when nothing is. */
async function actInTrouble(
  act: (vault: Vault) => Promise<unknown>,
  { trouble, step, isTooLate }: Met,
  makeFiles: MakeFiles,
): Promise<string | null> {
  const { ports, vault } = await openedOn(makeFiles)
  const [before, atFirst] = [contentOf(vault), await nextStart(ports)]
  start(ports, trouble, step)
  const refusal = await refusalOf(act(vault))
  if (refusal === null) return null
  const saysWhy = problemWith(refusal, trouble)
  if (saysWhy !== '') return saysWhy
  if (contentOf(vault) !== before) return 'memory holds something else than before'
  ports.disk.heal()
  const left = await nextStart(ports)
  if ((await refusalOf(act(vault))) !== null) return 'it cannot be done on a disk that is well again'
  const after = await nextStart(ports)
  if (after !== (await nextStartOfHealthy(act, makeFiles)))
    return 'it did not work on a disk that is well again'
  if (left === atFirst || (isTooLate && left === after)) return ''
  return `the next start finds something else than before: ${left}`
}

/** What the next start finds after an act that met no trouble. */
async function nextStartOfHealthy(
  act: (vault: Vault) => Promise<unknown>,
  makeFiles: MakeFiles,
): Promise<string> {
  const { ports, vault } = await openedOn(makeFiles)
  await act(vault)
  return await nextStart(ports)
}

async function creationInTrouble(
  trouble: Trouble,
  step: number,
  makeFiles: MakeFiles,
): Promise<string | null> {
  const plain = fakeVaultPorts()
  const ports = { ...plain, files: makeFiles(plain) }
  start(ports, trouble, step)
  const create = () => createVault(ports, { keychain: true })
  const refusal = await refusalOf(create())
  if (refusal === null) return null
  const saysWhy = problemWith(refusal, trouble)
  if (saysWhy !== '') return saysWhy
  ports.disk.heal()
  const { state } = await probeVault(ports)
  if (trouble === 'read-only' && step === stepsOfCreation && state === 'present') {
    const opened = await refusalOf(openVault(ports, { by: 'keychain' }, fresh))
    return opened === null ? '' : 'a vault is there after all, and nothing opens it'
  }
  if (state !== 'absent') return `a vault is ${state} that was never made`
  if (ports.keychain.items.size > 0) return 'the keychain holds a key of a vault that was never made'
  await create()
  return ''
}

function start(ports: FakeVaultPorts, trouble: Trouble, step: number): void {
  const from = ports.disk.steps + step
  if (trouble === 'full') ports.disk.fill(from)
  else if (trouble === 'read-only') ports.disk.makeReadOnly(from)
  else ports.disk.failAt(from)
}

async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => null,
    (error: unknown) => error,
  )
}

function problemWith(refusal: unknown, trouble: Trouble): string {
  if (!(refusal instanceof BusbarError)) return `it failed with ${String(refusal)}`
  if (refusal.code !== 'vault-unwritable') return `it was refused as ${refusal.code}`
  return refusal.details.reason === words[trouble] ? '' : `the reason is “${String(refusal.details.reason)}”`
}

/** What a new start finds, with the passphrase that opens it. */
async function nextStart(ports: FakeVaultPorts): Promise<string> {
  const opened = new Map<string, string>()
  for (const one of [passphrase, 'another passphrase']) {
    const found = openVault(ports, { by: 'passphrase', passphrase: one }, fresh)
    opened.set(one, await found.then(contentOf, (error: unknown) => (error as Error).message))
  }
  return JSON.stringify([...opened])
}
