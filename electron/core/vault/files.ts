import { dirname, join } from 'node:path'
import type { FilesPort } from './types'

/** An open file or folder. */
export interface OpenFile {
  writeFile(bytes: Buffer): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** The calls of `node:fs/promises` that are used here; a disk that forgets stands in for them in tests. */
export interface FileSystem {
  open(path: string, flags: 'w' | 'r', mode?: number): Promise<OpenFile>
  readFile(path: string): Promise<Buffer>
  readdir(path: string): Promise<string[]>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<unknown>
}

/** `syncFolders` is false on Windows, where a folder cannot be flushed and a rename is kept without it. */
export function createFiles(fs: FileSystem, options: { syncFolders: boolean }): FilesPort {
  async function syncFolder(folder: string): Promise<void> {
    if (!options.syncFolders) return
    const handle = await fs.open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  return {
    async read(path) {
      return orWhenAbsent(fs.readFile(path), null)
    },
    async exists(path) {
      const names = await orWhenAbsent(fs.readdir(dirname(path)), [])
      return names.some((name) => join(dirname(path), name) === join(path))
    },
    async writeDurably(path, bytes) {
      const draft = `${path}.new`
      await fs.mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        const handle = await fs.open(draft, 'w', 0o600)
        await writeAndSync(handle, bytes)
        if (!(await fs.readFile(draft)).equals(bytes)) throw new Error('the draft reads back differently')
        await fs.rename(draft, path)
      } catch (error) {
        await fs.unlink(draft).catch(() => undefined)
        throw error
      }
      await syncFolder(dirname(path))
    },
    async list(folder) {
      return (await orWhenAbsent(fs.readdir(folder), [])).slice().sort()
    },
    async remove(path) {
      await orWhenAbsent(fs.unlink(path), undefined)
      await orWhenAbsent(syncFolder(dirname(path)), undefined)
    },
  }
}

async function writeAndSync(handle: OpenFile, bytes: Buffer): Promise<void> {
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function orWhenAbsent<T>(work: Promise<T>, absent: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return absent
    throw error
  }
}

/** The system's code of a failure (`ENOSPC`, `EROFS` …), or `unknown`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
