import { useState } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
import { act } from '../../app/act'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { TextField } from '../../ui/TextField'

interface LeakDialogProps {
  row: CredentialRow
  /** No other secret of this client works. */
  last: boolean
  onClose: () => void
  /** Makes a new secret first. */
  onRenew: () => void
}

/** Ends a leaked secret now. Where it is the last one, a new one comes first. */
export function LeakDialog({ row, last, onClose, onRenew }: LeakDialogProps) {
  const [typed, setTyped] = useState('')
  const { credentialKey, clientName, utility, keystone, environment } = row
  const mayEnd = !last || (!keystone && typed.trim() === clientName)
  const end = async () => {
    const confirmation = last ? { confirmation: typed } : {}
    const ended = await act(
      'rotation.compromised',
      { credentialKey, ...confirmation },
      { done: 'The secret ended, and tokens it gave are revoked', about: utility.name },
    )
    if (ended) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Has this secret leaked?"
      description={
        <>
          {keystone ? 'The admin secret' : clientName} at {utility.name}{' '}
          <EnvironmentMark environment={environment} />
        </>
      }
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {last ? (
            <Button kind="primary" onPress={onRenew}>
              Make a new one first
            </Button>
          ) : null}
          {last && keystone ? null : (
            <Button kind="danger" disabled={!mayEnd} onPress={end}>
              End secret now
            </Button>
          )}
        </>
      }
    >
      <ul className="leak">
        <li>It ends now, by the clock of the utility, and gives no token any more.</li>
        <li>Tokens already issued with it are revoked: what runs with them stops at once.</li>
        <li>This cannot be taken back. A new secret is the only way on.</li>
      </ul>
      {last ? (
        <Banner
          tone="danger"
          title={keystone ? 'This is the last admin secret.' : 'No other secret of this client works.'}
        >
          {keystone
            ? 'Without it nobody can make another one. Make a new one, let Busbar switch to it, then end this one.'
            : `Make a new one first, or ${clientName} stops until you do.`}
        </Banner>
      ) : null}
      {last && !keystone ? (
        <TextField label={`Type ${clientName} to end it all the same`} value={typed} onChange={setTyped} />
      ) : null}
    </Dialog>
  )
}
