import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import { call } from '../../app/core-client'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PasswordField } from '../../ui/PasswordField'

interface PassphraseDialogProps {
  open: boolean
  onClose: () => void
  onSaved: () => void
}

/** Sets or changes the passphrase of the open vault. */
export function PassphraseDialog({ open, onClose, onSaved }: PassphraseDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Set a passphrase"
      description="Busbar asks for it after every lock. It is never stored; the recovery code is the other way in."
    >
      <PassphraseForm onClose={onClose} onSaved={onSaved} />
    </Dialog>
  )
}

function PassphraseForm({ onClose, onSaved }: Omit<PassphraseDialogProps, 'open'>) {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const differs = second !== '' && second !== first
  const save = async () => {
    if (first === '' || first !== second) return
    const reply = await call('vault.setPassphrase', { passphrase: first })
    if (reply.ok) onSaved()
    else setProblem(reply.error)
  }
  return (
    <>
      <PasswordField
        label="Passphrase"
        value={first}
        onChange={(value) => {
          setFirst(value)
          setProblem(null)
        }}
        help="At least 10 characters; four or more unrelated words work well."
        error={problem ? `${problem.message} ${problem.nextStep}` : null}
        autoFocus
      />
      <PasswordField
        label="Once more"
        value={second}
        onChange={setSecond}
        onEnter={() => void save()}
        error={differs ? 'The two are not the same yet.' : null}
      />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" disabled={first === '' || first !== second} onPress={save}>
          Set passphrase
        </Button>
      </div>
    </>
  )
}
