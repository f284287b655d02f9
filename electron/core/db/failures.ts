import { BusbarError } from '../../contract/errors'

const UNWRITABLE: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk is full',
  SQLITE_READONLY: 'writing is not allowed there',
  SQLITE_CANTOPEN: 'it cannot be opened there',
  SQLITE_IOERR: 'the disk reports an error',
  SQLITE_BUSY: 'another program holds it',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'writing is not allowed there',
  EPERM: 'writing is not allowed there',
  EIO: 'the disk reports an error',
}
const DAMAGED: Readonly<Record<string, string>> = {
  SQLITE_CORRUPT: 'its pages do not fit together',
  SQLITE_NOTADB: 'it is not a database of this vault',
}

/** The driver's failure as ours; anything that is not about the file stays what it is. */
export function databaseFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof BusbarError) return error
  // Extended codes begin with the plain one; a failed open has no code, only words.
  const told = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const code = error.message.includes('Unable to open connection') ? 'SQLITE_CANTOPEN' : told
  const plain = code.split('_').slice(0, 2).join('_')
  // A call of the file system that failed always says which one it was.
  const unwritable = UNWRITABLE[plain] ?? ('syscall' in error ? `the system says ${plain}` : undefined)
  if (unwritable) return new BusbarError('database-unwritable', { reason: unwritable })
  const damaged = DAMAGED[plain]
  if (damaged) return new BusbarError('database-damaged', { reason: damaged })
  return error
}

/** The reason when a failure means that the file is damaged, null for any other failure. */
export function damageReason(error: unknown): string | null {
  return error instanceof BusbarError && error.code === 'database-damaged'
    ? String(error.details.reason)
    : null
}
