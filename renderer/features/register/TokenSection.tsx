import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { TokenLook } from '../../../electron/contract/tokens'
import type { Failure } from '../../../electron/contract/common'
import { act, copyText } from '../../app/act'
import { ScopeChips } from '../../app/parts/ScopeChips'
import { call } from '../../app/core-client'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'
import { SelectField } from '../../ui/SelectField'

/** How Busbar signs in for a registration, and a look at the token it got. */
export function TokenSection({ registration }: { registration: RegistrationDetail }) {
  const { registrationId, utility } = registration
  const [look, setLook] = useState<TokenLook | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const ask = async () => {
    const reply = await call('tokens.look', { registrationId })
    setLook(reply.ok ? reply.value : null)
    setProblem(reply.ok ? null : reply.error)
  }
  return (
    <Section
      title="Access token"
      end={
        <Button size="sm" icon="search" onPress={ask}>
          Look at the token
        </Button>
      }
    >
      <div className="stack">
        <p className="soft">
          Busbar trades the admin secret for a token that lives a while, and revokes it when it locks or
          leaves. Neither is ever part of an address.
        </p>
        {problem ? (
          <ProblemBanner
            problem={problem}
            about={problem.message.includes(utility.name) ? undefined : utility.name}
            onRetry={ask}
            onCopy={(text) => copyText(text)}
          />
        ) : null}
        {look ? <TokenFacts look={look} /> : null}
        <SecretForm registration={registration} />
      </div>
    </Section>
  )
}

function TokenFacts({ look }: { look: TokenLook }) {
  const { theirs, problem } = look
  return (
    <>
      <div className="token" role="group" aria-label="The token">
        <div>
          <h3 className="meta">As Busbar holds it</h3>
          <PropertyList
            items={[
              { name: 'From', value: <span className="mono">{look.host}</span> },
              { name: 'Asked for', value: <Chip tone="raw">{look.asked}</Chip> },
              { name: 'Granted', value: <ScopeChips text={look.granted} /> },
              { name: 'Used until', value: <DateText atMs={look.expiresAtMs} as="day-clock" focusable /> },
              ...(look.authorizationDetails === null
                ? []
                : [{ name: 'Details', value: <code className="mono">{look.authorizationDetails}</code> }]),
            ]}
          />
        </div>
        <div>
          <h3 className="meta">As the utility says</h3>
          {theirs ? (
            <PropertyList
              items={[
                { name: 'Active', value: activeWords[theirs.active] },
                {
                  name: 'Scope',
                  value: theirs.scope === null ? 'Not said' : <ScopeChips text={theirs.scope} />,
                },
                {
                  name: 'Expires',
                  value:
                    theirs.expiresAtMs === null ? (
                      'Not said'
                    ) : (
                      <DateText atMs={theirs.expiresAtMs} as="day-clock" focusable />
                    ),
                },
              ]}
            />
          ) : (
            <p className="soft">{problem ? `${problem.message} ${problem.nextStep}` : 'It was not asked.'}</p>
          )}
        </div>
      </div>
      <p className="meta" role="status">
        Looked at <DateText atMs={look.askedAtMs} as="day-clock" />
      </p>
    </>
  )
}

const activeWords = {
  yes: 'Yes',
  no: 'No: dead, or unknown to it',
  unknown: 'It does not say',
} as const

const forms = [
  { value: 'found', label: 'Found out by Busbar', hint: 'Form-encoded first, then as it is' },
  { value: 'encoded', label: 'Form-encoded', hint: 'What the standard says (RFC 6749 §2.3.1)' },
  { value: 'raw', label: 'As it is', hint: 'For servers that do not decode it' },
] as const

const foundWords = {
  encoded: 'Found out so far: form-encoded.',
  raw: 'Found out so far: as it is.',
} as const

/** How the secret is written in the header; it holds for everything at this utility. */
function SecretForm({ registration }: { registration: RegistrationDetail }) {
  const { utilityId, name } = registration.utility
  const { data } = useQuery('tokens.form', { utilityId })
  if (!data) return null
  const { form, chosen } = data
  const found = form === null ? 'Both ways look the same for this secret so far.' : foundWords[form]
  return (
    <div className="token__form">
      <SelectField
        label="How the secret is written"
        help={chosen ? 'You chose this; no other way is tried.' : found}
        value={chosen && form !== null ? form : 'found'}
        options={forms}
        onChange={(next) =>
          void act(
            'tokens.setForm',
            { utilityId, form: next === 'found' ? null : next },
            { done: `Kept for ${name}`, about: name },
          )
        }
      />
    </div>
  )
}
