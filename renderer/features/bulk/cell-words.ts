import type { BulkCell, BulkColumn, BulkMatrix } from '../../../electron/contract/bulk'

/** What a cell says to those who do not see its colour; empty where its text says everything. */
export const stateWords: Readonly<Record<BulkCell['state'], string>> = {
  same: 'same as above',
  profile: 'from the profile',
  own: '',
  default: 'the utility’s default',
  null: 'empty on purpose',
  empty: 'left empty',
  needs: 'needs an answer',
  none: 'not asked',
}

/** “31 of 40”. */
export function askedCount({ askedBy }: BulkColumn, matrix: BulkMatrix): string {
  return `${String(askedBy)} of ${String(matrix.rows.length - matrix.totals.closed)}`
}
