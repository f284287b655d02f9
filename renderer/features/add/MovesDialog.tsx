import { useState } from 'react'
import type { AddingRow } from '../../../electron/contract/adding'
import { counted, hostOf } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Dialog } from '../../ui/Dialog'

interface MovesDialogProps {
  /** Those that are to be added and answered from another host than was asked. */
  moved: readonly AddingRow[]
  /** How many are added besides. */
  others: number
  onClose: () => void
  onAdd: (accepted: readonly string[]) => unknown
}

/** Both hosts of every move, and a yes for each; without it a row stays where it is (01 §5). */
export function MovesDialog({ moved, others, onClose, onAdd }: MovesDialogProps) {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set())
  const count = others + accepted.size
  const toggle = (rowId: string, yes: boolean) =>
    setAccepted((before) => {
      const next = new Set(before)
      if (yes) next.add(rowId)
      else next.delete(rowId)
      return next
    })
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={
        moved.length === 1
          ? 'One answers from another host'
          : `${String(moved.length)} answer from another host`
      }
      description="Registrations and secrets will go to the new host. Say yes only where it belongs to the utility."
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" disabled={count === 0} onPress={() => onAdd([...accepted])}>
            Add {counted(count, 'utility', 'utilities')}
          </Button>
        </>
      }
    >
      {moved.length > 1 ? (
        <CheckboxField
          label={`Accept these ${String(moved.length)} moves`}
          checked={accepted.size === moved.length}
          mixed={accepted.size > 0 && accepted.size < moved.length}
          onChange={(yes) => setAccepted(new Set(yes ? moved.map((row) => row.rowId) : []))}
        />
      ) : null}
      <ul className="adding__moves">
        {moved.map((row) => (
          <li key={row.rowId}>
            <MoveLine
              row={row}
              accepted={accepted.has(row.rowId)}
              onChange={(yes) => toggle(row.rowId, yes)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function MoveLine({
  row,
  accepted,
  onChange,
}: {
  row: AddingRow
  accepted: boolean
  onChange: (accepted: boolean) => void
}) {
  const { found } = row
  if (!found?.moved) return null
  const from = hostOf(found.moved.from) ?? found.moved.from
  const to = hostOf(found.moved.to) ?? found.moved.to
  return (
    <CheckboxField
      label={
        <>
          <strong className="mono">{to}</strong> belongs to {found.name}
        </>
      }
      help={
        <>
          Asked at <span className="mono">{from}</span>;{' '}
          {found.moved.permanent ? 'it moved for good' : 'for now'}.
        </>
      }
      checked={accepted}
      onChange={onChange}
    />
  )
}
