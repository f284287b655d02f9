import type { UtilityRow } from '../../../electron/contract/utilities'
import type { ViewGroup } from '../../../electron/contract/views'
import { stageWords } from '../../app/parts/utility-states'
import { stateLooks } from '../../ui/StateMark'
import { byWords, stageOrder, stateOrder } from './compare-rows'

/** One line of the list. A utility with two tags has two lines while the list is grouped by tag. */
export interface Listed {
  readonly key: string
  readonly row: UtilityRow
  readonly group: string
}

interface Grouping {
  /** The groups a row is in; one that is in none is in `none`. */
  readonly of: (row: UtilityRow) => readonly string[]
  readonly none: string
  /** Puts the names of groups in order; by words without it. */
  readonly order?: readonly string[]
}

const stateWordOf = (row: UtilityRow) => stateLooks[row.state].word

const groupings: Readonly<Record<Exclude<ViewGroup, 'none'>, Grouping>> = {
  tag: { of: (row) => row.tags, none: 'No tag' },
  country: { of: (row) => row.countries, none: 'No country stated' },
  state: {
    of: (row) => [stateWordOf(row)],
    none: '',
    order: stateOrder.map((state) => stateLooks[state].word),
  },
  stage: {
    of: (row) => [stageWords[row.stage]],
    none: '',
    order: stageOrder.map((stage) => stageWords[stage]),
  },
}

/** Lines in the order of the rows; grouped, in the order of the groups, with those in no group last. */
export function listedRows(rows: readonly UtilityRow[], group: ViewGroup): readonly Listed[] {
  if (group === 'none') return rows.map((row) => ({ key: row.utilityId, row, group: '' }))
  const { of, none, order } = groupings[group]
  const groups = new Map<string, Listed[]>()
  for (const row of rows) {
    const names = of(row)
    for (const name of names.length === 0 ? [none] : names) {
      const line = { key: names.length > 1 ? `${row.utilityId} ${name}` : row.utilityId, row, group: name }
      const lines = groups.get(name)
      if (lines) lines.push(line)
      else groups.set(name, [line])
    }
  }
  const rank = (name: string) => (name === none ? Infinity : (order?.indexOf(name) ?? 0))
  return [...groups.keys()]
    .sort((a, b) => (rank(a) === rank(b) ? byWords(a, b) : rank(a) - rank(b)))
    .flatMap((name) => groups.get(name) ?? [])
}
