import { useState } from 'react'
import type {
  DraftValues,
  RegistrationDraft,
  RegistrationPlan,
} from '../../../electron/contract/registrations'
import { entryOf } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { type MemberValue, sameValue, valueOfMember, withMember } from './draft-values'
import type { FieldProblem } from './form-problems'
import { keepAnswers, keepMember, sourcesIn } from './keep-in-profile'
import { useWhenReleased } from './use-when-released'

export interface DetailsStepProps {
  plan: RegistrationPlan
  draft: RegistrationDraft
  /** What the draft would hold if nothing had been written into it. */
  offered: DraftValues | null
  onChange: (patch: Partial<RegistrationDraft>) => void
  problems: readonly FieldProblem[]
  /** Show every problem, not only those of fields that were left. */
  tried: boolean
  /** A sentence of the utility about one field, from the last refusal. */
  theirWords: { fieldName: string; text: string } | null
  onFocusField: (fieldName: string | null) => void
  /** Whether new answers are kept in the profile when one goes on. */
  keepsNew: boolean
  onKeepsNew: (keeps: boolean) => void
}

/** Writing in the form: every change is this utility's own until a person keeps it in the profile. */
export function useDetails(props: DetailsStepProps) {
  const { plan, draft, offered, onChange, problems, tried, theirWords, onFocusField } = props
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const whenReleased = useWhenReleased()
  const { data } = useQuery('profiles.list', {})
  const profile = data?.profiles.find((one) => one.profileId === draft.profileId)

  const errorOf = (fieldName: string) => {
    const own = problems.find((one) => one.fieldName === fieldName)
    // What is about to change must not appear: it would push the next field away from under the pointer.
    if (own && (tried || (left.has(fieldName) && !own.isOld))) return own.text
    return theirWords?.fieldName === fieldName ? theirWords.text : null
  }
  const write = (member: string, value: MemberValue) => {
    const from = offered ? entryOf(offered.sources, member) : undefined
    const isOffered =
      from !== undefined && offered !== null && sameValue(valueOfMember(offered, member), value)
    onChange(withMember(draft, member, value, isOffered ? from : { kind: 'draft' }))
  }
  const takeOffered = (member: string) => {
    if (!offered) return
    onChange(withMember(draft, member, valueOfMember(offered, member), entryOf(offered.sources, member)))
  }
  const keep = async (member: string) => {
    if (!profile) return
    const isField = plan.fields.some((one) => one.fieldName === member)
    const kept = isField
      ? await keepAnswers(profile.profileId, plan, draft, [member])
      : await keepMember(profile.profileId, draft, member)
    if (!kept) return
    onChange({ sources: { ...draft.sources, ...sourcesIn(profile, [member]) } })
  }
  const sourceOf = (member: string, label: string) => {
    const source = entryOf(draft.sources, member)
    const value = valueOfMember(draft, member)
    const from = entryOf(offered?.sources ?? {}, member)
    const differs =
      from !== undefined && offered !== null && !sameValue(valueOfMember(offered, member), value)
    const isAnswered = value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
    const isWrong = problems.some((one) => one.fieldName === member)
    return {
      source: source?.kind === 'draft' && !isAnswered && !differs ? undefined : source,
      label,
      utilityName: plan.utility.name,
      onOffered: differs ? () => takeOffered(member) : null,
      onKeep:
        profile && isAnswered && !isWrong
          ? {
              words: from?.kind === 'profile' ? `Change “${profile.name}” too` : `Keep in “${profile.name}”`,
              run: () => void keep(member),
            }
          : null,
    }
  }
  return {
    profile,
    profiles: data?.profiles ?? [],
    errorOf,
    write,
    sourceOf,
    leave: (fieldName: string) => whenReleased(() => setLeft((before) => new Set(before).add(fieldName))),
    place: (fieldName: string) => ({
      'data-field': fieldName,
      className: 'register__field',
      onFocus: () => onFocusField(fieldName),
      onBlur: () => onFocusField(null),
    }),
  }
}

export type Details = ReturnType<typeof useDetails>
