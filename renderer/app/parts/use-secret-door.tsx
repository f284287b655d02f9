import { useRef, useState, type ReactNode } from 'react'
import type { Failure } from '../../../electron/contract/common'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PasswordField } from '../../ui/PasswordField'
import { call } from '../core-client'
import { reportProblem } from '../notices'

type Reply<T> = { ok: true; value: T } | { ok: false; error: Failure }

export interface SecretDoorUse {
  /** Runs a call that shows or copies a secret; rejects when it was not handed out, after saying why. */
  readonly through: <T>(ask: () => Promise<Reply<T>>) => Promise<T>
  /** To be rendered where the secret stands. */
  readonly dialog: ReactNode
}

/**
 * The way to a secret. Ten in a minute are handed out; after that the passphrase proves who is asking, and the same
 * call is made again.
 */
export function useSecretDoor(about: string): SecretDoorUse {
  const [asking, setAsking] = useState(false)
  const answer = useRef<(proved: boolean) => void>(() => undefined)
  const settle = (proved: boolean) => {
    setAsking(false)
    answer.current(proved)
  }
  const through: SecretDoorUse['through'] = async (ask) => {
    let reply = await ask()
    if (!reply.ok && reply.error.code === 'too-often' && (await prove())) reply = await ask()
    if (reply.ok) return reply.value
    reportProblem(reply.error, { about })
    throw new Error(reply.error.code)
  }
  const prove = async (): Promise<boolean> => {
    const status = await call('vault.status', {})
    if (!status.ok || !status.value.slots.passphrase) return false
    setAsking(true)
    return await new Promise((resolve) => {
      answer.current = resolve
    })
  }
  return { through, dialog: <ProveDialog open={asking} onEnd={settle} /> }
}

function ProveDialog({ open, onEnd }: { open: boolean; onEnd: (proved: boolean) => void }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const end = (proved: boolean) => {
    setTyped('')
    setProblem(null)
    onEnd(proved)
  }
  const prove = async () => {
    const reply = await call('access.allowMore', { passphrase: typed })
    if (reply.ok) end(true)
    else {
      setTyped('')
      setProblem(reply.error)
    }
  }
  return (
    <Dialog
      open={open}
      onClose={() => end(false)}
      title="Is it you?"
      description="Ten secrets were shown or copied within a minute. The passphrase proves that it is you; or wait a minute."
    >
      <PasswordField
        label="Passphrase"
        value={typed}
        onChange={setTyped}
        onEnter={() => void prove()}
        error={problem?.message ?? null}
        autoFocus
      />
      <div className="dialog__actions">
        <Button onPress={() => end(false)}>Cancel</Button>
        <Button kind="primary" disabled={typed === ''} onPress={prove}>
          Go on
        </Button>
      </div>
    </Dialog>
  )
}
