import { emptyMap, type JsonValue, own, stringifyJson } from './json-value'
import { type FieldAnswer, type FieldAnswers, type FileAnswer, submittedValue } from './registration-answers'
import type { RegistrationPlanned } from './registration-plan'

/** Client metadata that Busbar itself fills in (RFC 7591 §2). */
export interface RegisteringClient {
  readonly clientName: string
  readonly clientUri?: string
  readonly logoUri?: string
  readonly tosUri?: string
  readonly policyUri?: string
  /** Members in other languages, by their whole name: `client_name#fr` (RFC 7591 §2.2). */
  readonly inLanguages?: Readonly<Record<string, string>>
  readonly contacts?: readonly string[]
  /** Only for servers of older drafts, which may insist; others ignore it. */
  readonly redirectUris?: readonly string[]
  /** The same for every installation. */
  readonly softwareId?: string
  readonly softwareVersion?: string
}

export interface RegistrationBody {
  /** Exactly what is sent. */
  readonly bodyText: string
  /** The same, indented and with files shortened to a note, for a person to read. */
  readonly shown: string
}

/**
 * The one request of a registration (CDS-WG1-02 §4.1). Redirect addresses are no part of it, since servers ignore
 * them, unless an older draft demands some.
 * The answers must have passed `checkAnswers`.
 */
export function buildRegistrationBody(
  plan: RegistrationPlanned,
  client: RegisteringClient,
  answers: FieldAnswers,
): RegistrationBody {
  const body = clientMembers(client)
  body['scope'] = plan.scopes.map((scope) => scope.id).join(' ')
  const shown: Record<string, JsonValue> = { ...body }
  for (const field of plan.fields) {
    const answer = own(answers, field.fieldName)
    const value = submittedValue(field, answer)
    if (value === undefined) continue
    body[field.fieldName] = value
    const file = fileOf(answer)
    shown[field.fieldName] = file ? `⟨${file.fileName}, ${file.sizeBytes} bytes, as base64⟩` : value
  }
  return { bodyText: stringifyJson(body), shown: stringifyJson(shown, 2) }
}

function fileOf(answer: FieldAnswer | undefined): FileAnswer | null {
  return typeof answer === 'object' && answer !== null && 'base64' in answer ? answer : null
}

function clientMembers(client: RegisteringClient): Record<string, JsonValue> {
  const members = emptyMap<JsonValue>()
  members['client_name'] = client.clientName
  if (client.clientUri) members['client_uri'] = client.clientUri
  if (client.logoUri) members['logo_uri'] = client.logoUri
  if (client.tosUri) members['tos_uri'] = client.tosUri
  if (client.policyUri) members['policy_uri'] = client.policyUri
  for (const [name, value] of Object.entries(client.inLanguages ?? {})) members[name] = value
  if (client.contacts && client.contacts.length > 0) members['contacts'] = [...client.contacts]
  if (client.redirectUris) members['redirect_uris'] = [...client.redirectUris]
  if (client.softwareId) members['software_id'] = client.softwareId
  if (client.softwareVersion) members['software_version'] = client.softwareVersion
  return members
}
