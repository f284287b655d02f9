import { useEffect, useId, useMemo, useRef } from 'react'
import { classNames } from './class-names'
import { DataTableHead } from './DataTableHead'
import { listEntries } from './list-entries'
import type { Column, SortState } from './table-types'
import { takeFocus } from './take-focus'
import { useCssVars } from './use-css-vars'
import { useRovingKeys } from './use-roving-keys'
import { useVirtualEntries } from './use-virtual-entries'

export interface DataTableProps<T> {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  rowHeight: number
  selectedKey: string | null
  onSelect: (key: string) => void
  onOpen?: ((key: string) => void) | undefined
  sort?: SortState | null | undefined
  onSort?: ((sort: SortState) => void) | undefined
  /** Heading row over the rows that share it; rows must be in group order. */
  groupOf?: ((row: T) => string) | undefined
  singleKeys?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** A sortable table that only draws what is seen; one tab stop, rows by arrows or `j` `k`, Enter opens. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, rowKey, groupOf, selectedKey, onSelect, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const id = useId()
  const entries = useMemo(() => listEntries(rows, rowKey, groupOf), [rows, rowKey, groupOf])
  const cursor = entries.findIndex((entry) => entry.kind === 'row' && entry.key === selectedKey)
  const cursorEntry = entries[cursor]
  const cursorIndex = cursorEntry?.kind === 'row' ? cursorEntry.index : -1
  const virtual = useVirtualEntries({ entries, scroller, rowHeight: props.rowHeight, cursor })
  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)

  useEffect(() => {
    if (props.autoFocus) takeFocus(table.current)
  }, [props.autoFocus])

  // A cell that spans columns which are left out would make the table grow new ones.
  const optional = columns.filter((column) => column.optional).length

  const withKey = (act: (key: string) => void) => (index: number) => {
    const row = rows[index]
    if (row !== undefined) act(rowKey(row))
  }
  const onKeyDown = useRovingKeys({
    count: rows.length,
    index: cursorIndex,
    onMove: withKey(onSelect),
    singleKeys: props.singleKeys ?? true,
    ...(onOpen ? { onActivate: withKey(onOpen) } : {}),
  })

  return (
    <div ref={scroller} className="scroll table-scroll">
      <table
        ref={table}
        className="table"
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={cursorIndex >= 0 ? `${id}-${String(cursorIndex)}` : undefined}
        tabIndex={0}
        data-pane="table"
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <Col key={column.key} width={column.width ?? 'auto'} optional={column.optional ?? false} />
          ))}
        </colgroup>
        <DataTableHead columns={columns} sort={props.sort ?? null} onSort={props.onSort} />
        <tbody>
          <Gap height={above} />
          {drawn.map(({ index }) => {
            const entry = entries[index]
            if (!entry) return null
            if (entry.kind === 'head')
              return (
                <tr key={entry.key} className="table__group">
                  <th colSpan={columns.length - optional} scope="colgroup">
                    {entry.label} <span className="num">{entry.count}</span>
                  </th>
                  {optional > 0 ? <td className="col-optional" colSpan={optional} /> : null}
                </tr>
              )
            return (
              <tr
                key={entry.key}
                id={`${id}-${String(entry.index)}`}
                aria-rowindex={entry.index + 2}
                aria-selected={entry.index === cursorIndex}
                data-cursor={entry.index === cursorIndex || undefined}
                onClick={() => onSelect(entry.key)}
                onDoubleClick={() => onOpen?.(entry.key)}
              >
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className={classNames(
                      column.main && 'cell-main',
                      column.align === 'end' && 'cell-num',
                      column.optional && 'col-optional',
                    )}
                  >
                    {column.render(entry.item)}
                  </td>
                ))}
              </tr>
            )
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </div>
  )
}

function Col({ width, optional }: { width: string; optional: boolean }) {
  const ref = useCssVars<HTMLTableColElement>({ '--col': width })
  return <col ref={ref} className={optional ? 'col-optional' : undefined} />
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  const ref = useCssVars<HTMLTableRowElement>({ '--gap': `${String(Math.max(0, height))}px` })
  return (
    <tr ref={ref} className="table__gap" aria-hidden="true">
      <td aria-hidden="true" />
    </tr>
  )
}
