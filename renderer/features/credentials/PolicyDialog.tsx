import { useState } from 'react'
import type { RotationPolicy } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { SkeletonRows } from '../../ui/Skeleton'
import { SwitchField } from '../../ui/SwitchField'
import { TextField } from '../../ui/TextField'

interface PolicyDialogProps {
  utilityId: string
  name: string
  onClose: () => void
}

/** When secrets of one utility are renewed, and how far that goes by itself. */
export function PolicyDialog({ utilityId, name, onClose }: PolicyDialogProps) {
  const { data } = useQuery('rotation.policy', { utilityId })
  return data ? (
    <PolicyForm given={data} utilityId={utilityId} name={name} onClose={onClose} />
  ) : (
    <Dialog open onClose={onClose} title={`Renewing secrets at ${name}`}>
      <SkeletonRows label="Loading" />
    </Dialog>
  )
}

function PolicyForm({ given, utilityId, name, onClose }: PolicyDialogProps & { given: RotationPolicy }) {
  const [policy, setPolicy] = useState(given)
  const [daysBefore, setDaysBefore] = useState(String(given.daysBefore))
  const [keepDays, setKeepDays] = useState(String(given.keepDays))
  const problem = (text: string) => (isDays(text) ? null : 'A whole number of days, 1 to 365')
  const save = async () => {
    const next = { ...policy, daysBefore: Number(daysBefore), keepDays: Number(keepDays) }
    const saved = await act('rotation.setPolicy', { utilityId, policy: next }, { done: 'Saved', about: name })
    if (saved) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Renewing secrets at ${name}`}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!isDays(daysBefore) || !isDays(keepDays)} onPress={save}>
            Save
          </Button>
        </>
      }
    >
      <RadioGroup
        label="Before a secret ends"
        value={policy.mode}
        onChange={(mode) => setPolicy({ ...policy, mode })}
        options={[
          { value: 'remind', label: 'Remind me' },
          {
            value: 'automatic',
            label: 'Renew it by itself',
            help: 'Up to the hand-over. Both secrets work until you settle the old one.',
          },
          { value: 'off', label: 'Only the usual warnings' },
        ]}
      />
      <TextField
        label="How many days before"
        type="number"
        value={daysBefore}
        onChange={setDaysBefore}
        error={problem(daysBefore)}
      />
      <TextField
        label="Days to keep the old secret"
        type="number"
        value={keepDays}
        onChange={setKeepDays}
        error={problem(keepDays)}
      />
      <SwitchField
        label="Also set the end of the old secret"
        help="Only for clients without systems of your own on their list."
        checked={policy.retireOld}
        disabled={policy.mode !== 'automatic'}
        onChange={(retireOld) => setPolicy({ ...policy, retireOld })}
      />
    </Dialog>
  )
}

const isDays = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 365
