import type { MouseEvent } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import { roomClass, type Column } from './table-types'

interface DataTableRowProps<T> {
  id: string
  item: T
  index: number
  columns: readonly Column<T>[]
  cursor: boolean
  /** Null in a table where only the cursor counts. */
  marked: boolean | null
  /** The first column that is always there carries the box. */
  onPress: (index: number, event: MouseEvent, where: 'row' | 'box') => void
  onOpen: (index: number) => void
}

/** One drawn row. Its box is for the pointer; the keyboard has Space, and `aria-selected` says the same. */
export function DataTableRow<T>(props: DataTableRowProps<T>) {
  const { id, item, index, columns, cursor, marked, onPress, onOpen } = props
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={marked ?? cursor}
      data-cursor={cursor || undefined}
      onMouseDown={(event) => {
        // Shift would select the text in between.
        if (event.shiftKey && marked !== null) event.preventDefault()
      }}
      onClick={(event) => onPress(index, event, 'row')}
      onDoubleClick={() => onOpen(index)}
    >
      {columns.map((column, at) => (
        <td
          key={column.key}
          className={classNames(
            column.main && 'cell-main',
            column.align === 'end' && 'cell-num',
            roomClass(column),
          )}
        >
          {at === 0 && marked !== null ? (
            <span
              className="table__box"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation()
                onPress(index, event, 'box')
              }}
              onDoubleClick={(event) => event.stopPropagation()}
            >
              <span className="check" data-checked={marked || undefined}>
                {marked ? <Icon name="check" /> : null}
              </span>
            </span>
          ) : null}
          {column.render(item)}
        </td>
      ))}
    </tr>
  )
}
