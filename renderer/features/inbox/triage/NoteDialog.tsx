import { useState } from 'react'
import type { ThreadRow } from '../../../../electron/contract/inbox'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextArea } from '../../../ui/TextArea'
import { triage } from './triage-acts'

interface NoteDialogProps {
  /** Null while it is closed. */
  rows: readonly ThreadRow[] | null
  onClose: () => void
}

/** A person's own words beside a thread. */
export function NoteDialog({ rows, onClose }: NoteDialogProps) {
  return (
    <Dialog
      open={rows !== null}
      onClose={onClose}
      title="Note"
      description="For yourself. It stays on this computer and is found by the search."
    >
      {rows ? <NoteForm rows={rows} onClose={onClose} /> : null}
    </Dialog>
  )
}

function NoteForm({ rows, onClose }: NoteDialogProps & { rows: readonly ThreadRow[] }) {
  const [note, setNote] = useState(rows.length === 1 ? (rows[0]?.triage.note ?? '') : '')
  const save = async () => {
    const text = note.trim()
    const keys = rows.map((row) => row.threadKey)
    if (await triage(keys, { note: text }, text === '' ? 'without a note' : 'noted')) onClose()
  }
  return (
    <>
      <TextArea label="Note" value={note} onChange={setNote} maxLength={20_000} rows={5} />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" onPress={save}>
          Save
        </Button>
      </div>
    </>
  )
}
