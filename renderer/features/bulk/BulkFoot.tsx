import { useState } from 'react'
import type { BulkMatrix } from '../../../electron/contract/bulk'
import { runAction, useActions } from '../../app/action-registry'
import { act } from '../../app/act'
import { useNavigation } from '../../app/navigation'
import { counted } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { announcedWords, standingWords } from './bulk-words'

interface BulkFootProps {
  matrix: BulkMatrix
  part: string
  /** Rows that take part at all. */
  open: number
  onPart: (part: 'scopes' | 'answers' | 'agree') => void
}

/** How far one is, what it will cost, and the one press that sends. */
export function BulkFoot({ matrix, part, open, onPart }: BulkFootProps) {
  const [asking, setAsking] = useState(false)
  const { totals } = matrix
  const canJump = useActions().some(({ id, available }) => id === 'bulk.nextMissing' && available)
  const next = part === 'scopes' ? 'answers' : 'agree'
  return (
    <footer className="bulk-foot">
      <span className="bulk-foot__words num">
        <strong>{standingWords(totals)}</strong>
        <span className="meta">{announcedWords(totals.announced)}</span>
      </span>
      {canJump && totals.needs > 0 ? (
        <Button kind="quiet" keys="n" onPress={() => runAction('bulk.nextMissing')}>
          Next missing
        </Button>
      ) : null}
      {part === 'agree' ? null : (
        <Button kind={totals.ready === 0 ? 'primary' : 'hairline'} onPress={() => onPart(next)}>
          {next === 'answers' ? 'Continue to answers' : 'Continue to agreements'}
        </Button>
      )}
      {totals.ready > 0 ? (
        <Button kind="primary" icon="send" onPress={() => setAsking(true)}>
          Register with {totals.ready}
          {totals.ready < open ? ` of ${String(open)}` : ''}…
        </Button>
      ) : null}
      <StartDialog matrix={matrix} open={asking} onClose={() => setAsking(false)} />
    </footer>
  )
}

function StartDialog({ matrix, open, onClose }: { matrix: BulkMatrix; open: boolean; onClose: () => void }) {
  const ready = matrix.rows.filter((row) => row.state === 'ready')
  const { totals } = matrix
  const names = ready.map(({ utility, fees, registered, defaults }) => {
    const notes = [
      ...fees.map(({ amount, currency }) => `${amount} ${currency}`.trim()),
      ...(defaults > 0 ? [`${counted(defaults, 'default')} of its own`] : []),
      ...(registered ? ['a second registration'] : []),
    ]
    return notes.length === 0 ? utility.name : `${utility.name}: ${notes.join(', ')}`
  })
  const start = async () => {
    const run = await act('bulk.start', { bulkId: matrix.bulkId, seen: matrix.seen })
    onClose()
    if (run) useNavigation.getState().replace({ name: 'bulk-run', runId: run.runId })
  }
  return (
    <ConfirmDialog
      open={open}
      onCancel={onClose}
      onConfirm={start}
      title={`Register with ${counted(ready.length, 'utility', 'utilities')}?`}
      consequence={`Each gets a registration of its own, three at a time. A registration cannot be taken back, and each utility decides itself whether it begins as sandbox or production. ${announcedWords(totals)}`}
      items={names}
      confirmLabel={`Register with ${String(ready.length)}`}
      danger={false}
      typeToConfirm={totals.fees.length > 0 || totals.registered > 0 ? String(ready.length) : undefined}
    />
  )
}
