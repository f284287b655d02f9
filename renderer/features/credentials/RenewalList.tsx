import { useMemo, useState } from 'react'
import type { Rotation } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { toast } from '../../app/notices'
import { useRowHeight } from '../../ui/use-row-height'
import { useNow } from '../../ui/use-now'
import { renewalColumns } from './renewal-columns'
import { isOpen, secretName } from './rotation-words'

interface RenewalListProps {
  rotations: readonly Rotation[]
  selected: string | undefined
  onSelect: (rotationId: string) => void
}

const dayMs = 24 * 3_600_000
const keepDays = 7

/** All renewals as a matrix: one row each, one column for every step. */
export function RenewalList({ rotations, selected, onSelect }: RenewalListProps) {
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const [ending, setEnding] = useState<'later' | 'now' | null>(null)
  const rows = useMemo(
    () =>
      [...rotations].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.startedAtMs - a.startedAtMs),
    [rotations],
  )
  const ready = rows.filter((one) => one.state === 'retiring')
  if (rows.length === 0) {
    return (
      <EmptyState icon="rotate" title="No renewals yet">
        Open a secret and choose Renew, or mark several in the table. A renewal waits here until you settle
        the old secret.
      </EmptyState>
    )
  }
  const settle = async () => {
    const kind = ending
    setEnding(null)
    if (!kind) return
    const result = await act('rotation.retireMany', {
      rotationIds: ready.map((one) => one.rotationId),
      retirement: kind === 'now' ? { kind } : { kind, atMs: nowMs + keepDays * dayMs },
      count: ready.length,
    })
    if (result) toast(`${String(result.retired)} settled, ${String(result.failed)} not`)
  }
  return (
    <>
      {ready.length > 0 ? (
        <div className="renewals__bar">
          <span>
            {ready.length === 1
              ? '1 old secret is ready to be settled'
              : `${String(ready.length)} old secrets are ready to be settled`}
          </span>
          <Button size="sm" onPress={() => setEnding('later')}>
            Keep all {keepDays} days
          </Button>
          <Button size="sm" kind="danger" onPress={() => setEnding('now')}>
            End all now
          </Button>
        </div>
      ) : null}
      <DataTable<Rotation>
        label="Renewals"
        columns={renewalColumns}
        rows={rows}
        rowKey={(row) => row.rotationId}
        rowHeight={rowHeight}
        groupOf={(row) => (isOpen(row) ? 'Under way' : 'Over')}
        selectedKey={selected ?? null}
        onSelect={onSelect}
        onOpen={onSelect}
        autoFocus
      />
      <ConfirmDialog
        open={ending !== null}
        onCancel={() => setEnding(null)}
        onConfirm={settle}
        title={
          ending === 'now'
            ? 'End these old secrets now?'
            : `Let these old secrets end in ${String(keepDays)} days?`
        }
        consequence={
          ending === 'now'
            ? 'They stop working at once, and tokens already issued with them are revoked. This cannot be taken back.'
            : 'They give no new tokens after that. An end can never be moved later again.'
        }
        items={ready.map((one) => `${one.utility.name}: ${secretName(one)}`)}
        confirmLabel={ending === 'now' ? 'End secrets' : 'Set their end'}
        danger={ending === 'now'}
        typeToConfirm={String(ready.length)}
      />
    </>
  )
}
