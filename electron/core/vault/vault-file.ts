import { createHash } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import { errorCode } from './files'
import { damaged, readVault, writeVault, type VaultBody } from './format'
import type { FilesPort } from './types'

const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'writing is not allowed there',
  EPERM: 'writing is not allowed there',
  ENOENT: 'the folder is not there',
  EEXIST: 'a file is in the place of its folder',
  EISDIR: 'a folder is in the place of the file',
  ENOTDIR: 'a file is in the place of its folder',
  EIO: 'the disk reports an error',
}

/** The bytes of the vault file, null when there is none. A file that cannot be read counts as damaged. */
export async function readVaultBytes(files: FilesPort, path: string): Promise<Buffer | null> {
  try {
    return await files.read(path)
  } catch (error) {
    throw damaged(`it cannot be read (${errorCode(error)})`)
  }
}

/** Whether any file is there, whatever is in it. */
export async function hasVaultFile(files: FilesPort, path: string): Promise<boolean> {
  return files.exists(path).catch((error: unknown) => {
    throw unwritable(error)
  })
}

/** Puts bytes where a vault shall be, and reads them back. */
export async function putVaultBytes(files: FilesPort, path: string, bytes: Buffer): Promise<void> {
  try {
    await files.writeDurably(path, bytes)
  } catch (error) {
    throw unwritable(error)
  }
  const back = await readVaultBytes(files, path)
  if (!back?.equals(bytes)) throw new BusbarError('vault-unwritable', { reason: 'it reads back differently' })
}

/** The file of an open vault. It only ever replaces bytes that it knows. */
export class VaultFile {
  /** Sums of what may be on disk because we put it there; a write that failed late may have arrived. */
  #known: Set<string>

  constructor(
    private readonly files: FilesPort,
    private readonly path: string,
    private readonly macKey: Buffer,
    onDisk: Buffer,
  ) {
    this.#known = new Set([sum(onDisk)])
  }

  /** Writes, reads back, and returns what was read. */
  async write(body: VaultBody): Promise<VaultBody> {
    const bytes = writeVault(body, this.macKey)
    const present = await readVaultBytes(this.files, this.path)
    if (present && !this.#known.has(sum(present))) {
      throw damaged('something else changed it while it was open')
    }
    this.#known.add(sum(bytes))
    try {
      await putVaultBytes(this.files, this.path, bytes)
    } catch (error) {
      if (present) await this.#putBack(present, bytes)
      throw error
    }
    this.#known = new Set([sum(bytes)])
    return readVault(bytes).body
  }

  /** For a write that failed when its file was in place already, so that what was refused is not found later. */
  async #putBack(old: Buffer, refused: Buffer): Promise<void> {
    try {
      if ((await this.files.read(this.path))?.equals(refused)) await this.files.writeDurably(this.path, old)
    } catch {
      // The disk takes nothing any more. Either file is whole, and the next write starts from the old one.
    }
  }
}

function unwritable(error: unknown): BusbarError {
  return new BusbarError('vault-unwritable', { reason: unwritableWords(error) })
}

/** Why the system did not let a file be written, in words. */
export function unwritableWords(error: unknown): string {
  const code = errorCode(error)
  return UNWRITABLE[code] ?? `the system says ${code}`
}

function sum(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
