import type { BulkCell, BulkColumn, BulkRow } from '../../../electron/contract/bulk'
import { Button } from '../../ui/Button'
import { capital } from '../../app/parts/wire-words'
import { stateWords } from './cell-words'

interface CellBarProps {
  row: BulkRow
  column: BulkColumn
  cell: BulkCell | undefined
  onEdit: () => void
  onTakeBack: () => void
  onNull: () => void
}

/** The cell under the cursor in full: whose it is, what stands there, what is wrong with it. */
export function CellBar({ row, column, cell, onEdit, onTakeBack, onNull }: CellBarProps) {
  const state = cell?.state ?? 'none'
  const isClosed = row.state === 'closed'
  return (
    <div className="bulk-bar" role="group" aria-label="The chosen cell">
      <span className="bulk-bar__words">
        <strong className="nowrap">
          {isClosed ? row.utility.name : `${column.label} · ${row.utility.name}`}
        </strong>
        {isClosed ? (
          <span className="soft truncate">{row.reason}</span>
        ) : cell?.problem ? (
          <span className="tone-warn truncate">
            {column.label} {cell.problem}.
          </span>
        ) : (
          <span className="soft truncate">
            {capital(state === 'own' ? (cell?.text ?? '') : stateWords[state])}
            {state === 'none' || column.description === '' ? '' : `. ${column.description}`}
          </span>
        )}
      </span>
      {isClosed || state === 'none' ? null : (
        <span className="bulk-bar__acts">
          {cell?.nullable && state !== 'null' ? (
            <Button size="sm" kind="quiet" onPress={onNull}>
              Leave empty (null)
            </Button>
          ) : null}
          {cell?.isOwn ? (
            <Button size="sm" kind="quiet" keys="Delete" onPress={onTakeBack}>
              Same as above
            </Button>
          ) : null}
          <Button size="sm" keys="F2" onPress={onEdit}>
            Edit
          </Button>
        </span>
      )}
    </div>
  )
}
