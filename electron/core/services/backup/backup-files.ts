import { basename, join } from 'node:path'
import { BusbarError } from '../../../contract/errors'
import { folderNote } from '../../backup/read-me'
import { errorCode } from '../../vault/files'
import type { FilesPort } from '../../vault/types'
import { unwritableWords } from '../../vault/vault-file'

/** Lies in a folder that was chosen; where it is missing, another drive or none is mounted there. */
const noteName = 'About these backups.txt'
/** No desk comes near it; what is larger is not read into memory. */
const mostBytes = 1024 * 1024 * 1024

/** The scheduled backups of one vault on one computer, in one folder. */
export interface BackupFiles {
  /** Marks a folder that a person chose as ours. */
  claim(): Promise<void>
  /** Throws `backup-folder-gone` unless it is the folder that was claimed. */
  requireThere(): Promise<void>
  /** Writes durably under its final name and returns what is on the disk. */
  write(atMs: number, bytes: Buffer): Promise<{ fileName: string; onDisk: Buffer }>
  /** Names, newest first. */
  list(): Promise<string[]>
  read(fileName: string): Promise<Buffer>
  /** Takes the oldest away until `keep` are left; other files are never touched. */
  prune(keep: number): Promise<void>
}

export function backupFiles(
  files: FilesPort,
  place: { folder: string; isOurs: boolean; computer: string; vaultId: string },
): BackupFiles {
  const { folder } = place
  const slug = place.computer.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 40) || 'computer'
  const prefix = `busbar-${slug}-${place.vaultId.slice(0, 8)}-`
  const own = new RegExp(`^${prefix}\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\.age$`)
  const note = join(folder, noteName)
  const unwritable = (error: unknown): never => {
    throw new BusbarError('backup-unwritable', { folder, reason: unwritableWords(error) }, { cause: error })
  }

  const claim = async () => {
    await files.writeDurably(note, Buffer.from(folderNote, 'utf8')).catch(unwritable)
  }
  const list = async () => {
    const names = await files.list(folder).catch((error: unknown) => {
      throw new BusbarError('backup-folder-gone', { folder, reason: `the system says ${errorCode(error)}` })
    })
    return names.filter((name) => own.test(name)).reverse()
  }
  const requireThere = async () => {
    const reason = (await files.exists(note).catch(() => false))
      ? null
      : (await files.exists(folder).catch(() => false))
        ? 'it is not the one Busbar wrote to, since its note is missing'
        : 'nothing is there'
    if (reason !== null) throw new BusbarError('backup-folder-gone', { folder, reason })
  }

  return {
    claim,
    requireThere,
    list,
    async write(atMs, bytes) {
      // Our own folder may be made anew; a chosen one must be the one that was chosen.
      if (place.isOurs) await claim()
      else await requireThere()
      const stamp = new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')
      const fileName = `${prefix}${stamp}Z.age`
      await files.writeDurably(join(folder, fileName), bytes).catch(unwritable)
      const onDisk = await files.read(join(folder, fileName)).catch(unwritable)
      if (!onDisk)
        throw new BusbarError('backup-folder-gone', { folder, reason: 'what was written is not there' })
      return { fileName, onDisk }
    },
    read: (fileName) => readFile(files, join(folder, fileName)),
    async prune(keep) {
      const [names, all] = [await list(), await files.list(folder)]
      const drafts = all.filter((name) => name.endsWith('.new') && own.test(name.slice(0, -'.new'.length)))
      for (const name of [...names.slice(keep), ...drafts]) {
        await files.remove(join(folder, name)).catch(unwritable)
      }
    },
  }
}

/** A file that a person pointed at. Throws `file-unreadable`, `backup-too-large`. */
export async function readFile(files: FilesPort, path: string): Promise<Buffer> {
  const file = basename(path)
  const bytes = await files.read(path).catch((error: unknown) => {
    throw new BusbarError('file-unreadable', { file, reason: `the system says ${errorCode(error)}` })
  })
  if (!bytes) throw new BusbarError('file-unreadable', { file, reason: 'it is not there' })
  if (bytes.length > mostBytes) throw new BusbarError('backup-too-large', { file, limit: '1 GB' })
  return bytes
}

/** Writes where a person said. Throws `file-unwritable`. */
export async function writeFile(files: FilesPort, path: string, bytes: Buffer): Promise<string> {
  const file = basename(path)
  await files.writeDurably(path, bytes).catch((error: unknown) => {
    throw new BusbarError('file-unwritable', { file, reason: unwritableWords(error) }, { cause: error })
  })
  return file
}
