import { useState, type KeyboardEvent } from 'react'
import type { BulkColumn, BulkRow } from '../../../electron/contract/bulk'

/** Where one is in the matrix; a range goes down from the anchor in one column. */
export interface GridCursor {
  readonly row: number
  readonly column: number
  readonly anchor: number
}

export interface Grid {
  readonly cursor: GridCursor
  readonly move: (row: number, column: number, extending?: boolean) => void
  /** The next cell that lacks an answer, from here on and around; false when there is none. */
  readonly nextMissing: () => boolean
  /** The rows of the range, from the upper one. */
  readonly range: { readonly from: number; readonly to: number }
  readonly onKey: (event: KeyboardEvent) => boolean
}

const page = 10

/** Arrows, Home, End and page keys; Shift with up and down chooses cells of one column. */
export function useGridCursor(rows: readonly BulkRow[], columns: readonly BulkColumn[]): Grid {
  const [at, setAt] = useState<GridCursor>({ row: 0, column: 0, anchor: 0 })
  const limit = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  const row = limit(at.row, rows.length)
  const column = limit(at.column, columns.length)
  const anchor = limit(at.anchor, rows.length)

  const move: Grid['move'] = (toRow, toColumn, extending = false) => {
    const next = limit(toRow, rows.length)
    setAt({ row: next, column: limit(toColumn, columns.length), anchor: extending ? anchor : next })
  }
  const nextMissing = () => {
    const width = columns.length
    const all = rows.length * width
    const here = row * width + column
    for (let step = 1; step <= all; step++) {
      const place = (here + step) % all
      const [r, c] = [Math.floor(place / width), place % width]
      if (rows[r]?.state === 'needs' && rows[r].cells[c]?.state === 'needs') {
        move(r, c)
        return true
      }
    }
    return false
  }
  const targetOf = (event: KeyboardEvent): [number, number] | null => {
    const far = event.ctrlKey || event.metaKey
    switch (event.key) {
      case 'ArrowDown':
        return [far ? rows.length - 1 : row + 1, column]
      case 'ArrowUp':
        return [far ? 0 : row - 1, column]
      case 'ArrowRight':
        return [row, far ? columns.length - 1 : column + 1]
      case 'ArrowLeft':
        return [row, far ? 0 : column - 1]
      case 'PageDown':
        return [row + page, column]
      case 'PageUp':
        return [row - page, column]
      case 'Home':
        return [far ? 0 : row, 0]
      case 'End':
        return [far ? rows.length - 1 : row, columns.length - 1]
      default:
        return null
    }
  }
  return {
    cursor: { row, column, anchor },
    move,
    nextMissing,
    range: { from: Math.min(anchor, row), to: Math.max(anchor, row) },
    onKey(event) {
      const target = event.altKey ? null : targetOf(event)
      if (!target) return false
      move(target[0], target[1], event.shiftKey && target[1] === column)
      return true
    },
  }
}
