import { useState } from 'react'
import type { ViewId } from '../../../electron/contract/views'
import { act } from '../../app/act'
import { changed } from '../../app/undo'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import { tagFilter, useUtilitiesView } from './utilities-view'

/** What gets another name. */
export type Renaming = { kind: 'tag'; name: string } | { kind: 'view'; viewId: ViewId; name: string }

/** Another name for a saved view or a tag. */
export function RenameDialog({ renaming, onClose }: { renaming: Renaming | null; onClose: () => void }) {
  return (
    <Dialog
      open={renaming !== null}
      onClose={onClose}
      title={renaming?.kind === 'tag' ? 'Rename the tag' : 'Rename the view'}
    >
      {renaming ? <RenameForm renaming={renaming} onClose={onClose} /> : null}
    </Dialog>
  )
}

function RenameForm({ renaming, onClose }: { renaming: Renaming; onClose: () => void }) {
  const [name, setName] = useState(renaming.name)
  const to = name.trim()
  const isTag = renaming.kind === 'tag'
  const problem = isTag && /[",]/.test(to) ? 'A tag has no comma and no quotation mark.' : null
  const possible = to !== '' && !problem

  const save = async () => {
    if (!possible) return
    if (renaming.kind === 'view') await act('views.rename', { viewId: renaming.viewId, name: to })
    else {
      const batch = await act('tags.rename', { name: renaming.name, to })
      if (batch) changed(`Tag “${renaming.name}” renamed to “${to}”`, batch.undoId)
      // The list that showed the tag goes on showing it.
      if (useUtilitiesView.getState().text.trim() === tagFilter(renaming.name)) {
        useUtilitiesView.setState({ text: tagFilter(to) })
      }
    }
    onClose()
  }
  return (
    <>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        onEnter={() => void save()}
        maxLength={isTag ? 40 : 60}
        error={problem}
      />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" disabled={!possible} onPress={save}>
          Rename
        </Button>
      </div>
    </>
  )
}
