import { useState } from 'react'
import { useAction } from '../app/action-registry'
import { call } from '../app/core-client'
import { reportProblem } from '../app/notices'
import { PassphraseForm } from '../app/parts/PassphraseForm'
import { useQuery } from '../app/use-query'
import { Dialog } from '../ui/Dialog'

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
  const setAndLock = async (passphrase: string) => {
    const saved = await call('vault.setPassphrase', { passphrase })
    if (!saved.ok) return saved.error
    const locked = await call('vault.lock', {})
    return locked.ok ? null : locked.error
  }
  const closeOnly = async () => {
    const reply = await call('vault.lock', { closeWithoutPassphrase: true })
    if (!reply.ok) return reply.error
    setOpen(false)
    return null
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
      <PassphraseForm
        submit={{ words: 'Set passphrase and lock', icon: 'lock', save: setAndLock }}
        other={{ words: 'Close vault', kind: 'quiet', act: closeOnly }}
      >
        <p className="meta">
          Or close the vault as it is: anyone who is signed in to this computer account can open it again.
        </p>
      </PassphraseForm>
    </Dialog>
  )
}
