import { useState } from 'react'
import { act } from '../../../app/act'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { PropertyList } from '../../../ui/PropertyList'
import { TextField } from '../../../ui/TextField'

interface SaveSearchDialogProps {
  /** What is searched for; null while it is closed. */
  text: string | null
  onClose: () => void
}

/** Keeps a search in the sidebar. */
export function SaveSearchDialog({ text, onClose }: SaveSearchDialogProps) {
  return (
    <Dialog
      open={text !== null}
      onClose={onClose}
      title="Save this search"
      description="It stands in the sidebar with the number of threads it finds."
    >
      {text === null ? null : <SaveSearchForm text={text} onClose={onClose} />}
    </Dialog>
  )
}

function SaveSearchForm({ text, onClose }: { text: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const save = async () => {
    if (name.trim() === '') return
    const search = { searchId: null, name: name.trim(), text: text.trim() }
    if (await act('searches.save', search, { done: `“${search.name}” saved` })) onClose()
  }
  return (
    <>
      <TextField label="Name" value={name} onChange={setName} onEnter={() => void save()} maxLength={60} />
      <PropertyList items={[{ name: 'Search', value: <span className="mono">{text}</span> }]} />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" disabled={name.trim() === ''} onPress={save}>
          Save
        </Button>
      </div>
    </>
  )
}
