import { ownColumns } from '../../../contract/bulk'
import type { Money, UtilityBrief, UtilityId } from '../../../contract/common'
import type { Answer, DraftValues, RegistrationDraft } from '../../../contract/registrations'
import type { ScopeShown, UtilityProfile } from '../../../contract/utilities'
import { planRegistration, type PlannedField } from '../../cds/registration-plan'
import { isWord } from '../../cds/wire-enum'
import { prefill } from '../profiles/prefill'
import type { ProfileStore } from '../profiles/profile-store'
import type { UtilityStore } from '../utilities/utility-store'
import { agreedIdentity, pagesToAgree } from '../registrations/agreed-pages'
import type { AttemptStore } from '../registrations/registration-attempts'
import type { PreparedRegistration, RegistrationForm } from '../registrations/registration-form'
import { feeOf } from '../registrations/registration-plan-shown'
import { fieldsByColumn, isOwnColumn } from './bulk-columns'
import type { BulkAnswers, BulkRecord } from './bulk-store'

export interface StandingDeps {
  readonly utilities: UtilityStore
  readonly form: RegistrationForm
  readonly attempts: AttemptStore
  readonly profiles: Pick<ProfileStore, 'get'>
}

/** An answer, and whether it was typed for this utility, for all, or comes from the profile. */
export interface CellValue {
  readonly answer: Answer | undefined
  readonly from: 'own' | 'common' | 'profile' | null
}

/** What one utility of a matrix asks for, and the request that its row amounts to. */
export interface Standing {
  readonly utilityId: UtilityId
  readonly utility: UtilityBrief
  /** Why nothing can be sent there; what it asks for is unknown then. */
  readonly closed: string | null
  readonly offered: readonly ScopeShown[]
  readonly scopeIds: readonly string[]
  /** All that it publishes, asked for or not. */
  readonly fieldNames: readonly string[]
  readonly fields: ReadonlyMap<string, PlannedField>
  /** The answers that count, by column. */
  readonly values: ReadonlyMap<string, CellValue>
  readonly draft: RegistrationDraft | null
  readonly prepared: PreparedRegistration | null
}

/** The scopes a person can choose; those for administration come along by themselves. */
export function scopesOffered(profile: UtilityProfile | null): ScopeShown[] {
  return (profile?.scopes ?? []).filter((scope) => scope.registerable && !scope.addedForYou)
}

/** The pages and the words a yes is about, as text; null when the utility names none. */
export function pagesOf({ agreedPages }: Pick<PreparedRegistration, 'agreedPages'>): string | null {
  return agreedPages.length === 0 ? null : JSON.stringify(agreedIdentity(agreedPages))
}

export function standingOf(
  deps: StandingDeps,
  record: BulkRecord,
  answers: BulkAnswers,
  utilityId: UtilityId,
): Standing {
  const utility = deps.utilities.brief(utilityId)
  const profile = deps.utilities.profile(utilityId)?.profile ?? null
  const offered = scopesOffered(profile)
  const scopeIds =
    record.scopeIds[utilityId] ??
    offered.filter((scope) => record.scopeTypes.includes(scope.type)).map((scope) => scope.id)
  const closed = closedBecause(deps, utilityId, profile)
  const published = deps.utilities.authServer(utilityId)
  const nothing: Omit<Standing, 'closed'> = {
    utilityId,
    utility,
    offered,
    scopeIds,
    fieldNames: [],
    fields: new Map(),
    values: new Map(),
    draft: null,
    prepared: null,
  }
  if (closed !== null || !published) return { ...nothing, closed: closed ?? 'It was not read yet.' }

  const plan = planRegistration(published.value, scopeIds)
  const fieldNames = Object.values(published.value.cds_registration_fields).flatMap(
    (field) => field.field_name ?? [],
  )
  const fields = fieldsByColumn({ utility, fieldNames }, plan.fields)
  const profileUsed = record.profileId === null ? null : deps.profiles.get(record.profileId)
  const filled = prefill(plan, profileUsed, utility)
  const values = new Map(
    [...fields].map(([key, field]) => [key, valueOf(answers, utilityId, key, field.fieldName, filled)]),
  )
  const typed = (key: string) => values.get(key)?.answer
  const draft: RegistrationDraft = {
    ...filled,
    scopeIds: [...scopeIds],
    profileId: profileUsed?.profileId ?? null,
    clientName: textOf(typed(ownColumns.clientName)),
    clientUri: textOf(typed(ownColumns.clientUri)),
    contacts: listOf(typed(ownColumns.contacts)),
    answers: answersOf(fields, values),
    sources: { ...filled.sources, ...sourcesOf(fields, values) },
    agreed: false,
    agreedSnapshots: null,
    step: 5,
  }
  const agreedPages = pagesToAgree(deps.utilities.pageBook, utilityId, published.value)
  const pages = pagesOf({ agreedPages })
  const agreed: RegistrationDraft = {
    ...draft,
    agreed: pages !== null && record.agreed[utilityId] === pages,
    agreedSnapshots: agreedPages.flatMap(({ snapshot }) => snapshot?.snapshotId ?? []),
  }
  const prepared = deps.form.drawUp(utilityId, published, agreed)
  return { ...nothing, closed: null, fieldNames, fields, values, draft: agreed, prepared }
}

