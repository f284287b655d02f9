import { useState } from 'react'
import type { RecoveryKit } from '../../../electron/contract/backup'
import { act } from '../act'
import { callWindow } from '../core-client'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Dialog } from '../../ui/Dialog'
import { RecoveryKitSheet } from './RecoveryKit'
import './parts.css'

interface RecoveryDialogProps {
  open: boolean
  replaces: boolean
  onClose: () => void
}

/** Makes a recovery kit and shows it once. It cannot be dismissed by accident while it is on screen. */
export function RecoveryDialog({ open, replaces, onClose }: RecoveryDialogProps) {
  const [kit, setKit] = useState<RecoveryKit | null>(null)
  const [kept, setKept] = useState(false)
  const close = () => {
    setKit(null)
    setKept(false)
    onClose()
  }
  const make = async () => setKit(await act('backup.makeRecoveryKit', {}))
  return (
    <Dialog
      open={open}
      onClose={close}
      dismissible={kit === null}
      title={kit === null ? 'Recovery kit' : 'Print this or write this down'}
      description={
        kit === null
          ? `A page with a code that opens the vault when nothing else does, and the key of its backups.${replaces ? ' The code you have now stops working.' : ''}`
          : 'It is shown once and stored nowhere. Keep it on paper, away from this computer.'
      }
    >
      {kit === null ? (
        <div className="dialog__actions">
          <Button onPress={close}>Cancel</Button>
          <Button kind="primary" onPress={make}>
            {replaces ? 'Make a new kit' : 'Make a recovery code'}
          </Button>
        </div>
      ) : (
        <>
          <output className="recovery-code" aria-label="Recovery code" dir="ltr">
            {kit.code}
          </output>
          <p className="meta">
            The page also holds the key that opens scheduled backups without Busbar, and says what to do.
          </p>
          <div className="recovery-ways">
            <Button onPress={() => window.print()}>Print…</Button>
            <Button
              icon="download"
              onPress={() => callWindow('window.savePdf', { name: 'Busbar recovery kit.pdf' })}
            >
              Save as PDF…
            </Button>
          </div>
          <RecoveryKitSheet kit={kit} />
          <CheckboxField label="I have it on paper" checked={kept} onChange={setKept} />
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
