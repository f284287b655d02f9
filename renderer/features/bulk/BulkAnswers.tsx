import { useMemo, useState } from 'react'
import type { BulkChange, BulkMatrix, BulkRow } from '../../../electron/contract/bulk'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { CommonAnswers } from './CommonAnswers'
import { MatrixGrid } from './MatrixGrid'

interface BulkAnswersProps {
  matrix: BulkMatrix
  onChange: (...changes: BulkChange[]) => Promise<unknown>
}

const filters = {
  all: () => true,
  needs: (row: BulkRow) => row.state === 'needs',
  own: (row: BulkRow) => row.cells.some((cell) => cell.state === 'own' || cell.state === 'null'),
} as const
type FilterName = keyof typeof filters

/** Common answers once on top; only exceptions are cells to fill. */
export function BulkAnswers({ matrix, onChange }: BulkAnswersProps) {
  const [filter, setFilter] = useState<FilterName>('all')
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null)
  const counted = (name: FilterName) => String(matrix.rows.filter(filters[name]).length)
  // A row that has just been completed stays in sight until the filter is chosen again.
  const rows = useMemo(
    () => matrix.rows.filter((row) => kept?.has(row.utility.utilityId) ?? true),
    [matrix.rows, kept],
  )
  const choose = (name: FilterName) => {
    setFilter(name)
    const fitting = matrix.rows.filter(filters[name]).map((row) => row.utility.utilityId)
    setKept(name === 'all' ? null : new Set(fitting))
  }
  return (
    <div className="bulk-answers">
      <CommonAnswers matrix={matrix} onChange={onChange} />
      <div className="bulk-answers__bar">
        <SegmentedControl<FilterName>
          label="Rows shown"
          value={filter}
          onChange={choose}
          options={[
            { value: 'all', label: `All ${counted('all')}` },
            { value: 'needs', label: `Need answers ${counted('needs')}` },
            { value: 'own', label: `Own values ${counted('own')}` },
          ]}
        />
        <span className="meta bulk-answers__legend">
          <span className="bulk-key" aria-hidden="true" /> same as above
          <span className="bulk-key bulk-key--none" aria-hidden="true" /> not asked
          <span className="bulk-key bulk-key--needs" aria-hidden="true" /> needs an answer
        </span>
      </div>
      <MatrixGrid matrix={matrix} rows={rows} onChange={onChange} />
    </div>
  )
}
