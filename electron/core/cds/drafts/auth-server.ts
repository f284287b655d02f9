import { readAuthServerMetadata, type AuthServerMetadata } from '../auth-server-metadata'
import type { AnswerBody } from '../document'
import { pointer, type Reading } from '../findings'
import { parseJson } from '../json'
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json-value'
import { clientAdminScope, grantAdminType } from '../scope-description'
import { type Adapter, eachIn, filled, readAdapted, renamed } from './adapting'
import { adaptAuthorizationField } from './authorization-field'
import { detectDraft, type DetectedDraft } from './detect-draft'
import type { DraftId } from './drafts'
import { isOlderName, typeOfOlderScope } from './scope-names'

export interface DraftedAuthServer extends Reading<AuthServerMetadata> {
  readonly draft: DetectedDraft
}

/**
 * Reads authorization server metadata of any draft: the one that was detected, or `override` where a person said
 * which. Throws what `readAuthServerMetadata` throws.
 */
export function readDraftedAuthServer(
  body: AnswerBody,
  url: string,
  override: DraftId | null,
  options: { readonly clientSpecific?: boolean } = {},
): DraftedAuthServer {
  const parsed = Buffer.isBuffer(body) ? parseJson(body, url) : body
  const draft = detectDraft(isJsonObject(parsed.value) ? parsed.value : {})
  const reading = readAdapted(
    parsed,
    url,
    { draft: override ?? draft.id, adapt: adaptAuthServer },
    (adapted, at) => readAuthServerMetadata(adapted, at, options),
  )
  return { ...reading, draft }
}

const clause = 'CDS-WG1-02 §3.2'
const scopeClause = 'CDS-WG1-02 §3.4'
const fieldClause = 'CDS-WG1-02 §3.5'

/** Addresses of APIs by what they were called before. */
const apiNames = [
  ['cds_client_updates_api', 'cds_messages_api'],
  ['cds_client_messages_api', 'cds_messages_api'],
  ['cds_scope_credentials_api', 'cds_credentials_api'],
] as const

const scopeMembers = [
  ['authorization_details_fields', 'authorization_details_fields_supported'],
  ['coverages', 'coverages_supported'],
] as const

export const adaptAuthServer: Adapter = (raw, notes) => {
  let auth = raw
  for (const names of apiNames) {
    auth = renamed(auth, names, (text) => notes.add(clause, `/${names[0]}`, text))
  }
  auth = eachIn(auth, 'cds_registration_fields', (field, _id, path) => {
    if (own(field, 'type') !== 'manual_review') return field
    notes.add(fieldClause, `${path}/type`, '“manual_review” is read as “internal_review”')
    return { ...field, type: 'internal_review' }
  })
  auth = eachIn(auth, 'cds_scope_descriptions', (scope, id, path) => {
    const note = (text: string): void => notes.add(scopeClause, path, text)
    return adaptScope(scope, id, {
      note,
      path,
      global: raw,
      noteAt: (at, text) => notes.add(scopeClause, at, text),
    })
  })
  return withGrantAdmin(auth, (path, text) => notes.add(scopeClause, path, text))
}

interface ScopePlace {
  readonly path: string
  readonly global: JsonObject
  readonly note: (text: string) => void
  readonly noteAt: (path: string, text: string) => void
}

function adaptScope(raw: JsonObject, id: string, place: ScopePlace): JsonObject {
  const { note, path, global } = place
  let scope = raw
  for (const names of scopeMembers) scope = renamed(scope, names, note)
  scope = withType(scope, id, place)
  scope = filled(scope, 'registration_optional', [], note)
  scope = filled(scope, 'coverages_supported', [], note)
  scope = filled(scope, 'authorization_details_fields_supported', [], note)
  const types = '“authorization_details_types_supported” is missing and is taken as the scope itself'
  scope = filled(scope, 'authorization_details_types_supported', [id], note, types)
  const byCode = hasWord(own(scope, 'grant_types_supported'), 'authorization_code')
  const challenges = byCode ? (own(global, 'code_challenge_methods_supported') ?? []) : []
  scope = filled(scope, 'code_challenge_methods_supported', challenges, note)
  return eachIn(scope, 'authorization_details_fields_supported', (field, _index, at) =>
    adaptAuthorizationField(field, id, (text) => place.noteAt(path + at, text)),
  )
}

function withType(scope: JsonObject, id: string, { note, path, noteAt }: ScopePlace): JsonObject {
  const stated = own(scope, 'type')
  if (typeof stated === 'string' && !isOlderName(stated)) return scope
  const type = typeOfOlderScope(typeof stated === 'string' ? stated : id) ?? id
  if (type === id) note('“type” is missing and is taken from the id')
  else noteAt(pointer(path, 'type'), `The scope “${id}” is taken for one of the type “${type}”`)
  return { ...scope, type }
}

/** One grant admin scope opened the grants of all others until each scope named its own. */
function withGrantAdmin(auth: JsonObject, note: (path: string, text: string) => void): JsonObject {
  const scopes = own(auth, 'cds_scope_descriptions')
  if (!isJsonObject(scopes)) return auth
  const admins = Object.keys(scopes).filter((id) => typeOf(scopes[id]) === grantAdminType)
  const [admin] = admins
  const only = admins.length === 1 && admin !== undefined ? admin : null
  return eachIn(auth, 'cds_scope_descriptions', (scope, id, path) => {
    const opens = typeOf(scope) !== clientAdminScope && id !== only
    const opener = opens ? only : null
    const text = `“grant_admin_scope” is missing and is taken as ${opener === null ? 'none' : `“${opener}”`}`
    return filled(scope, 'grant_admin_scope', opener, (words) => note(path, words), text)
  })
}

function typeOf(scope: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(scope) ? own(scope, 'type') : undefined
}

function hasWord(value: JsonValue | undefined, word: string): boolean {
  return Array.isArray(value) && value.includes(word)
}
