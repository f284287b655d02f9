import { useState, type ReactNode } from 'react'
import type { Failure } from '../../../electron/contract/common'
import { Button, type ButtonProps } from '../../ui/Button'
import { PasswordField } from '../../ui/PasswordField'
import { PassphraseStrength } from './PassphraseStrength'

type Act = () => Failure | null | Promise<Failure | null>

interface PassphraseFormProps {
  /** What the passphrase is for; `save` answers what went wrong. */
  submit: Pick<ButtonProps, 'icon'> & { words: string; save: (passphrase: string) => ReturnType<Act> }
  /** The way out without one. */
  other: Pick<ButtonProps, 'kind'> & { words: string; act: Act }
  children?: ReactNode
}

/** The inside of a dialog that sets a passphrase; typed twice, since nobody can look it up. */
export function PassphraseForm({ submit, other, children }: PassphraseFormProps) {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const ready = first !== '' && first === second

  const save = async () => {
    if (ready) setProblem(await submit.save(first))
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
        help="At least 10 characters."
        error={problem ? `${problem.message} ${problem.nextStep}` : null}
        autoFocus
      />
      <PassphraseStrength passphrase={first} />
      <PasswordField
        label="Once more"
        value={second}
        onChange={setSecond}
        onEnter={() => void save()}
        error={second !== '' && second !== first ? 'The two are not the same yet.' : null}
      />
      {children}
      <div className="dialog__actions">
        <Button kind={other.kind} onPress={async () => setProblem(await other.act())}>
          {other.words}
        </Button>
        <Button kind="primary" icon={submit.icon} disabled={!ready} onPress={save}>
          {submit.words}
        </Button>
      </div>
    </>
  )
}
