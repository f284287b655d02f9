import type { Stage, UtilityRow, UtilityState } from '../../../electron/contract/utilities'

/** The order in which one passes them. */
const stageOrder: readonly Stage[] = ['found', 'sandbox', 'in-review', 'production', 'ended']

/** Most pressing first. */
const stateOrder: readonly UtilityState[] = ['failing', 'attention', 'moved', 'unknown', 'paused', 'healthy']

type Compare = (a: UtilityRow, b: UtilityRow) => number

const byName: Compare = (a, b) => a.name.localeCompare(b.name, 'en')
const never = Number.MAX_SAFE_INTEGER
const expiryRank = (row: UtilityRow) => row.nextExpiryAtMs ?? (row.neverExpires ? never - 1 : never)

const compares: Readonly<Record<string, Compare>> = {
  name: byName,
  state: (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state),
  country: (a, b) => a.countries.join().localeCompare(b.countries.join()),
  stage: (a, b) => stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage),
  open: (a, b) => b.openItems - a.openItems,
  expiry: (a, b) => expiryRank(a) - expiryRank(b),
  checked: (a, b) => (b.checkedAtMs ?? 0) - (a.checkedAtMs ?? 0),
}

/** Orders two rows by a column, and by name where that leaves them equal. */
export function compareBy(column: string, order: 'ascending' | 'descending'): Compare {
  const compare = compares[column] ?? byName
  const sign = order === 'ascending' ? 1 : -1
  return (a, b) => sign * compare(a, b) || byName(a, b)
}
