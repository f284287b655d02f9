import { basename, join } from 'node:path'
import { BusbarError } from '../../../contract/errors'
import { companions } from '../../db/copies'
import { errorCode } from '../../vault/files'
import type { FilesPort } from '../../vault/types'
import { putVaultBytes, unwritableWords } from '../../vault/vault-file'

/** Where Busbar keeps its data, and the vault file in it. */
export interface DataPlace {
  readonly files: FilesPort
  readonly dataFolder: string
  readonly vaultPath: string
}

/** Waits beside the desk's own place until the vault it belongs to is opened. */
const waitingDesk = (vaultId: string) => `desk-${vaultId}.restored`
const waiting = /^desk-[0-9a-f]{32}\.restored(\.new)?$/
/** What only exists where somebody worked with Busbar. */
const used = /^(desk\.db|desk-\d\.copy|.*\.busbar)$/

/** Throws `restore-occupied` where there is a vault, a desk or a copy of one, `restore-unwritable`. */
export async function requireEmpty({ files, dataFolder, vaultPath }: DataPlace): Promise<void> {
  try {
    const vault = (await files.exists(vaultPath)) ? basename(vaultPath) : undefined
    const file = vault ?? (await files.list(dataFolder)).find((name) => used.test(name))
    if (file !== undefined) throw new BusbarError('restore-occupied', { file })
  } catch (error) {
    if (error instanceof BusbarError) throw error
    throw new BusbarError('restore-unwritable', { reason: `the system says ${errorCode(error)}` })
  }
}

/**
 * Puts a vault and its desk in place. The vault file is written last and makes it so: before it there is nothing,
 * after it everything. Throws `restore-occupied`, `restore-unwritable`; then nothing is left.
 */
export async function putRestored(
  place: DataPlace,
  restored: { readonly vaultId: string; readonly vault: Buffer; readonly desk: Buffer },
): Promise<void> {
  const { files, dataFolder, vaultPath } = place
  await requireEmpty(place)
  const deskPath = join(dataFolder, waitingDesk(restored.vaultId))
  try {
    await files.writeDurably(deskPath, restored.desk)
    await putVaultBytes(files, vaultPath, restored.vault)
  } catch (error) {
    await files.remove(deskPath).catch(() => undefined)
    const reason = error instanceof BusbarError ? String(error.details.reason) : unwritableWords(error)
    throw new BusbarError('restore-unwritable', { reason }, { cause: error })
  }
}

/** Before the desk of a vault is opened: one that was restored with it takes its place, once. */
export async function takeRestoredDesk(
  { files, dataFolder }: Pick<DataPlace, 'files' | 'dataFolder'>,
  vaultId: string,
): Promise<void> {
  const from = join(dataFolder, waitingDesk(vaultId))
  const desk = await files.read(from)
  if (!desk) return
  const to = join(dataFolder, 'desk.db')
  // One that is there was opened already; only taking the other away failed then.
  if (!(await files.exists(to))) {
    // A log without its desk would be replayed into this one.
    for (const part of companions) await files.remove(to + part)
    await files.writeDurably(to, desk)
  }
  await files.remove(from)
}

/** At a start without a vault: what an interrupted restore left behind is nothing. */
export async function dropUnfinishedRestore({ files, dataFolder, vaultPath }: DataPlace): Promise<void> {
  if (await files.exists(vaultPath)) return
  await files.remove(`${vaultPath}.new`)
  for (const name of await files.list(dataFolder)) {
    if (waiting.test(name)) await files.remove(join(dataFolder, name))
  }
}
