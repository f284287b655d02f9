import type { AddingRow, AddingState } from '../../../electron/contract/adding'
import type { Look } from '../../ui/WordMark'

/** What an address turned out to be: shape and word. */
export const rowLooks: Readonly<Record<AddingState, Look>> = {
  waiting: { icon: 'clock', tone: 'muted', word: 'Waiting' },
  looking: { icon: 'clock', tone: 'muted', word: 'Reading' },
  cancelled: { icon: 'minus', tone: 'muted', word: 'Not read' },
  new: { icon: 'plus', tone: 'ok', word: 'New' },
  listed: { icon: 'check', tone: 'muted', word: 'In your list' },
  moved: { icon: 'state-moved', tone: 'info', word: 'Moved' },
  duplicate: { icon: 'copy', tone: 'muted', word: 'Listed twice' },
  failed: { icon: 'state-failing', tone: 'danger', word: 'Not a utility' },
  saved: { icon: 'state-healthy', tone: 'ok', word: 'Added' },
}

const failures: readonly (readonly [word: string, codes: readonly string[]])[] = [
  ['Can’t reach', ['host-not-found', 'connection-refused', 'connection-lost', 'timeout', 'offline']],
  ['Can’t reach', ['utility-unavailable', 'too-many-requests']],
  ['TLS or proxy', ['tls-failed', 'proxy-failed']],
  ['Server error', ['server-error']],
  ['Guarded', ['metadata-guarded']],
  ['Not asked', ['address-invalid', 'insecure-address', 'address-space', 'demo-only', 'redirect-refused']],
]

/** The word of a row; a failing one says of which kind. */
export function rowWord({ state, problem }: Pick<AddingRow, 'state' | 'problem'>): string {
  const kind = problem && failures.find(([, codes]) => codes.includes(problem.code))
  return state === 'failed' && kind ? kind[0] : rowLooks[state].word
}

/** Which rows are shown. */
export type RowFilter = 'all' | 'open' | 'new' | 'moved' | 'listed' | 'failed' | 'saved'

/** The filters in their order, with the states each shows. */
export const rowFilters: readonly { filter: RowFilter; label: string; states: readonly AddingState[] }[] = [
  { filter: 'new', label: 'New', states: ['new'] },
  { filter: 'moved', label: 'Moved', states: ['moved'] },
  { filter: 'listed', label: 'Known already', states: ['listed', 'duplicate'] },
  { filter: 'failed', label: 'Failed', states: ['failed'] },
  { filter: 'saved', label: 'Added', states: ['saved'] },
  { filter: 'open', label: 'Not read yet', states: ['waiting', 'looking', 'cancelled'] },
]

export function fitsFilter(filter: RowFilter, { state }: Pick<AddingRow, 'state'>): boolean {
  return filter === 'all' || rowFilters.some((one) => one.filter === filter && one.states.includes(state))
}