function valueOf(
  answers: BulkAnswers,
  utilityId: UtilityId,
  key: string,
  fieldName: string,
  filled: DraftValues,
): CellValue {
  const own = answers.own(utilityId, key)
  if (own !== undefined) return { answer: own, from: 'own' }
  const common = answers.common(key)
  if (common !== undefined) return { answer: common, from: 'common' }
  if (filled.sources[fieldName]?.kind !== 'profile') return { answer: undefined, from: null }
  return { answer: filledValue(key, fieldName, filled), from: 'profile' }
}

function filledValue(key: string, fieldName: string, filled: DraftValues): Answer | undefined {
  if (key === ownColumns.clientName) return filled.clientName
  if (key === ownColumns.clientUri) return filled.clientUri
  return key === ownColumns.contacts ? filled.contacts : filled.answers[fieldName]
}

/** A default of the utility stays out of the answers: the body takes it from the field as the server wrote it. */
function answersOf(fields: Standing['fields'], values: Standing['values']): RegistrationDraft['answers'] {
  return Object.fromEntries(
    [...fields].flatMap(([key, { fieldName }]) => {
      const answer = isOwnColumn(key) ? undefined : values.get(key)?.answer
      return answer === undefined ? [] : [[fieldName, answer]]
    }),
  )
}

function sourcesOf(fields: Standing['fields'], values: Standing['values']): RegistrationDraft['sources'] {
  return Object.fromEntries(
    [...fields].flatMap(([key, { fieldName }]) => {
      const from = values.get(key)?.from
      return from === 'own' || from === 'common' ? [[fieldName, { kind: 'draft' as const }]] : []
    }),
  )
}

function textOf(answer: Answer | undefined): string {
  return typeof answer === 'string' ? answer : ''
}

function listOf(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? answer.map((one) => one.trim()).filter((one) => one !== '') : []
}

function closedBecause(
  { utilities, attempts }: StandingDeps,
  utilityId: UtilityId,
  profile: UtilityProfile | null,
): string | null {
  const record = utilities.get(utilityId)
  if (!record) return 'It is not in the list any more.'
  if (record.pausedReason !== null) return `It is paused: ${record.pausedReason}.`
  if (!profile) return 'It was not read yet.'
  if (!profile.registration.possible) return profile.registration.reason ?? 'It offers no registration.'
  if (record.claimedIssuer !== null) return 'It calls itself by another issuer now; say yes to that first.'
  if (record.pendingMove) return 'It moved, and nobody accepted that yet.'
  if (attempts.isUndecided(utilityId)) {
    return 'An earlier registration has an unknown outcome; decide about that first.'
  }
  return null
}

export function feesOf({ prepared }: Standing): Money[] {
  return prepared?.plan.tasks.flatMap((task) => feeOf(task) ?? []) ?? []
}

export function isReviewed({ prepared }: Standing): boolean {
  return prepared?.plan.tasks.some((task) => isWord(task.type, 'internal_review')) ?? false
}
