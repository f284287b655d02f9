import { useState } from 'react'
import { act } from '../act'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Dialog } from '../../ui/Dialog'
import './parts.css'

interface RecoveryDialogProps {
  open: boolean
  replaces: boolean
  onClose: () => void
}

/** Makes a recovery code and shows it once. It cannot be dismissed by accident while it is on screen. */
export function RecoveryDialog({ open, replaces, onClose }: RecoveryDialogProps) {
  const [code, setCode] = useState<string | null>(null)
  const [kept, setKept] = useState(false)
  const close = () => {
    setCode(null)
    setKept(false)
    onClose()
  }
  const make = async () => {
    const made = await act('vault.makeRecoveryCode', {})
    if (made) setCode(made.code)
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      dismissible={code === null}
      title={code === null ? 'Recovery code' : 'Write this down'}
      description={
        code === null
          ? `A code of letters and digits that opens the vault when nothing else does.${replaces ? ' The code you have now stops working.' : ''}`
          : 'It is shown once and stored nowhere. Keep it on paper, away from this computer.'
      }
    >
      {code === null ? (
        <div className="dialog__actions">
          <Button onPress={close}>Cancel</Button>
          <Button kind="primary" onPress={make}>
            {replaces ? 'Make a new code' : 'Make a recovery code'}
          </Button>
        </div>
      ) : (
        <>
          <output className="recovery-code" aria-label="Recovery code" dir="ltr">
            {code}
          </output>
          <CheckboxField label="I have written it down" checked={kept} onChange={setKept} />
          <div className="dialog__actions">
            <Button kind="primary" disabled={!kept} onPress={close}>
              Done
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
