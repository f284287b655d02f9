import type { BackupStatus } from '../../../contract/backup'
import type { DeskContext } from '../context'

/** What a person chose. */
export interface BackupChoices {
  readonly scheduled: boolean
  readonly everyHours: number
  readonly keep: number
  /** Null: the folder inside Busbar's own data. */
  readonly folder: string | null
}

/** How the latest tries went. */
export interface BackupRecord {
  readonly last: (NonNullable<BackupStatus['last']> & { readonly generation: number }) | null
  readonly lastTested: BackupStatus['lastTested']
  readonly problem: BackupStatus['problem']
}

export interface BackupBook {
  choices(): BackupChoices
  choose(patch: Partial<BackupChoices>): void
  record(): BackupRecord
  note(patch: Partial<BackupRecord>): void
}

const usual: BackupChoices = { scheduled: true, everyHours: 24, keep: 7, folder: null }
const nothingYet: BackupRecord = { last: null, lastTested: null, problem: null }

/** Choices and outcomes, in the desk: they are nobody's business while Busbar is locked. */
export function createBackupBook({ desk, emit }: Pick<DeskContext, 'desk' | 'emit'>): BackupBook {
  const choices = desk.table<Partial<BackupChoices>>('backup-choices')
  const records = desk.table<Partial<BackupRecord>>('backup-record')
  const only = 'only'
  const book: BackupBook = {
    choices: () => ({ ...usual, ...choices.get(only) }),
    choose(patch) {
      choices.put(only, { ...book.choices(), ...patch })
      emit('backup.changed')
    },
    record: () => ({ ...nothingYet, ...records.get(only) }),
    note(patch) {
      records.put(only, { ...book.record(), ...patch })
      emit('backup.changed')
    },
  }
  return book
}
