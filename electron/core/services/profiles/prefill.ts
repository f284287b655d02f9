import type { UtilityBrief } from '../../../contract/common'
import { plainFieldWords } from '../../../contract/field-names'
import type { CompanyProfile, ProfileAnswer } from '../../../contract/profiles'
import type { Answer, DraftValues, ValueSource } from '../../../contract/registrations'
import { isNullable } from '../../cds/registration-answers'
import type { PlannedField, RegistrationPlanned } from '../../cds/registration-plan'
import { answerOf } from '../registrations/registration-plan-shown'
import { wellKnownAnswer } from './well-known-facts'

type Named = Pick<UtilityBrief, 'name' | 'abbreviation'>

/** The members of a request that a profile holds, by their names in a draft. */
export const draftMembers = {
  client_name: 'clientName',
  client_uri: 'clientUri',
  logo_uri: 'logoUri',
  tos_uri: 'tosUri',
  policy_uri: 'policyUri',
} as const

/**
 * What a registration begins with, and where each value is from: the profile's own members; its answer to the same
 * field, or to one another utility calls the same, in the same format; what it says about the company; the utility's
 * default. A field that nothing answers is left out. Nothing here is checked beyond that it fits the field.
 */
export function prefill(
  plan: RegistrationPlanned,
  profile: CompanyProfile | null,
  utility: Named,
): DraftValues {
  const values: DraftValues = {
    clientName: '',
    clientUri: '',
    logoUri: '',
    tosUri: '',
    policyUri: '',
    contacts: [...(profile?.contacts ?? [])],
    inLanguages: {},
    answers: {},
    sources: {},
  }
  if (profile) fillMembers(values, profile)
  for (const field of plan.fields) {
    const found = profile && fromProfile(field, profile, utility)
    const filled = found ?? fromDefault(field)
    if (!filled) continue
    values.answers[field.fieldName] = filled.answer
    values.sources[field.fieldName] = filled.source
  }
  return values
}

interface Filled {
  readonly answer: Answer
  readonly source: ValueSource
}

function fillMembers(values: DraftValues, profile: CompanyProfile): void {
  const source = sourceOf(profile, null)
  for (const [member, name] of Object.entries(draftMembers)) {
    values[name] = profile[name]
    if (profile[name] !== '') values.sources[member] = source
  }
  if (profile.contacts.length > 0) values.sources['contacts'] = source
  for (const { member, language, value } of profile.inLanguages) {
    values.inLanguages[`${member}#${language}`] = value
    values.sources[`${member}#${language}`] = source
  }
}

function fromProfile(field: PlannedField, profile: CompanyProfile, utility: Named): Filled | null {
  const format = baseFormat(field.format)
  const words = plainFieldWords(field.fieldName, utility)
  const fitting = profile.answers.filter((one) => one.format === format && fits(field, one.value))
  const same = fitting.find((one) => one.fieldName === field.fieldName)
  if (same) return { answer: same.value, source: sourceOf(profile, null) }
  const alike = fitting.find((one) => sounds(one) === words.join(' ').toLowerCase())
  if (alike) return { answer: alike.value, source: sourceOf(profile, asked(alike)) }
  const known = wellKnownAnswer(profile, words, format)
  return known === undefined ? null : { answer: known, source: sourceOf(profile, null) }
}

function fromDefault(field: PlannedField): Filled | null {
  return field.default === undefined ? null : { answer: answerOf(field.default), source: { kind: 'default' } }
}

/** A format by what it takes; whether null is allowed is another question. */
export function baseFormat(format: string): string {
  return format.replace(/_or_null$/, '')
}

/** Whether an answer given elsewhere can be one here: null only where it is allowed, choices only those offered. */
function fits(field: PlannedField, answer: Answer): boolean {
  if (answer === null) return isNullable(field)
  const format = baseFormat(field.format)
  const offered = (id: string) => field.choices.some((choice) => choice.id === id)
  if (format === 'choice') return typeof answer === 'string' && offered(answer)
  if (format === 'choice_list') return Array.isArray(answer) && answer.every(offered)
  return true
}

const sounds = ({ label }: ProfileAnswer): string => label.toLowerCase()

const asked = ({ label, askedBy }: ProfileAnswer): string =>
  askedBy === null ? `“${label}”` : `“${label}” for ${askedBy}`

function sourceOf(profile: CompanyProfile, answeredAs: string | null): ValueSource {
  return { kind: 'profile', profileId: profile.profileId, profileName: profile.name, answeredAs }
}
