import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { Input, Output } from '../../../electron/contract/methods'
import { call } from '../../app/core-client'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/PasswordField'
import { sizeWords } from '../../ui/time-words'

interface RestoreKeyProps {
  chosen: NonNullable<Output<'restore.choose'>['file']>
  problemOfChoice: Failure | null
  onOther: () => Promise<void>
  onOpened: (preview: Output<'restore.open'>) => void
}

type Way = 'passphrase' | 'recovery'

/** Asks for what opens the chosen backup. */
export function RestoreKey({ chosen, problemOfChoice, onOther, onOpened }: RestoreKeyProps) {
  const { ways, exported } = chosen
  const [way, setWay] = useState<Way>(ways.passphrase ? 'passphrase' : 'recovery')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Failure | null>(problemOfChoice)
  const [working, setWorking] = useState(false)
  const typedWays = ways.passphrase || ways.recovery

  const open = async (key: Input<'restore.open'>) => {
    setProblem(null)
    setWorking(true)
    const reply = await call('restore.open', key)
    setWorking(false)
    if (reply.ok) onOpened(reply.value)
    else setProblem(reply.error)
  }
  const submit = () => {
    if (typed === '' || working) return
    void open(way === 'passphrase' ? { by: way, passphrase: typed } : { by: way, code: typed })
  }
  return (
    <form
      className="lockbox"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="gate__center">
        <h1>Open the backup</h1>
        <p className="soft">
          <code className="gate__file" dir="ltr">
            {chosen.fileName}
          </code>
          , {sizeWords(chosen.bytes)}
        </p>
      </div>
      {typedWays ? (
        <>
          <PasswordField
            key={way}
            label={fieldLabel(way, exported)}
            value={typed}
            onChange={setTyped}
            size="lg"
            code={way === 'recovery'}
            autoFocus
            required
            help={
              way === 'recovery'
                ? 'From the recovery kit: six groups of five, or the line AGE-SECRET-KEY-1…'
                : undefined
            }
            error={problem ? `${problem.message} ${problem.nextStep}` : undefined}
          />
          <Button kind="primary" size="lg" wide type="submit" loading={working}>
            Look inside
          </Button>
        </>
      ) : (
        <Banner tone="warn" title="Only a keychain opens this backup.">
          Its vault had neither a passphrase nor a recovery code when it was made, so it opens on the computer
          it comes from and on no other.
          {problem ? ` ${problem.message}` : null}
        </Banner>
      )}
      {ways.passphrase && ways.recovery ? (
        <Button
          kind="quiet"
          wide
          onPress={() => {
            setWay(way === 'passphrase' ? 'recovery' : 'passphrase')
            setTyped('')
            setProblem(null)
          }}
        >
          {way === 'passphrase' ? 'Use the recovery code' : 'Use the passphrase'}
        </Button>
      ) : null}
      {ways.keychain ? (
        <Button kind="quiet" wide onPress={() => open({ by: 'keychain' })}>
          Try the keychain of this computer
        </Button>
      ) : null}
      <Button kind="quiet" wide onPress={onOther}>
        Choose another file…
      </Button>
    </form>
  )
}

function fieldLabel(way: Way, exported: boolean): string {
  if (way === 'recovery') return 'Recovery code'
  return exported ? 'Passphrase of this export' : 'Passphrase the vault had then'
}
