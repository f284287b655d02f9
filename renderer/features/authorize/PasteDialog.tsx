import { useState } from 'react'
import type { AuthorizationRow } from '../../../electron/contract/authorization'
import type { Failure } from '../../../electron/contract/common'
import { call } from '../../app/core-client'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextArea } from '../../ui/TextArea'

/** For a browser that could not come back by itself. */
export function PasteDialog({ row, onClose }: { row: AuthorizationRow; onClose: () => void }) {
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const use = async () => {
    const reply = await call('authorization.paste', { authorizationId: row.authorizationId, address })
    if (reply.ok) onClose()
    else setProblem(reply.error)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Paste the address"
      description="After the customer agreed, the browser shows an address that begins with http://127.0.0.1. Copy all of it."
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" onPress={use} disabled={address.trim() === ''}>
            Use it
          </Button>
        </>
      }
    >
      <TextArea
        label="Address"
        value={address}
        onChange={setAddress}
        rows={3}
        spellCheck={false}
        error={problem ? `${problem.message} ${problem.nextStep}` : null}
      />
    </Dialog>
  )
}
