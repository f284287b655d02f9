import type { AddingRow } from '../../../electron/contract/adding'
import { fitsFilter, rowFilters, type RowFilter } from './row-looks'

interface RowFiltersProps {
  rows: readonly AddingRow[]
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
}

/** Which rows are shown, with how many there are of each kind. */
export function RowFilters({ rows, filter, onFilter }: RowFiltersProps) {
  const shown = rowFilters
    .map((one) => ({ ...one, count: rows.filter((row) => fitsFilter(one.filter, row)).length }))
    .filter((one) => one.count > 0 || one.filter === filter)
  return (
    <div className="adding__filters" role="group" aria-label="Show">
      {[{ filter: 'all' as const, label: 'All', count: rows.length }, ...shown].map((one) => (
        <button
          key={one.filter}
          type="button"
          className="adding__filter"
          aria-pressed={one.filter === filter}
          onClick={() => onFilter(one.filter)}
        >
          {one.label} <span className="num">{one.count}</span>
        </button>
      ))}
    </div>
  )
}
