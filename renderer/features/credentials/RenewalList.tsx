import { useMemo, useState } from 'react'
import type { Rotation } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { toast } from '../../app/notices'
import { useRowHeight } from '../../ui/use-row-height'
import { renewalColumns } from './renewal-columns'
import { isOpen, secretName } from './rotation-words'

interface RenewalListProps {
  rotations: readonly Rotation[]
  selected: string | undefined
  onSelect: (rotationId: string) => void
}

/** All renewals as a matrix: one row each, one column for every step. */
export function RenewalList({ rotations, selected, onSelect }: RenewalListProps) {
  const rowHeight = useRowHeight()
  const [ending, setEnding] = useState<'by-policy' | 'now' | null>(null)
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
      retirement: { kind },
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
          <Button size="sm" onPress={() => setEnding('by-policy')}>
            {keepWords(ready)}
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
        title={ending === 'now' ? 'End these old secrets now?' : 'Set the end of these old secrets?'}
        consequence={
          ending === 'now'
            ? 'They stop working at once, and tokens already issued with them are revoked. This cannot be taken back.'
            : 'Each is kept as long as the policy of its utility says, or until it ends anyway, and gives no new tokens after that. An end can never be moved later again.'
        }
        items={ready.map((one) => itemWords(one, ending))}
        confirmLabel={ending === 'now' ? 'End secrets' : 'Set their end'}
        danger={ending === 'now'}
        typeToConfirm={String(ready.length)}
      />
    </>
  )
}

/** One span where all policies agree. */
function keepWords(ready: readonly Rotation[]): string {
  const spans = [...new Set(ready.map((one) => one.keepDays))]
  return spans.length === 1 && spans[0] !== undefined
    ? `Keep all ${dayWords(spans[0])}`
    : 'Keep each as its policy says'
}

function itemWords(one: Rotation, ending: 'by-policy' | 'now' | null): string {
  const what = `${one.utility.name}: ${secretName(one)}`
  return ending === 'now' ? what : `${what}, ${dayWords(one.keepDays)}`
}

const dayWords = (days: number): string => (days === 1 ? '1 day' : `${String(days)} days`)
