import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { VaultStatus } from '../../../electron/contract/vault'
import { call } from '../../app/core-client'
import { Brand } from '../../ui/Brand'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/PasswordField'
import { SoloPage } from './SoloPage'
import { whyLocked } from './why-locked'

type Way = 'passphrase' | 'recovery'

/** Locked: says why, and takes the passphrase or the recovery code. */
export function LockScreen({ status }: { status: VaultStatus }) {
  const [way, setWay] = useState<Way>(status.slots.passphrase ? 'passphrase' : 'recovery')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Failure | null>(status.problem)
  const [working, setWorking] = useState(false)
  const closed = status.lock?.closedWithoutPassphrase === true
  const nobodyLocked = status.lock?.reason === 'start' || status.lock?.reason === 'core-restart'
  const keychainMayOpen = status.slots.keychain && (closed || nobodyLocked)

  const unlock = async (key: Parameters<typeof call<'vault.unlock'>>[1]) => {
    setProblem(null)
    setWorking(true)
    const reply = await call('vault.unlock', key)
    setWorking(false)
    if (reply.ok) return
    setProblem(reply.error)
    setTyped('')
  }
  const submit = () => {
    if (typed === '' || working) return
    void unlock(way === 'passphrase' ? { by: way, passphrase: typed } : { by: way, code: typed })
  }
  const switchTo = (next: Way) => {
    setWay(next)
    setTyped('')
    setProblem(null)
  }
  const typedWays = status.slots.passphrase || status.slots.recovery
  return (
    <SoloPage>
      <form
        className="lockbox"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="gate__center">
          <Brand size="lg" />
          <h1>{closed ? 'Busbar is closed' : 'Busbar is locked'}</h1>
          <p className="soft">{whyLocked(status.lock)}</p>
        </div>
        {keychainMayOpen ? (
          <Button kind="primary" size="lg" wide autoFocus onPress={() => unlock({ by: 'keychain' })}>
            Open
          </Button>
        ) : null}
        {typedWays ? (
          <>
            <PasswordField
              key={way}
              label={way === 'passphrase' ? 'Passphrase' : 'Recovery code'}
              value={typed}
              onChange={setTyped}
              size="lg"
              code={way === 'recovery'}
              autoFocus={!keychainMayOpen}
              required
              error={problem?.message}
            />
            <Button
              kind={keychainMayOpen ? 'hairline' : 'primary'}
              size="lg"
              wide
              type="submit"
              loading={working}
            >
              Unlock
            </Button>
          </>
        ) : null}
        {!typedWays && problem ? (
          <p className="gate__error">{`${problem.message} ${problem.nextStep}`}</p>
        ) : null}
        <p className="gate__note">
          {status.lock?.meaning === 'screen'
            ? 'Busbar goes on checking in the background.'
            : 'You return to where you were. Drafts are sealed; nothing is checked or sent while it is locked.'}
        </p>
        {status.slots.passphrase && status.slots.recovery ? (
          <Button
            kind="quiet"
            wide
            onPress={() => switchTo(way === 'passphrase' ? 'recovery' : 'passphrase')}
          >
            {way === 'passphrase' ? 'Use the recovery code' : 'Use the passphrase'}
          </Button>
        ) : null}
      </form>
    </SoloPage>
  )
}
