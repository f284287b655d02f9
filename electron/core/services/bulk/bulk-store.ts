import type { ProfileId, UtilityId } from '../../../contract/common'
import type { BulkChange, BulkId } from '../../../contract/bulk'
import { BusbarError } from '../../../contract/errors'
import type { Answer } from '../../../contract/registrations'
import type { DeskContext } from '../context'

/** A matrix as a person left it; everything typed into it is kept beside it, cell by cell. */
export interface BulkRecord {
  readonly bulkId: BulkId
  readonly savedAtMs: number
  readonly utilityIds: readonly UtilityId[]
  readonly leftOut: readonly UtilityId[]
  readonly profileId: ProfileId | null
  readonly scopeTypes: readonly string[]
  /** Where they differ from what the types lead to. */
  readonly scopeIds: Readonly<Record<string, readonly string[]>>
  /** The pages each utility named when a person agreed to them, as text. */
  readonly agreed: Readonly<Record<string, string>>
}

interface StoredAnswer {
  /** Null for the common answer of a column. */
  readonly utilityId: UtilityId | null
  readonly key: string
  readonly answer: Answer
}

/** The answers of a matrix: common ones by column, others by utility and column. */
export interface BulkAnswers {
  common(key: string): Answer | undefined
  own(utilityId: string, key: string): Answer | undefined
}

export interface BulkStore {
  need(bulkId: BulkId): BulkRecord
  all(): BulkRecord[]
  put(record: BulkRecord): void
  answers(bulkId: BulkId): BulkAnswers
  /** Takes one change over, except for those that need to know what utilities ask. */
  change(record: BulkRecord, change: Exclude<BulkChange, { what: 'agreed' | 'copy' }>): BulkRecord
  remove(bulkId: BulkId): void
}

export function createBulkStore(context: DeskContext): BulkStore {
  const records = context.desk.table<BulkRecord>('bulk-drafts')
  const cells = context.desk.table<StoredAnswer>('bulk-answers')
  const cellId = (bulkId: BulkId, utilityId: string | null, key: string) =>
    JSON.stringify([bulkId, utilityId, key])

  const setAnswer = (bulkId: BulkId, utilityId: UtilityId | null, key: string, answer?: Answer): void => {
    const id = cellId(bulkId, utilityId, key)
    if (answer === undefined) cells.remove(id)
    else cells.put(id, { utilityId, key, answer }, { group: bulkId })
  }

  return {
    need(bulkId) {
      const record = records.get(bulkId)
      if (!record) throw new BusbarError('not-found', { what: 'This matrix' })
      return record
    },
    all: () => records.list({ order: 'desc' }).map((row) => row.value),
    put: (record) => records.put(record.bulkId, record, { sort: record.savedAtMs }),
    answers(bulkId) {
      const kept = new Map(
        cells
          .list({ group: bulkId })
          .map(({ value }) => [JSON.stringify([value.utilityId, value.key]), value.answer] as const),
      )
      return {
        common: (key) => kept.get(JSON.stringify([null, key])),
        own: (utilityId, key) => kept.get(JSON.stringify([utilityId, key])),
      }
    },
    change(record, change) {
      if (change.what === 'answer') {
        const { bulkId } = record
        for (const one of change.utilityIds ?? [null]) setAnswer(bulkId, one, change.key, change.answer)
        return record
      }
      if (change.what === 'profile') return { ...record, profileId: change.profileId }
      if (change.what === 'scope-types') return { ...record, scopeTypes: change.types }
      if (change.what === 'left-out') {
        const others = record.leftOut.filter((one) => !change.utilityIds.includes(one))
        return { ...record, leftOut: change.leftOut ? [...others, ...change.utilityIds] : others }
      }
      const { [change.utilityId]: _before, ...others } = record.scopeIds
      const scopeIds = change.scopeIds === null ? others : { ...others, [change.utilityId]: change.scopeIds }
      return { ...record, scopeIds }
    },
    remove(bulkId) {
      for (const { id } of cells.list({ group: bulkId })) cells.remove(id)
      records.remove(bulkId)
    },
  }
}
