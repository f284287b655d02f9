import { beyondLimits, detailsIn } from './authorization-limits'
import { type ClientChange, clientPut, memberOf, serverMembers } from './client-put'
import { isJsonObject, type JsonObject, type JsonValue, own } from './json-value'
import { sentProblem } from './registration-answers'
import type { PlannedField } from './registration-plan'
import { type AuthorizationDetailsField, isScopeToken } from './scope-description'

export interface ClientProblem {
  /** The member, by its name in the merged specification. */
  readonly field: string
  /** One sentence in plain words. */
  readonly problem: string
}

const addresses: readonly string[] = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri']

export interface ClientRules {
  /** What this server calls the scope that administers. */
  readonly adminScope: string
  /** What its authorization details may hold, by the metadata that counts for this object. */
  readonly detailFields: readonly AuthorizationDetailsField[]
  /** What these scopes ask for when they are added. */
  fieldsFor(added: readonly string[]): readonly PlannedField[]
}

/**
 * What a server has to refuse, found before anything is sent. Only what the change touches is judged: an object that was
 * inconsistent before can still be disabled.
 */
export function clientProblems(fresh: JsonObject, change: ClientChange, rules: ClientRules): ClientProblem[] {
  const { adminScope } = rules
  const after = clientPut(fresh, change, 'full')
  const problems: ClientProblem[] = []
  const add = (field: string, problem: string): void => void problems.push({ field, problem })
  for (const name of [...Object.keys(change.set), ...change.reset]) {
    if (serverMembers.includes(name)) add(name, 'Only the utility sets this.')
  }
  const touched = (name: string): boolean => Object.hasOwn(change.set, name) || change.reset.includes(name)
  const at = (name: string): JsonValue | undefined => own(after, memberOf(after, name))
  if (touched('cds_status')) statusProblems(fresh, change, adminScope, add)
  for (const name of addresses) {
    const value = own(change.set, name)
    if (value !== undefined && !isWebAddress(value))
      add(name, 'A web address that begins with https:// is due.')
  }
  for (const { fieldName, askedBy, required } of addedFields(fresh, change, rules)) {
    if (!required || at(fieldName) !== undefined) continue
    add(fieldName, `${askedBy.join(', ')} needs this; it goes along in the same request.`)
  }
  for (const field of rules.fieldsFor(scopesOf(after))) {
    const value = own(change.set, field.fieldName)
    const problem = value === undefined ? null : sentProblem(field, value)
    if (problem !== null) add(field.fieldName, problem)
  }
  if (touched('scope')) scopeProblems(wordsOf(own(fresh, 'scope')), wordsOf(at('scope')), adminScope, add)
  const authorizes = textsOf(own(fresh, 'response_types')).length > 0
  const redirects = textsOf(at('redirect_uris'))
  if (Object.hasOwn(change.set, 'redirect_uris')) redirectProblems(redirects, authorizes, add)
  if (!authorizes) return problems
  if (touched('redirect_uris') || touched('cds_default_redirect_uri')) {
    const chosen = at('cds_default_redirect_uri')
    const isIn = typeof chosen === 'string' && redirects.includes(chosen)
    // A list that goes back to the utility's own is not known yet.
    if (chosen !== undefined && !isIn && !change.reset.includes('redirect_uris'))
      add('cds_default_redirect_uri', 'Choose one of the redirect addresses; this one is not among them.')
  }
  if (touched('scope') || touched('cds_default_scope')) {
    const offered = wordsOf(at('scope'))
    const beyond = wordsOf(at('cds_default_scope')).filter((word) => !offered.includes(word))
    if (beyond.length > 0) add('cds_default_scope', `${beyond.join(', ')} is not part of the scope.`)
  }
  if (touched('cds_default_authorization_details')) {
    const types = textsOf(own(fresh, 'authorization_details_types'))
    detailProblems(at('cds_default_authorization_details'), types, rules.detailFields, add)
  }
  return problems
}

/** The scopes of an object. */
export function scopesOf(object: JsonObject): string[] {
  return wordsOf(own(object, 'scope'))
}

