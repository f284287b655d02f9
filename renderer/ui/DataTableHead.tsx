import { classNames } from './class-names'
import { Checkbox } from './CheckboxField'
import { Icon } from './Icon'
import { roomClass, type Column, type SortState } from './table-types'
import type { Marks } from './use-marks'

interface DataTableHeadProps<T> {
  columns: readonly Column<T>[]
  sort: SortState | null
  onSort: ((sort: SortState) => void) | undefined
  marks: Marks | undefined
  /** How many rows there are. */
  count: number
}

/** The sticky head; a sortable title is a button, the arrow shows the order in force. */
export function DataTableHead<T>({ columns, sort, onSort, marks, count }: DataTableHeadProps<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, at) => {
          const order = sort?.column === column.key ? sort.order : undefined
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={order}
              className={classNames(column.align === 'end' && 'cell-num', roomClass(column))}
            >
              {at === 0 && marks && marks.keys.size > 0 ? (
                <span className="table__box">
                  <Checkbox
                    aria-label="Select all rows"
                    checked={marks.keys.size >= count}
                    mixed={marks.keys.size < count}
                    onChange={(all) => (all ? marks.all() : marks.none())}
                  />
                </span>
              ) : null}
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={classNames('table__sort', order && 'table__sort--on')}
                  onClick={() =>
                    onSort({ column: column.key, order: order === 'ascending' ? 'descending' : 'ascending' })
                  }
                >
                  {column.title}
                  {order ? (
                    <Icon name={order === 'ascending' ? 'chevron-up' : 'chevron-down'} size="sm" />
                  ) : null}
                </button>
              ) : (
                column.title
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
