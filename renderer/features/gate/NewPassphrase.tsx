import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import { Button } from '../../ui/Button'
import { PassphraseStrength } from '../../app/parts/PassphraseStrength'
import { PasswordField } from '../../ui/PasswordField'

const shortest = 10

interface NewPassphraseProps {
  title: string
  reason: string
  submit: string
  problem: Failure | null
  onSubmit: (passphrase: string) => Promise<void>
  onCancel: () => void
}

/** Asks for a new passphrase twice; the second field exists because nobody can look the first one up. */
export function NewPassphrase({ title, reason, submit, problem, onSubmit, onCancel }: NewPassphraseProps) {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [checked, setChecked] = useState(false)
  const [working, setWorking] = useState(false)
  const tooShort = Array.from(first).length < shortest
  const differ = first !== second

  const send = async () => {
    setChecked(true)
    if (tooShort || differ || working) return
    setWorking(true)
    await onSubmit(first)
    setWorking(false)
  }
  return (
    <form
      className="lockbox"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h1 className="gate__center">{title}</h1>
      <p className="soft">{reason}</p>
      <PasswordField
        label="Passphrase"
        value={first}
        onChange={setFirst}
        size="lg"
        autoFocus
        required
        help="At least 10 characters."
        error={checked && tooShort ? `Use at least ${shortest} characters.` : (problem?.message ?? undefined)}
      />
      <PassphraseStrength passphrase={first} />
      <PasswordField
        label="The same again"
        value={second}
        onChange={setSecond}
        size="lg"
        required
        error={checked && differ ? 'The two are not the same.' : undefined}
      />
      <Button kind="primary" size="lg" wide type="submit" loading={working}>
        {submit}
      </Button>
      <Button kind="quiet" wide onPress={onCancel}>
        Back
      </Button>
    </form>
  )
}
