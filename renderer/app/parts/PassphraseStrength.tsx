import { useEffect, useState } from 'react'
import { LifeMeter } from '../../ui/Meter'
import { type Strength, strengthOf } from './passphrase-strength'
import './parts.css'

const words: Readonly<Record<Strength['score'], string>> = {
  0: 'Very easy to guess',
  1: 'Easy to guess',
  2: 'Could be guessed',
  3: 'Hard to guess',
  4: 'Very hard to guess',
}

/** How hard the typed passphrase is to guess; a hint beside the rule of ten characters, never a hindrance. */
export function PassphraseStrength({ passphrase }: { passphrase: string }) {
  const [strength, setStrength] = useState<Strength | null>(null)
  useEffect(() => {
    let isNewest = true
    void strengthOf(passphrase).then((found) => (isNewest ? setStrength(found) : undefined))
    return () => {
      isNewest = false
    }
  }, [passphrase])
  if (strength === null || passphrase === '')
    return <p className="strength meta">Four or more unrelated words work well.</p>
  const { score, advice } = strength
  const tone = score <= 1 ? 'late' : score === 2 ? 'warn' : 'plain'
  return (
    <p className="strength meta" role="status">
      <LifeMeter label="Strength" left={(score + 1) / 5} tone={tone} />
      <span>
        {words[score]}
        {advice !== null && score < 4 ? `. ${advice}` : ''}
      </span>
    </p>
  )
}
