import { useState } from 'react'
import { act } from '../../app/act'
import { useSharedQuery } from '../../app/use-shared-query'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PropertyList } from '../../ui/PropertyList'
import { TextField } from '../../ui/TextField'
import { lookNow, sameLook, useUtilitiesView } from './utilities-view'

/** Keeps how the list is looked at: under a new name, or in the view that was opened last. */
export function SaveViewDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Save this view"
      description="The filter, the order and the grouping. It stands in the sidebar."
    >
      {open ? <SaveViewForm onClose={onClose} /> : null}
    </Dialog>
  )
}

function SaveViewForm({ onClose }: { onClose: () => void }) {
  const { data } = useSharedQuery('views.list')
  const { viewId } = useUtilitiesView()
  const [name, setName] = useState('')
  const look = lookNow()
  const opened = data?.views.find((view) => view.viewId === viewId && !sameLook(view, look))

  const save = async (kept: { viewId: typeof viewId; name: string }) => {
    const saved = await act('views.save', { ...look, ...kept }, { done: `“${kept.name}” saved` })
    if (!saved) return
    useUtilitiesView.setState({ viewId: saved.viewId })
    onClose()
  }
  const saveNew = () => (name.trim() === '' ? undefined : save({ viewId: null, name: name.trim() }))

  return (
    <>
      <TextField label="Name" value={name} onChange={setName} onEnter={() => void saveNew()} maxLength={60} />
      <PropertyList
        items={[
          {
            name: 'Filter',
            value: look.text ? <span className="mono">{look.text}</span> : 'None: every utility',
          },
        ]}
      />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        {opened ? (
          <Button onPress={() => save({ viewId: opened.viewId, name: opened.name })}>
            Update “{opened.name}”
          </Button>
        ) : null}
        <Button kind="primary" disabled={name.trim() === ''} onPress={saveNew}>
          Save
        </Button>
      </div>
    </>
  )
}
