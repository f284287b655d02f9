import { call } from '../../app/core-client'
import { PassphraseForm } from '../../app/parts/PassphraseForm'
import { Dialog } from '../../ui/Dialog'

interface PassphraseDialogProps {
  open: boolean
  onClose: () => void
  onSaved: () => void
}

/** Sets or changes the passphrase of the open vault. */
export function PassphraseDialog({ open, onClose, onSaved }: PassphraseDialogProps) {
  const save = async (passphrase: string) => {
    const reply = await call('vault.setPassphrase', { passphrase })
    if (!reply.ok) return reply.error
    onSaved()
    return null
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Set a passphrase"
      description="Busbar asks for it after every lock. It is never stored; the recovery code is the other way in."
    >
      <PassphraseForm
        submit={{ words: 'Set passphrase', save }}
        other={{
          words: 'Cancel',
          act: () => {
            onClose()
            return null
          },
        }}
      />
    </Dialog>
  )
}
