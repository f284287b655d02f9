import type { JsonObject, JsonValue } from '../json'
import type { SecretForm } from '../secrets'
import type { MessageDraft } from '../staff-acts'

/**
 * Everything that tells one fictional utility from another. Members that hold an address of the utility
 * itself are written as a path (`/docs/usage`) and become absolute when served.
 */
export interface UtilityProfile {
  readonly key: string
  readonly name: string
  /** One sentence: what this utility is here to show. */
  readonly note: string
  readonly description: string
  /** Words to find it by; no protocol has them. */
  readonly tags: readonly string[]
  readonly timezone: string
  /** What the server says it can do; coverage and oauth when absent. */
  readonly capabilities?: readonly string[]
  /** Related metadata: keys of other utilities, or paths of this one. */
  readonly related?: readonly string[]
  /** Where its server metadata is, if not at the place the standard names. */
  readonly metadataPath?: string
  readonly coverage: readonly CoverageEntry[]
  readonly scopes: readonly ScopeDescription[]
  /** Ids in `scopes_supported` that have no description and cannot be registered here. */
  readonly foreignScopes: readonly string[]
  readonly fields: readonly RegistrationField[]
  readonly rules: Rules
  readonly inbox: readonly SeedMessage[]
  readonly voice: Voice
  /** Stand before everything it serves; the first that stops a request answers it. */
  readonly gates?: readonly Gate[]
  /** What its pages for lawyers say; general words when absent. */
  readonly legal?: Legal
  /** How it changes as time goes by, earliest first. */
  readonly seasons?: readonly Season[]
  /** When the last of its seasons came; absent before the first. */
  readonly changedMs?: number
  /** How this utility's answers leave the standard; absent for those that keep to it. */
  readonly bend?: Bend
}

export interface Gate {
  /** Beginnings of the paths it stands before; all of them when absent. */
  readonly paths?: readonly string[]
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** What it answers: an error in JSON, or a web page. */
  readonly as: 'json' | 'page'
  readonly says: string
  /** Requests with this header (its name in lower case) pass. */
  readonly key?: { readonly header: string; readonly value: string }
  /** It is taken away this many days after the grid's first start. */
  readonly untilDay?: number
}

export interface Legal {
  readonly termsPath: string
  readonly terms: readonly string[]
  readonly policy: readonly string[]
}

export interface Season {
  /** Days after the grid's first start. */
  readonly afterDays: number
  readonly becomes: (profile: UtilityProfile) => UtilityProfile
}

export interface CoverageEntry {
  id: string
  updatedDaysAgo: number
  entity_name: string
  entity_abbreviation: string | null
  country: string
  name: string
  description: string
  type: string
  role: string
  infrastructure_types: string[]
  commodity_types: string[]
  capabilities: string[]
  map_resource?: string
  map_content_type?: string
  geojson_resource?: string
}

export interface ScopeDescription {
  id: string
  type: string
  name: string
  description: string
  documentation: string
  registration_requirements: string[]
  registration_optional: string[]
  response_types_supported: string[]
  grant_types_supported: string[]
  token_endpoint_auth_methods_supported: string[]
  code_challenge_methods_supported: string[]
  coverages_supported: string[]
  grant_admin_scope: string | null
  authorization_details_types_supported: string[]
  authorization_details_fields_supported: JsonObject[]
}

export type TaskType =
  | 'internal_review'
  | 'payment_required'
  | 'email_verification'
  | 'sso_verification'
  | 'pdf_form'
  | 'online_form'

export interface RegistrationField {
  id: string
  type: 'registration_field' | TaskType
  description: string
  documentation: string
  field_name?: string
  format?: string
  default?: JsonValue
  max_length?: number
  max_size?: number
  /** A marked decimal, see json.ts. */
  amount?: string
  currency?: string
}

export interface Rules {
  readonly registrationStatus: 200 | 201
  /** Adds the member that a client object must not have to the registration answer. */
  readonly strayExpiry: boolean
  /** Customers agreed before, so that there are grants in every status. */
  readonly sampleGrants: boolean
  /** Life of a secret in days; null never expires. */
  readonly secretDays: number | null
  readonly secretForm: SecretForm
  /** How Basic is read: form-decoded (RFC 6749 section 2.3.1) or literally, as the examples show it. */
  readonly basicForm: 'rfc6749' | 'literal'
  /** A query string that the list addresses carry and insist on; null for none. */
  readonly apiQuery: string | null
  readonly pageSize: { coverage: number; messages: number }
  readonly latencyMs: number
  readonly rateLimit: { requests: number; perMs: number; retryAfterSec: number } | null
  /** True: every client object has metadata of its own behind the admin token. */
  readonly ownMetadata: boolean
  /** How loopback redirect addresses are taken: as registered (when absent), with any port, or not at all. */
  readonly loopback?: 'any-port' | 'refused'
  /** How long the link of a task leads anywhere, days; null for as long as it is needed. */
  readonly linkDays: number | null
  /** Members of a client object that people look at before a change counts (202, section 5.5). */
  readonly reviewedMembers: readonly string[]
  /** What happens to a production request. */
  readonly production: 'approve' | 'after-tasks' | 'reject-first'
}

/** A message that is already there when the client registers. */
export interface SeedMessage extends MessageDraft {
  readonly daysAgo: number
}

/** How the people at this utility write. */
export interface Voice {
  readonly signature: string
  readonly privateReply: string
  readonly supportReply: string
  readonly supportDone: string
  readonly productionDone: string
  readonly productionRefused: string
  readonly taskDone: string
  readonly taskRefused: string
}

/** Hooks that spoil an answer after it was made correctly. Each may change what it is given. */
export interface Bend {
  readonly serverMetadata?: (document: JsonObject) => void
  readonly authServer?: (document: JsonObject) => void
  readonly coverage?: (page: JsonObject) => void
  readonly client?: (client: JsonObject) => void
  readonly messageList?: (page: JsonObject) => void
  readonly token?: (answer: JsonObject) => void
  /** Paths that answer a web page instead of JSON. */
  readonly htmlPaths?: readonly string[]
  /** Bytes and media type of a JSON answer; null leaves it as it is. */
  readonly encode?: (path: string, text: string) => { data: Buffer; contentType: string } | null
}
