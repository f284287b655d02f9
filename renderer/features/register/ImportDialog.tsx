import { useState } from 'react'
import type { AttemptId, Failure, UtilityBrief } from '../../../electron/contract/common'
import { call } from '../../app/core-client'
import { go } from '../../app/navigation'
import { toast } from '../../app/notices'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PasswordField } from '../../ui/PasswordField'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { TextField } from '../../ui/TextField'

interface ImportDialogProps {
  open: boolean
  utility: UtilityBrief
  /** The unknown attempt that these credentials settle; null for ones obtained elsewhere. */
  attemptId: AttemptId | null
  onClose: () => void
}

/** Takes over an id and secret the utility handed out another way. The secret leaves the page with the dialog. */
export function ImportDialog({ open, utility, attemptId, onClose }: ImportDialogProps) {
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const ready = clientId.trim() !== '' && clientSecret !== ''
  const close = () => {
    setClientSecret('')
    setProblem(null)
    onClose()
  }
  const take = async () => {
    if (!ready) return
    const reply = await call('registrations.import', {
      utilityId: utility.utilityId,
      clientId: clientId.trim(),
      clientSecret,
      attemptId,
    })
    if (!reply.ok) {
      setProblem(reply.error)
      return
    }
    close()
    toast('Proved and sealed in the vault')
    go({ name: 'registration', registrationId: reply.value.registrationId })
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title="I received the credentials"
      description={`The registration number and secret ${utility.name} gave you. They are proved with one token request before they are sealed.`}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button kind="primary" disabled={!ready} onPress={take}>
            Prove and seal
          </Button>
        </>
      }
    >
      {problem ? <ProblemBanner problem={problem} urgent /> : null}
      <TextField
        label="Registration number (client_id)"
        value={clientId}
        onChange={setClientId}
        code
        autoFocus
      />
      <PasswordField label="Secret (client_secret)" value={clientSecret} onChange={setClientSecret} code />
    </Dialog>
  )
}
