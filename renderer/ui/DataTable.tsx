import { useEffect, useId, useMemo, useRef, type MouseEvent } from 'react'
import { DataTableHead } from './DataTableHead'
import { DataTableRow } from './DataTableRow'
import { listEntries } from './list-entries'
import { roomClass, type Column, type SortState } from './table-types'
import { takeFocus } from './take-focus'
import { useCssVars } from './use-css-vars'
import type { Marks } from './use-marks'
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
  /** Several rows at once: see `useMarks`, whose keys are `markKey` of the rows in their order. */
  marks?: Marks | undefined
  markKey?: ((row: T) => string) | undefined
  singleKeys?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** A sortable table that only draws what is seen; one tab stop, rows by arrows or `j` `k`, Enter opens. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, rowKey, groupOf, selectedKey, onSelect, onOpen, marks } = props
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
  const optional = columns.filter((column) => column.optional === true).length
  const wide = columns.filter((column) => column.optional === 'wide').length

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
    ...(marks
      ? {
          onMove: (index: number, extending: boolean) => {
            if (!extending) marks.moved()
            withKey(onSelect)(index)
          },
          onToggle: marks.toggle,
          onExtend: marks.extend,
          onAll: marks.all,
          onNone: () => {
            const some = marks.keys.size > 0
            marks.none()
            return some
          },
        }
      : {}),
  })
  const onPress = (index: number, event: MouseEvent, where: 'row' | 'box') => {
    if (marks && event.shiftKey) marks.extend(cursorIndex, index)
    else if (marks && (where === 'box' || event.ctrlKey || event.metaKey)) marks.toggle(index)
    else marks?.moved()
    withKey(onSelect)(index)
    if (event.shiftKey) table.current?.focus({ preventScroll: true })
  }
  const isMarked = (row: T) => (marks ? marks.keys.has((props.markKey ?? rowKey)(row)) : null)

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
        aria-multiselectable={marks ? true : undefined}
        tabIndex={0}
        data-pane="table"
        data-marking={marks && marks.keys.size > 0 ? true : undefined}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <Col key={column.key} width={column.width ?? 'auto'} room={roomClass(column)} />
          ))}
        </colgroup>
        <DataTableHead
          columns={columns}
          sort={props.sort ?? null}
          onSort={props.onSort}
          marks={marks}
          count={rows.length}
        />
        <tbody>
          <Gap height={above} />
          {drawn.map(({ index }) => {
            const entry = entries[index]
            if (!entry) return null
            if (entry.kind === 'head')
              return (
                <tr key={entry.key} className="table__group">
                  <th colSpan={columns.length - optional - wide} scope="colgroup">
                    {entry.label} <span className="num">{entry.count}</span>
                  </th>
                  {optional > 0 ? <td className="col-optional" colSpan={optional} /> : null}
                  {wide > 0 ? <td className="col-wide" colSpan={wide} /> : null}
                </tr>
              )
            return (
              <DataTableRow
                key={entry.key}
                id={`${id}-${String(entry.index)}`}
                item={entry.item}
                index={entry.index}
                columns={columns}
                cursor={entry.index === cursorIndex}
                marked={isMarked(entry.item)}
                onPress={onPress}
                onOpen={withKey((key) => onOpen?.(key))}
              />
            )
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </div>
  )
}

function Col({ width, room }: { width: string; room: string | false }) {
  const ref = useCssVars<HTMLTableColElement>({ '--col': width })
  return <col ref={ref} className={room || undefined} />
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
