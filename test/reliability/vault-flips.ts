import { createHash } from 'node:crypto'
import { BusbarError } from '../../electron/contract/errors'
import { createVault, openVault, probeVault } from '../../electron/core/vault/vault'
import { byPassphrase, fresh, type MakeFiles, passphrase, sampleVault } from './sample-vault'

export interface FlipReport {
  /** Bytes of the file, each of which was flipped alone. */
  readonly bytes: number
  readonly problems: readonly string[]
}

/**
 * Flips every byte of a vault file, one at a time: as an accident would, and with a check sum that fits, as somebody
 * would who means it. Each must be noticed by whoever opens the file and by a vault that is open on it, and the file
 * must be left as it is. `every`: only one of so many bytes, for a quick look.
 */
export async function flipEveryByte(makeFiles: MakeFiles, every = 1): Promise<FlipReport> {
  const made = await sampleVault()
  const ports = { ...made.ports, files: makeFiles(made.ports) }
  const good = await made.ports.disk.readFile(ports.path)
  const problems: string[] = []
  const open = await openVault(ports, byPassphrase, fresh)
  for (let at = 0; at < good.length; at += every) {
    const flipped = Buffer.from(good)
    flipped[at] = (good[at] ?? 0) ^ (1 << (at % 8))
    const wrong = (what: string) => problems.push(`byte ${at} flipped: ${what}`)
    made.ports.disk.plant(ports.path, flipped)
    if ((await probeVault(ports)).state !== 'damaged') wrong('it looks like a good vault')
    if ((await codeOf(openVault(ports, byPassphrase, fresh))) !== 'vault-damaged') wrong('it was opened')
    if ((await codeOf(createVault(ports, { passphrase, keychain: false }))) !== 'vault-exists')
      wrong('a new one was made')
    if ((await codeOf(open.seal('client-secret', 'later'))) !== 'vault-damaged')
      wrong('an open vault wrote over it')
    if (!(await made.ports.disk.readFile(ports.path)).equals(flipped)) wrong('the file was changed')
    const forged = withFittingSum(flipped)
    made.ports.disk.plant(ports.path, forged)
    for (const key of [byPassphrase, { by: 'keychain' } as const]) {
      if (forged.equals(good)) continue
      if ((await codeOf(openVault(ports, key, fresh))) === null)
        wrong(`with a fitting sum it opened by ${key.by}`)
    }
    if (!(await made.ports.disk.readFile(ports.path)).equals(forged)) wrong('the forged file was changed')
  }
  return { bytes: Math.ceil(good.length / every), problems }
}

/** The code a call is refused with; null when it was not. */
async function codeOf(call: Promise<unknown>): Promise<string | null> {
  return await call.then(
    () => null,
    (error: unknown) => (error instanceof BusbarError ? error.code : String(error)),
  )
}

/** The same content under its own check sum. */
function withFittingSum(bytes: Buffer): Buffer {
  const content = bytes.subarray(0, bytes.lastIndexOf('sum '))
  const sum = createHash('sha256').update(content).digest('hex')
  return Buffer.concat([content, Buffer.from(`sum ${sum}\n`)])
}
