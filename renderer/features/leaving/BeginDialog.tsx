import { useState } from 'react'
import type { Leaving } from '../../../electron/contract/leaving'
import { act } from '../../app/act'
import { CheckboxField } from '../../ui/CheckboxField'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { openSteps, stepWordsInFull } from './leaving-words'

/** The last question before anything is done: every step, and their number to type. */
export function BeginDialog({
  leaving,
  open,
  onClose,
}: {
  leaving: Leaving
  open: boolean
  onClose: () => void
}) {
  const { registrationId, utility, canDelete } = leaving
  const [deleting, setDeleting] = useState(false)
  const steps = openSteps(leaving.steps)
  const last = steps.filter((step) => step.kind === 'expire-admin-secret').length
  const items = steps.map((step) => stepWordsInFull(step))
  if (deleting) items.splice(items.length - last, 0, 'Delete the registration at the utility')
  const count = String(items.length)
  return (
    <ConfirmDialog
      open={open}
      title={`Leave ${utility.name}?`}
      consequence={`These ${count} things are done at ${utility.name}, one after the other. What is ended there cannot be brought back; you would register again.`}
      items={items}
      typeToConfirm={count}
      confirmLabel={`Leave ${utility.name}`}
      cancelLabel="Stay registered"
      onCancel={onClose}
      onConfirm={async () => {
        await act(
          'leaving.begin',
          { registrationId, confirmation: count, deleteRegistration: deleting },
          { about: utility.name },
        )
        onClose()
      }}
    >
      {canDelete ? (
        <CheckboxField
          label="Also delete the registration at the utility (for experts)"
          help="It gave an address for that (RFC 7592). Some utilities then forget messages and history too."
          checked={deleting}
          onChange={setDeleting}
        />
      ) : null}
    </ConfirmDialog>
  )
}
