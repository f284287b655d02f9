import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { BulkChange, BulkMatrix, BulkRow } from '../../../electron/contract/bulk'
import { useAction } from '../../app/action-registry'
import { announce } from '../../ui/announcer'
import { listEntries } from '../../ui/list-entries'
import { useCssVars } from '../../ui/use-css-vars'
import { useRowHeight } from '../../ui/use-row-height'
import { useVirtualEntries } from '../../ui/use-virtual-entries'
import { AnswerDialog } from './AnswerDialog'
import { askedCount } from './cell-words'
import { CellBar } from './CellBar'
import { MatrixRow } from './MatrixRow'
import { useCellEditing } from './use-cell-editing'
import { useGridCursor } from './use-grid-cursor'

interface MatrixGridProps {
  matrix: BulkMatrix
  rows: readonly BulkRow[]
  onChange: (...changes: BulkChange[]) => Promise<unknown>
}

/** Height of the row of heads, as the styles have it, px. */
const headHeight = 48

const keyOf = (row: BulkRow) => row.utility.utilityId

/** Utilities by fields. One tab stop; arrows move, F2 edits, Ctrl or Cmd with D fills down, `n` finds what is missing. */
export function MatrixGrid({ matrix, rows, onChange }: MatrixGridProps) {
  const { columns } = matrix
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const id = useId()
  const grid = useGridCursor(rows, columns)
  const { cursor, range } = grid
  const row = rows[cursor.row]
  const column = columns[cursor.column]
  const toGrid = () => table.current?.focus({ preventScroll: true })
  const editing = useCellEditing({ bulkId: matrix.bulkId, onChange, toGrid })
  const rowHeight = useRowHeight()
  const entries = useMemo(() => listEntries(rows, keyOf, undefined), [rows])
  const virtual = useVirtualEntries({ entries, scroller, rowHeight, headHeight, cursor: cursor.row })
  const drawn = virtual.getVirtualItems()
  useEffect(() => {
    const head = table.current?.tHead?.rows[0]?.cells[cursor.column + 1]
    head?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [cursor.column])

  const edit = () => row && column && void editing.begin(row, column, cursor.column)
  const fillDown = () => {
    if (!column) return
    const single = range.from === range.to
    const source = rows[single ? cursor.row - 1 : range.from]
    const asked = rows
      .slice(single ? cursor.row : range.from + 1, range.to + 1)
      .filter((one) => (one.cells[cursor.column]?.state ?? 'none') !== 'none')
    if (!source || asked.length === 0 || source.cells[cursor.column]?.state === 'none') return
    void onChange({ what: 'copy', key: column.key, from: keyOf(source), to: asked.map(keyOf) })
    announce(`${column.label} filled down`)
  }
  const takeBack = () => {
    if (!column) return
    const utilityIds = rows.slice(range.from, range.to + 1).map(keyOf)
    void onChange({ what: 'answer', utilityIds, key: column.key })
  }
  const leaveEmpty = () => {
    if (!row || !column) return
    void onChange({ what: 'answer', utilityIds: [keyOf(row)], key: column.key, answer: null })
    toGrid()
  }
  const leaveOut = (one: BulkRow) =>
    void onChange({ what: 'left-out', utilityIds: [keyOf(one)], leftOut: one.state !== 'left-out' })
  useAction('bulk.editCell', edit, row !== undefined && column !== undefined)
  useAction('bulk.fillDown', fillDown, rows.length > 1)
  useAction(
    'bulk.nextMissing',
    () => {
      if (grid.nextMissing()) toGrid()
      else announce('No answer is missing in the rows shown')
    },
    rows.length > 0,
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const known = grid.onKey(event) || own(event.key)
    if (!known) return
    event.preventDefault()
    event.stopPropagation()
  }
  const own = (key: string): boolean => {
    if (key === 'Enter') edit()
    else if (key === 'Delete' || key === 'Backspace') takeBack()
    else if (key === ' ' && row && row.state !== 'closed') leaveOut(row)
    else return false
    return true
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const at = rows.findIndex(
      (one) => keyOf(one) === target?.closest<HTMLElement>('[data-row]')?.dataset['row'],
    )
    const pressed = rows[at]
    if (!pressed) return
    if (target?.closest('[data-box]')) return leaveOut(pressed)
    const place = target?.closest<HTMLElement>('[data-column]')?.dataset['column']
    grid.move(at, place === undefined ? cursor.column : Number(place), event.shiftKey)
  }
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <>
      <div ref={scroller} className="scroll bulk-grid-scroll">
        <table
          ref={table}
          className="bulk-grid"
          role="grid"
          aria-label="Answers of each utility"
          aria-multiselectable="true"
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 3}
          aria-activedescendant={row ? `${id}-${String(cursor.row)}-${String(cursor.column)}` : undefined}
          tabIndex={0}
          data-pane="matrix"
          onKeyDown={onKeyDown}
          onClick={onClick}
          onDoubleClick={edit}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">Utility</th>
              {columns.map((one) => (
                <th key={one.key} scope="col" title={one.description}>
                  <span className="truncate">{one.label}</span>
                  <span className="meta num">{askedCount(one, matrix)}</span>
                </th>
              ))}
              <th scope="col" className="bulk-grid__fee">
                Fee
              </th>
              <th scope="col">Review</th>
            </tr>
          </thead>
          <tbody>
            <Gap height={above} />
            {drawn.map(({ index }) => {
              const one = rows[index]
              if (!one) return null
              return (
                <MatrixRow
                  key={keyOf(one)}
                  id={id}
                  row={one}
                  index={index}
                  columns={columns}
                  cursor={index === cursor.row ? cursor.column : null}
                  inRange={
                    range.from !== range.to && index >= range.from && index <= range.to ? cursor.column : null
                  }
                  editing={editing.inline?.row === keyOf(one) ? editing.inline : null}
                  onDone={(step) => {
                    editing.end()
                    if (step === 'down') grid.move(cursor.row + 1, cursor.column)
                    if (step === 'right') grid.move(cursor.row, cursor.column + 1)
                    if (step === 'left') grid.move(cursor.row, cursor.column - 1)
                  }}
                />
              )
            })}
            <Gap height={below} />
          </tbody>
        </table>
      </div>
      {row && column ? (
        <CellBar
          row={row}
          column={column}
          cell={row.cells[cursor.column]}
          onEdit={edit}
          onTakeBack={() => {
            takeBack()
            toGrid()
          }}
          onNull={leaveEmpty}
        />
      ) : null}
      {editing.dialog ? (
        <AnswerDialog
          open
          title={`${editing.dialog.field.label} for ${editing.dialog.name}`}
          about={editing.dialog.name}
          field={editing.dialog.field}
          answer={editing.dialog.answer}
          isOwn={editing.dialog.isOwn}
          takeBack="Same as above"
          error={editing.dialog.error}
          onClose={editing.end}
          onAnswer={editing.dialog.save}
        />
      ) : null}
    </>
  )
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  const ref = useCssVars<HTMLTableRowElement>({ '--gap': `${String(Math.max(0, height))}px` })
  return (
    <tr ref={ref} className="bulk-grid__gap" aria-hidden="true">
      <td aria-hidden="true" />
    </tr>
  )
}
