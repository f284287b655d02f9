import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import { requirementLook } from '../../app/parts/requirement-words'
import { moneyWords, wordOf } from '../../app/parts/wire-words'
import { RawValue } from '../../ui/Chip'
import { Icon } from '../../ui/Icon'
import { Block } from '../../ui/Page'

interface ScopeAsksProps {
  scope: ScopeShown
  profile: UtilityProfile
}

/** What asking for a scope adds to a registration. */
export function ScopeAsks({ scope, profile }: ScopeAsksProps) {
  const all = [
    ...scope.requirements.map((id) => ({ id, required: true })),
    ...scope.optional.map((id) => ({ id, required: false })),
  ]
  if (all.length === 0) return null
  return (
    <Block title="What asking adds">
      <ul className="scopes__asks">
        {all.map(({ id, required }) => (
          <Ask key={id} id={id} required={required} profile={profile} />
        ))}
      </ul>
    </Block>
  )
}

function Ask({ id, required, profile }: { id: string; required: boolean; profile: UtilityProfile }) {
  const found = profile.requirements.find((one) => one.fieldId === id)
  if (!found)
    return (
      <li className="scopes__ask">
        <Icon name="warn" tone="warn" label="Described nowhere" />
        <span>
          <span className="mono">{id}</span> <span className="meta">is described nowhere</span>
        </span>
      </li>
    )
  const look = requirementLook(found.type)
  const isStep = wordOf(found.type) !== 'registration_field'
  return (
    <li className="scopes__ask">
      <Icon name={look?.icon ?? 'state-unknown'} tone="muted" label={isStep ? 'Afterwards' : 'Now'} />
      <span>
        {isStep ? look ? look.title : <RawValue value={wordOf(found.type)} /> : found.description || id}
        {found.fee ? <span className="num">, {moneyWords(found.fee)}</span> : null}
        {required ? null : <span className="meta"> optional</span>}
      </span>
    </li>
  )
}
