import { classNames } from './class-names'
import { Icon } from './Icon'
import type { Column, SortState } from './table-types'

interface DataTableHeadProps<T> {
  columns: readonly Column<T>[]
  sort: SortState | null
  onSort: ((sort: SortState) => void) | undefined
}

/** The sticky head; a sortable title is a button, the arrow shows the order in force. */
export function DataTableHead<T>({ columns, sort, onSort }: DataTableHeadProps<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const order = sort?.column === column.key ? sort.order : undefined
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={order}
              className={classNames(column.align === 'end' && 'cell-num', column.optional && 'col-optional')}
            >
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
