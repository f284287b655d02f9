import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseFailure } from './failures'
import type { StatementDoor } from './statements'

const COPIES = 3

/** The rolling copies of a desk, newest first, whether they are there or not. */
export function copyPaths(deskPath: string): string[] {
  const name = (number: number) => join(dirname(deskPath), `desk-${number}.copy`)
  return Array.from({ length: COPIES }, (_, index) => name(index + 1))
}

/** Makes a complete copy first; only then the oldest one goes and the others move up. */
export function rollCopies(door: StatementDoor, deskPath: string): void {
  try {
    const draft = join(dirname(deskPath), 'desk-new.copy')
    rmSync(draft, { force: true })
    door.run('VACUUM INTO ?', [draft])
    flush(draft)
    moveUp(draft, deskPath)
  } catch (error) {
    throw databaseFailure(error)
  }
}

/** The bytes of a complete copy, made beside the desk and removed again. */
export function copyBytes(door: StatementDoor, deskPath: string): Buffer {
  const draft = join(dirname(deskPath), 'desk-backup.copy')
  try {
    rmSync(draft, { force: true })
    door.run('VACUUM INTO ?', [draft])
    return readFileSync(draft)
  } catch (error) {
    throw databaseFailure(error)
  } finally {
    rmSync(draft, { force: true })
  }
}

function moveUp(draft: string, deskPath: string): void {
  const paths = copyPaths(deskPath)
  for (let index = paths.length - 1; index > 0; index -= 1) {
    const [from, to] = [paths[index - 1], paths[index]]
    if (from && to && existsSync(from)) renameSync(from, to)
  }
  renameSync(draft, paths[0] ?? draft)
  flushFolder(dirname(deskPath))
}

/** When a copy was made, ms since 1970. */
export function copyTimeMs(path: string): number {
  return Math.round(statSync(path).mtimeMs)
}

/** What SQLite keeps beside a database, and what belongs to that one only. */
export const companions = ['-journal', '-wal', '-shm'] as const

/** Puts a copy in the place of the desk; the copy stays. The log of another desk would be replayed into it. */
export function restoreCopy(copyPath: string, deskPath: string): void {
  const draft = `${deskPath}.new`
  try {
    for (const part of companions) rmSync(deskPath + part, { force: true })
    copyFileSync(copyPath, draft)
    flush(draft)
    renameSync(draft, deskPath)
    flushFolder(dirname(deskPath))
  } catch (error) {
    throw databaseFailure(error)
  }
}

/** Moves a file out of the way, with what belongs to it, and returns its new path; null if there is none. */
export function setAside(path: string, ending: string): string | null {
  if (!existsSync(path)) return null
  const kept = `${path}.${ending}`
  renameSync(path, kept)
  for (const part of companions) {
    if (existsSync(path + part)) renameSync(path + part, kept + part)
  }
  return kept
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

function flushFolder(folder: string): void {
  // Windows flushes names by itself and refuses to open a folder.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
