import { useState } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import { go } from '../../app/navigation'
import { compareLimit } from '../../app/parts/compare-limit'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { exportRows, hideRows, pauseRows, refreshRows, registerRows } from './batch-acts'
import { RemoveRowsDialog } from './RemoveRowsDialog'

interface BulkBarProps {
  rows: readonly UtilityRow[]
  /** How many are shown. */
  shown: number
  onTag: () => void
  onAll: () => void
  onNone: () => void
}

/** What can be done with the rows that are chosen. */
export function BulkBar({ rows, shown, onTag, onAll, onNone }: BulkBarProps) {
  const [removing, setRemoving] = useState(false)
  const hidden = rows.filter((row) => row.hidden)
  const paused = rows.filter((row) => row.state === 'paused').length
  return (
    <div className="bulk" role="toolbar" aria-label={`${String(rows.length)} selected`}>
      <strong className="bulk__count num">{rows.length} selected</strong>
      {rows.length < shown ? (
        <Button kind="quiet" size="sm" onPress={onAll}>
          Select all {shown}
        </Button>
      ) : null}
      <span className="bulk__acts">
        <Button kind="primary" size="sm" keys="Shift+R" onPress={() => registerRows(rows)}>
          Register selected
        </Button>
        <Button size="sm" icon="sync" onPress={() => refreshRows(rows)}>
          Refresh
        </Button>
        <Button size="sm" icon="tag" onPress={onTag}>
          Tag…
        </Button>
        {paused < rows.length ? (
          <Button size="sm" icon="state-paused" onPress={() => pauseRows(rows, true)}>
            Pause
          </Button>
        ) : null}
        {paused > 0 ? (
          <Button size="sm" icon="play" onPress={() => pauseRows(rows, false)}>
            Resume
          </Button>
        ) : null}
        <Menu
          trigger={
            <Button size="sm" icon="download">
              Export
            </Button>
          }
          entries={[
            { id: 'csv', label: 'As CSV…', onSelect: () => void exportRows(rows, 'csv') },
            { id: 'json', label: 'As JSON…', onSelect: () => void exportRows(rows, 'json') },
          ]}
        />
        {rows.length >= 2 && rows.length <= compareLimit ? (
          <Button
            size="sm"
            onPress={() => go({ name: 'compare', utilityIds: rows.map((row) => row.utilityId) })}
          >
            Compare
          </Button>
        ) : null}
        {hidden.length > 0 ? (
          <Button size="sm" onPress={() => hideRows(hidden, false)}>
            Show again
          </Button>
        ) : null}
        <Button size="sm" icon="close" onPress={() => setRemoving(true)}>
          Remove…
        </Button>
      </span>
      <RemoveRowsDialog rows={rows} open={removing} onClose={() => setRemoving(false)} />
      <IconButton icon="close" size="sm" label="Select nothing" keys="Escape" onPress={onNone} />
    </div>
  )
}
