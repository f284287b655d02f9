import type {
  Answer,
  DraftValues,
  RegistrationDraft,
  ValueSource,
} from '../../../electron/contract/registrations'
import { entryOf } from '../../app/parts/wire-words'

/** The members of RFC 7591 that are asked by themselves, with their names in a draft. */
export const ownMembers = {
  client_name: 'clientName',
  client_uri: 'clientUri',
  logo_uri: 'logoUri',
  tos_uri: 'tosUri',
  policy_uri: 'policyUri',
} as const

type OwnMember = keyof typeof ownMembers
const isOwnMember = (member: string): member is OwnMember => Object.hasOwn(ownMembers, member)

export type MemberValue = Answer | undefined

/** The value of a member, by its name on the wire. */
export function valueOfMember(values: DraftValues, member: string): MemberValue {
  if (isOwnMember(member)) return values[ownMembers[member]]
  if (member === 'contacts') return values.contacts
  return entryOf(values.inLanguages, member) ?? entryOf(values.answers, member)
}

/** What changes in a draft when a member gets this value from there. */
export function withMember(
  draft: RegistrationDraft,
  member: string,
  value: MemberValue,
  source: ValueSource | undefined,
): Partial<RegistrationDraft> {
  const { [member]: _source, ...others } = draft.sources
  const sources = source === undefined ? others : { ...others, [member]: source }
  if (isOwnMember(member)) return { [ownMembers[member]]: typeof value === 'string' ? value : '', sources }
  if (member === 'contacts') return { contacts: Array.isArray(value) ? value : [], sources }
  if (member.includes('#') && typeof value === 'string')
    return { inLanguages: { ...draft.inLanguages, [member]: value }, sources }
  const { [member]: _answer, ...answers } = draft.answers
  return { answers: value === undefined ? answers : { ...answers, [member]: value }, sources }
}

export const sameValue = (a: MemberValue, b: MemberValue): boolean => JSON.stringify(a) === JSON.stringify(b)
