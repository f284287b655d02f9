import { useState } from 'react'
import type { Failure } from '../../electron/contract/common'
import { useAction } from '../app/action-registry'
import { call } from '../app/core-client'
import { reportProblem } from '../app/notices'
import { useQuery } from '../app/use-query'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { PasswordField } from '../ui/PasswordField'

/**
 * Locks. A vault without a passphrase cannot be locked, only closed: the first lock therefore asks for a
 * passphrase, and says what closing without one means.
 */
export function LockDialog() {
  const [open, setOpen] = useState(false)
  const lock = async () => {
    const reply = await call('vault.lock', {})
    if (reply.ok) return
    if (reply.error.code === 'vault-needs-passphrase') setOpen(true)
    else reportProblem(reply.error, { retry: lock })
  }
  const { data: status } = useQuery('vault.status', open ? {} : null)
  useAction('vault.lock', lock)
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      title="Choose a passphrase to lock with"
      description={
        status?.slots.recovery
          ? 'From then on unlocking needs this passphrase or your recovery code.'
          : 'From then on unlocking needs this passphrase. There is no other way in until you make a recovery code in Settings.'
      }
    >
      <FirstPassphrase onClosed={() => setOpen(false)} />
    </Dialog>
  )
}

function FirstPassphrase({ onClosed }: { onClosed: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const differs = again !== '' && again !== passphrase

  const setAndLock = async () => {
    if (passphrase !== again) return
    const saved = await call('vault.setPassphrase', { passphrase })
    if (!saved.ok) return setProblem(saved.error)
    const locked = await call('vault.lock', {})
    if (!locked.ok) setProblem(locked.error)
  }
  const closeOnly = async () => {
    const reply = await call('vault.lock', { closeWithoutPassphrase: true })
    if (reply.ok) onClosed()
    else setProblem(reply.error)
  }

  return (
    <>
      <PasswordField
        label="Passphrase"
        value={passphrase}
        onChange={(value) => {
          setPassphrase(value)
          setProblem(null)
        }}
        help="At least 10 characters; four or more unrelated words work well."
        error={problem ? `${problem.message} ${problem.nextStep}` : null}
        autoFocus
      />
      <PasswordField
        label="Once more"
        value={again}
        onChange={setAgain}
        onEnter={() => void setAndLock()}
        error={differs ? 'The two are not the same yet.' : null}
      />
      <p className="meta">
        Or close the vault as it is: anyone who is signed in to this computer account can open it again.
      </p>
      <div className="dialog__actions">
        <Button kind="quiet" onPress={closeOnly}>
          Close vault
        </Button>
        <Button
          kind="primary"
          icon="lock"
          disabled={passphrase === '' || passphrase !== again}
          onPress={setAndLock}
        >
          Set passphrase and lock
        </Button>
      </div>
    </>
  )
}
