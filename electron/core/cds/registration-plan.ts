import { adminScopeId, type AuthServerMetadata } from './auth-server-metadata'
import type { Choice } from './choice'
import type { Finding } from './findings'
import { own, type JsonValue } from './json-value'
import type { RegistrationField, RegistrationFieldType } from './registration-field'
import { isScopeToken } from './scope-description'
import { isWord, rawWord, type WireEnum } from './wire-enum'

export type ScopeReason = 'always' | 'chosen' | 'grant-admin-of'

export interface PlannedScope {
  readonly id: string
  readonly type: string
  readonly reason: ScopeReason
  /** For `grant-admin-of`: the chosen scopes whose grants it opens. */
  readonly of: readonly string[]
}

export interface PlannedField {
  readonly fieldId: string
  readonly fieldName: string
  /** The server's word; unknown words are answered with raw JSON. */
  readonly format: string
  readonly isKnownFormat: boolean
  /** For the choice formats; empty for all others. */
  readonly choices: readonly Choice[]
  /** Some scope requires it and the server has no default of its own. */
  readonly required: boolean
  readonly default?: JsonValue
  /** Unicode code points. */
  readonly maxLength: number | null
  /** Bytes of a file before base64. */
  readonly maxSize: number | null
  readonly description: string | null
  readonly documentation: string | null
  /** Scope ids. */
  readonly askedBy: readonly string[]
}

export interface PlannedTask {
  readonly id: string
  readonly type: WireEnum<RegistrationFieldType>
  readonly description: string | null
  readonly documentation: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly askedBy: readonly string[]
}

/** What one registration asks for and what follows from it (CDS-WG1-02 §3.4–3.6, §4.1). */
export interface RegistrationPlanned {
  readonly scopes: readonly PlannedScope[]
  readonly fields: readonly PlannedField[]
  readonly tasks: readonly PlannedTask[]
  readonly findings: readonly Finding[]
}

/** Members of the request that are not for a registration field to set; the last is none that programs agree on. */
const reserved = [
  'scope',
  'redirect_uris',
  'client_id',
  'client_secret',
  'software_id',
  'software_version',
  '__proto__',
]

/**
 * Plans a registration for the chosen scope ids. The admin scope is always part of it, and so is the grant admin
 * scope of every chosen one; scopes without description are left out, since the server must refuse them.
 */
export function planRegistration(as: AuthServerMetadata, chosen: readonly string[]): RegistrationPlanned {
  const findings: Finding[] = []
  const scopes = planScopes(as, chosen, findings)
  const asked = askedFields(as, scopes, findings)
  const fields: PlannedField[] = []
  const tasks: PlannedTask[] = []
  for (const one of asked) {
    if (isSubmitted(one.field)) addField(fields, one, findings)
    else tasks.push(taskOf(one))
  }
  return { scopes, fields, tasks, findings }
}

function planScopes(as: AuthServerMetadata, chosen: readonly string[], findings: Finding[]): PlannedScope[] {
  const scopes = new Map<string, { reason: ScopeReason; of: string[] }>()
  scopes.set(adminScopeId(as), { reason: 'always', of: [] })
  for (const id of chosen) {
    if (!isScopeToken(id)) {
      note(findings, 'RFC 6749 §3.3', `The scope “${id}” cannot be named in a request and was left out.`)
    } else if (own(as.cds_scope_descriptions, id))
      scopes.set(id, scopes.get(id) ?? { reason: 'chosen', of: [] })
    else note(findings, 'CDS-WG1-02 §4.1', `The scope “${id}” is not described and was left out.`)
  }
  const requested = [...scopes.keys()]
  for (const id of requested) {
    const admin = own(as.cds_scope_descriptions, id)?.grant_admin_scope ?? null
    if (admin === null || !isScopeToken(admin) || !own(as.cds_scope_descriptions, admin)) continue
    const planned = scopes.get(admin) ?? { reason: 'grant-admin-of', of: [] }
    scopes.set(admin, { ...planned, of: [...planned.of, id] })
  }
  return [...scopes].map(([id, { reason, of }]) => {
    return { id, type: own(as.cds_scope_descriptions, id)?.type ?? id, reason, of }
  })
}

interface AskedField {
  readonly field: RegistrationField
  readonly isRequired: boolean
  readonly askedBy: string[]
}

/** The union over all scopes, each field once, in the order in which they are first asked for. */
function askedFields(
  as: AuthServerMetadata,
  scopes: readonly PlannedScope[],
  findings: Finding[],
): AskedField[] {
  const asked = new Map<string, AskedField>()
  for (const { id: scopeId } of scopes) {
    const scope = own(as.cds_scope_descriptions, scopeId)
    const required = scope?.registration_requirements ?? []
    for (const id of [...required, ...(scope?.registration_optional ?? [])]) {
      const field = own(as.cds_registration_fields, id)
      if (!field) {
        note(findings, 'CDS-WG1-02 §3.2', `“${scopeId}” asks for the field “${id}”, which is not described.`)
        continue
      }
      const known = asked.get(id) ?? { field, isRequired: false, askedBy: [] }
      if (!known.askedBy.includes(scopeId)) known.askedBy.push(scopeId)
      asked.set(id, { ...known, isRequired: known.isRequired || required.includes(id) })
    }
  }
  return [...asked.values()]
}

/** A value of the request: by its type, or by its name when the type is one this version does not know. */
function isSubmitted(field: RegistrationField): boolean {
  if (isWord(field.type, 'registration_field')) return true
  return field.type?.kind !== 'known' && field.field_name !== null
}

function addField(
  fields: PlannedField[],
  { field, isRequired, askedBy }: AskedField,
  findings: Finding[],
): void {
  const fieldName = field.field_name ?? field.id
  if (reserved.includes(fieldName)) {
    note(findings, 'CDS-WG1-02 §3.5', `The field “${field.id}” wants to set “${fieldName}” and was left out.`)
    return
  }
  if (fields.some((one) => one.fieldName === fieldName)) {
    note(findings, 'CDS-WG1-02 §3.5', `Two fields are submitted as “${fieldName}”; the first one counts.`)
    return
  }
  const hasDefault = Object.hasOwn(field, 'default')
  fields.push({
    fieldId: field.id,
    fieldName,
    format: field.format === null ? 'string' : rawWord(field.format),
    isKnownFormat: field.format?.kind !== 'unknown' && field.type?.kind === 'known',
    choices: field.choices,
    required: isRequired && !hasDefault,
    ...(hasDefault && field.default !== undefined ? { default: field.default } : {}),
    maxLength: field.max_length,
    maxSize: field.max_size,
    description: field.description,
    documentation: field.documentation,
    askedBy,
  })
}

function taskOf({ field, askedBy }: AskedField): PlannedTask {
  return {
    id: field.id,
    type: field.type ?? { kind: 'unknown', raw: '' },
    description: field.description,
    documentation: field.documentation,
    amount: field.amount,
    currency: field.currency,
    askedBy,
  }
}

function note(findings: Finding[], clause: string, text: string): void {
  findings.push({ severity: 'warning', clause, path: '', text })
}

/** What scopes ask for that are added to an object which was registered without them (CDS-WG1-02 §5.5). */
export function fieldsForScopes(as: AuthServerMetadata, added: readonly string[]): PlannedField[] {
  if (added.length === 0) return []
  return planRegistration(as, added).fields.filter((field) => field.askedBy.some((id) => added.includes(id)))
}
