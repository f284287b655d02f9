import type { UtilityProfile } from '../../../electron/contract/utilities'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { formatWords } from '../../app/parts/requirement-words'
import { TaskLine } from '../../app/parts/TaskLine'
import { counted, moneyWords } from '../../app/parts/wire-words'
import { Chip } from '../../ui/Chip'
import { EmptyState } from '../../ui/EmptyState'
import { Icon } from '../../ui/Icon'
import { Section } from '../../ui/Page'
import { sortRequirements } from './requirement-groups'

type Requirement = UtilityProfile['requirements'][number]

/** What is asked for with a registration, what afterwards, for which scope and at what price. */
export function RequirementsTab({ profile }: { profile: UtilityProfile }) {
  const { required, optional, later, unasked } = sortRequirements(profile)
  const fees = later.flatMap((one) => (one.fee ? [moneyWords(one.fee)] : []))
  if (profile.requirements.length === 0)
    return (
      <EmptyState icon="form" title="It asks for nothing of its own">
        A client name and a way to reach you are enough. Some utilities ask later, by message.
      </EmptyState>
    )
  return (
    <div className="scroll">
      <div className="requirements">
        <Section
          title="Now, with the registration"
          meta={counted(required.length + optional.length, 'value')}
        >
          {required.length + optional.length === 0 ? (
            <p className="soft">No values of its own.</p>
          ) : (
            <ul className="asks">
              {required.map((one) => (
                <ValueLine key={one.fieldId} value={one} needed profile={profile} />
              ))}
              {optional.map((one) => (
                <ValueLine key={one.fieldId} value={one} needed={false} profile={profile} />
              ))}
            </ul>
          )}
        </Section>
        <Section
          title="Afterwards"
          meta={fees.length > 0 ? `fees ${fees.join(' and ')}` : 'no fee announced'}
        >
          {later.length === 0 ? (
            <p className="soft">No steps: once they have answered, you are registered.</p>
          ) : (
            <ul>
              {later.map((one) => (
                <TaskLine
                  key={one.fieldId}
                  type={one.type}
                  description={one.description}
                  fee={one.fee}
                  note={<AskedBy value={one} profile={profile} />}
                  end={<Documents value={one} about={profile.name} />}
                />
              ))}
            </ul>
          )}
        </Section>
        {unasked.length > 0 ? (
          <Section title="Described, but asked for by no scope" meta={String(unasked.length)}>
            <ul>
              {unasked.map((one) => (
                <TaskLine key={one.fieldId} type={one.type} description={one.description} fee={one.fee} />
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </div>
  )
}

interface ValueLineProps {
  value: Requirement
  needed: boolean
  profile: UtilityProfile
}

function ValueLine({ value, needed, profile }: ValueLineProps) {
  return (
    <li className="asks__item">
      <Icon name="draft" tone="muted" />
      <span className="asks__words">
        <span className="asks__title">{value.description || value.fieldId}</span>
        <span className="meta asks__note">
          <span className="mono">{value.fieldName ?? value.fieldId}</span>
          <AskedBy value={value} profile={profile} />
        </span>
      </span>
      <span className="asks__format">
        <Format format={value.format} />
        <span className="meta">{needed ? 'required' : 'optional'}</span>
      </span>
      <Documents value={value} about={profile.name} />
    </li>
  )
}

/** A format this version does not know is filled in as JSON; it is shown as the server wrote it. */
function Format({ format }: { format: string | null }) {
  if (format === null) return <span className="tone-muted">No format stated</span>
  const words = formatWords(format)
  return words === format ? <Chip tone="raw">{format}</Chip> : <span>{words}</span>
}

function AskedBy({ value, profile }: { value: Requirement; profile: UtilityProfile }) {
  const scopes = profile.scopes.filter((scope) => scope.registerable && !scope.addedForYou).length
  const { askedBy } = value
  if (askedBy.length === scopes && scopes > 1) return <span>for every scope</span>
  return <span>for {askedBy.join(', ')}</span>
}

function Documents({ value, about }: { value: Requirement; about: string }) {
  if (value.documentation === null) return <span />
  return <ExternalLink url={value.documentation} label="Read" about={about} />
}