/** The scopes that a change adds to an object. */
export function addedScopes(fresh: JsonObject, { set }: ClientChange): string[] {
  const before = scopesOf(fresh)
  return wordsOf(own(set, 'scope')).filter((word) => !before.includes(word))
}

/** What added scopes ask for and the object does not hold yet. */
export function addedFields(fresh: JsonObject, change: ClientChange, rules: ClientRules): PlannedField[] {
  const asked = rules.fieldsFor(addedScopes(fresh, change))
  return asked.filter((field) => own(fresh, field.fieldName) === undefined)
}

type Add = (field: string, problem: string) => void

function statusProblems(fresh: JsonObject, change: ClientChange, adminScope: string, add: Add): void {
  if (change.reset.includes('cds_status')) return add('cds_status', 'A status has no default; choose one.')
  const status = own(change.set, 'cds_status')
  const options = textsOf(own(fresh, 'cds_status_options'))
  if (status === 'disabled' && wordsOf(own(fresh, 'scope')).includes(adminScope)) {
    // The specification rules it out, whatever the server offers: nothing could switch it on again.
    add('cds_status', 'This object administers the registration and is never disabled.')
  } else if (typeof status !== 'string' || !options.includes(status)) {
    const offered =
      options.length === 0 ? 'The utility offers no other status.' : `It offers ${options.join(', ')}.`
    add('cds_status', `The utility does not offer this status now. ${offered}`)
  }
}

function scopeProblems(before: string[], after: string[], adminScope: string, add: Add): void {
  if (before.includes(adminScope) && !after.includes(adminScope)) {
    add('scope', 'This object administers the registration and keeps its scope.')
  }
  const odd = after.find((word) => !isScopeToken(word))
  if (odd !== undefined) add('scope', `“${odd}” cannot be the name of a scope.`)
}

function redirectProblems(redirects: string[], authorizes: boolean, add: Add): void {
  if (!authorizes && redirects.length > 0) {
    return add(
      'redirect_uris',
      'Nobody is sent to this object to sign in, so it takes no redirect addresses.',
    )
  }
  if (authorizes && redirects.length === 0) {
    // An empty list means “none” in one place and “the default” in another; leaving it out means the default.
    return add(
      'redirect_uris',
      'At least one address is due. To go back to the utility’s own, choose its default.',
    )
  }
  const wrong = redirects.find((one) => schemeOf(one) === null)
  if (wrong !== undefined) return add('redirect_uris', `“${wrong}” is not a complete address.`)
  const marked = redirects.find((one) => one.includes('#'))
  if (marked !== undefined)
    return add('redirect_uris', `“${marked}” holds a #, which a redirect address must not.`)
  const twice = redirects.find((one, index) => redirects.indexOf(one) !== index)
  if (twice !== undefined) add('redirect_uris', `“${twice}” stands there twice.`)
}

function detailProblems(
  value: JsonValue | undefined,
  types: string[],
  fields: ClientRules['detailFields'],
  add: Add,
): void {
  const name = 'cds_default_authorization_details'
  if (value === undefined) return
  const entries = Array.isArray(value) ? value : [null]
  const named = entries.map((one) => (isJsonObject(one) ? own(one, 'type') : null))
  const foreign = named.filter((type) => typeof type === 'string')
  if (foreign.length < named.length) return add(name, 'A list of objects is due, each with a “type”.')
  const beyond = foreign.filter((type) => !types.includes(type))
  if (beyond.length > 0) return add(name, `This object may not use the type ${beyond.join(', ')}.`)
  const problem = detailsIn(value)
    .map((one) => beyondLimits(one, fields))
    .find((one) => one !== null)
  if (problem !== undefined && problem !== null) add(name, problem)
}

const wordsOf = (value: JsonValue | undefined): string[] =>
  typeof value === 'string' ? value.split(' ').filter(Boolean) : []

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const isWebAddress = (value: JsonValue): boolean =>
  typeof value === 'string' && ['https:', 'http:'].includes(schemeOf(value) ?? '')

/** The scheme of a complete address; null for anything else. */
function schemeOf(value: string): string | null {
  try {
    return value.trim() === value ? new URL(value).protocol : null
  } catch {
    return null
  }
}
