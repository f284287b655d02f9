import { useState } from 'react'
import type { Failure, UtilityBrief } from '../../../electron/contract/common'
import { act } from '../../app/act'
import { call } from '../../app/core-client'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { DateText } from '../../ui/DateText'
import { Disclosure } from '../../ui/Disclosure'
import { PasswordField } from '../../ui/PasswordField'
import { ProblemBanner } from '../../ui/ProblemBanner'

interface InitialAccessTokenProps {
  utility: UtilityBrief
  /** The request is another one from now on. */
  onChanged: () => unknown
}

/** For utilities that take registrations only with a token they gave beforehand. */
export function InitialAccessToken({ utility, onChanged }: InitialAccessTokenProps) {
  const { utilityId, name } = utility
  const { data } = useQuery('registrations.initialToken', { utilityId })
  const [token, setToken] = useState('')
  const [removeAfter, setRemoveAfter] = useState(true)
  const [problem, setProblem] = useState<Failure | null>(null)
  if (!data) return null
  const keep = async () => {
    const reply = await call('registrations.keepInitialToken', { utilityId, token, removeAfter })
    setProblem(reply.ok ? null : reply.error)
    if (!reply.ok) return
    setToken('')
    await onChanged()
  }
  const remove = async () => {
    if (await act('registrations.removeInitialToken', { utilityId }, { about: name })) await onChanged()
  }
  if (data.token) {
    const { origin, savedAtMs, removeAfter: goes } = data.token
    return (
      <section className="register__token" aria-label="Initial access token">
        <p>
          An initial access token is sealed since <DateText atMs={savedAtMs} as="day-clock" />. It goes to{' '}
          <span className="mono">{origin}</span> only, with this registration
          {goes ? ', and is removed once that came through' : ''}.
        </p>
        <Button size="sm" onPress={remove}>
          Remove the token
        </Button>
      </section>
    )
  }
  return (
    <Disclosure label={`${name} gave me an initial access token`}>
      <div className="form-rows">
        {problem ? <ProblemBanner problem={problem} urgent /> : null}
        <PasswordField
          label="Initial access token"
          help="It is sealed in the vault, goes with the registration and is never shown again."
          value={token}
          onChange={setToken}
          code
        />
        <CheckboxField
          label="Remove it once the registration came through"
          checked={removeAfter}
          onChange={setRemoveAfter}
        />
        <div>
          <Button disabled={token.trim() === ''} onPress={keep}>
            Seal the token
          </Button>
        </div>
      </div>
    </Disclosure>
  )
}
