import { useState } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import { counted } from '../../app/parts/wire-words'
import { CheckboxField } from '../../ui/CheckboxField'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { hideRows, removeRows } from './batch-acts'

interface RemoveRowsDialogProps {
  rows: readonly UtilityRow[]
  open: boolean
  onClose: () => void
}

const utilities = (count: number): string => counted(count, 'utility', 'utilities')

/** Takes several out of the list. Those with a registration stay, or are hidden with their secrets. */
export function RemoveRowsDialog({ rows, open, onClose }: RemoveRowsDialogProps) {
  const [hiding, setHiding] = useState(false)
  const registered = rows.filter((row) => row.registered)
  const free = rows.filter((row) => !row.registered)
  return (
    <ConfirmDialog
      open={open}
      title={free.length === 0 ? 'None of these is simply removed' : `Remove ${utilities(free.length)}?`}
      consequence={
        free.length === 0
          ? 'You are registered with all of them, and their secrets are only here. Leave each one on its page, or hide them.'
          : 'They leave your list with everything Busbar read from them. They are told nothing; you can add them again at any time.'
      }
      items={free.map((row) => row.name)}
      confirmLabel={free.length === 0 ? 'Hide them' : 'Remove'}
      danger={free.length > 0}
      onCancel={onClose}
      onConfirm={async () => {
        if (free.length > 0) await removeRows(free)
        if (registered.length > 0 && (hiding || free.length === 0)) await hideRows(registered, true)
        onClose()
      }}
    >
      {registered.length > 0 && free.length > 0 ? (
        <>
          <p>
            {utilities(registered.length)} with a registration {registered.length === 1 ? 'stays' : 'stay'}:{' '}
            {registered.map((row) => row.name).join(', ')}. The secrets are only here.
          </p>
          <CheckboxField
            label="Hide them instead"
            help="Nothing is asked of them; secrets stay. “is:hidden” in the search field finds them."
            checked={hiding}
            onChange={setHiding}
          />
        </>
      ) : null}
    </ConfirmDialog>
  )
}
