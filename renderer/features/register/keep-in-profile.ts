import type { ProfileId } from '../../../electron/contract/common'
import type { CompanyProfile } from '../../../electron/contract/profiles'
import type {
  DraftValues,
  RegistrationDraft,
  RegistrationPlan,
} from '../../../electron/contract/registrations'
import { act } from '../../app/act'
import { call } from '../../app/core-client'
import { emptyProfile } from '../../app/empty-profile'
import { entryOf } from '../../app/parts/wire-words'
import { ownMembers } from './draft-values'

type Fields = Pick<RegistrationPlan, 'fields' | 'utility'>

/** Fields answered here that the profile says nothing about: the ones that are kept without asking one by one. */
export function newAnswers(
  { fields }: Fields,
  draft: RegistrationDraft,
  offered: DraftValues | null,
): string[] {
  return fields
    .map((field) => field.fieldName)
    .filter((name) => {
      const answer = entryOf(draft.answers, name)
      const isOurs = entryOf(draft.sources, name)?.kind === 'draft' && answer !== undefined && answer !== ''
      return isOurs && entryOf(offered?.sources ?? {}, name)?.kind !== 'profile'
    })
}

/** The sources of members that a profile has from now on. */
export function sourcesIn(
  { profileId, name: profileName }: Pick<CompanyProfile, 'profileId' | 'name'>,
  members: readonly string[],
): RegistrationDraft['sources'] {
  const source = { kind: 'profile', profileId, profileName, answeredAs: null } as const
  return Object.fromEntries(members.map((member) => [member, source]))
}

/** Keeps answers in a profile; false when core refused, which was said. */
export async function keepAnswers(
  profileId: ProfileId,
  { fields, utility }: Fields,
  draft: RegistrationDraft,
  names: readonly string[],
): Promise<boolean> {
  const answers = fields.flatMap(({ fieldName, format, label }) => {
    const value = names.includes(fieldName) ? entryOf(draft.answers, fieldName) : undefined
    return value === undefined ? [] : [{ fieldName, format: format.replace(/_or_null$/, ''), label, value }]
  })
  if (answers.length === 0) return true
  const kept = await act('profiles.keepAnswers', { profileId, utilityId: utility.utilityId, answers })
  return kept !== null
}

/** Writes one of the members every registration has into the profile. */
export async function keepMember(
  profileId: ProfileId,
  draft: RegistrationDraft,
  member: string,
): Promise<boolean> {
  const reply = await call('profiles.list', {})
  const profile = reply.ok ? reply.value.profiles.find((one) => one.profileId === profileId) : undefined
  if (!profile) return false
  const name = Object.entries(ownMembers).find(([one]) => one === member)?.[1]
  const patch = name ? { [name]: draft[name] } : { contacts: draft.contacts }
  const {
    isDefault: _default,
    documents: _documents,
    changedAtMs: _changed,
    profileId: _id,
    ...content
  } = profile
  return (await act('profiles.save', { profileId, content: { ...content, ...patch } })) !== null
}

/** Makes a company profile of what was written here; what changes in the draft, or null when core refused. */
export async function profileOf(
  draft: RegistrationDraft,
  plan: Fields,
): Promise<Partial<RegistrationDraft> | null> {
  const { clientName, clientUri, logoUri, tosUri, policyUri, contacts } = draft
  const written = { clientName, clientUri, logoUri, tosUri, policyUri, contacts }
  const name = clientName.trim().slice(0, 80) || emptyProfile.name
  const saved = await act('profiles.save', {
    profileId: null,
    content: { ...emptyProfile, ...written, name },
  })
  if (!saved) return null
  const { profileId } = saved
  const answered = newAnswers(plan, draft, null)
  const kept = (await keepAnswers(profileId, plan, draft, answered)) ? answered : []
  const members = [...Object.keys(ownMembers), 'contacts'].filter(
    (one) => draft.sources[one]?.kind === 'draft',
  )
  return {
    profileId,
    sources: { ...draft.sources, ...sourcesIn({ profileId, name }, [...members, ...kept]) },
  }
}
