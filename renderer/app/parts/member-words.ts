import { asLabel, fieldWords } from '../../../electron/contract/field-names'
import type { ClientMember } from '../../../electron/contract/clients'

const labels: Readonly<Record<string, string>> = {
  client_name: 'Name',
  cds_status: 'Status',
  contacts: 'Contacts',
  client_uri: 'Website',
  logo_uri: 'Logo address',
  tos_uri: 'Your terms',
  policy_uri: 'Your privacy policy',
  redirect_uris: 'Redirect addresses',
  scope: 'Scopes',
  cds_default_scope: 'Default scopes',
  cds_default_redirect_uri: 'Default redirect address',
  cds_default_authorization_details: 'Default authorization details',
  client_id: 'Client number',
  client_id_issued_at: 'Issued at',
  grant_types: 'Ways to get tokens',
  response_types: 'Ways to ask people',
  token_endpoint_auth_method: 'How it proves itself',
  authorization_details_types: 'Types of authorization details',
  cds_client_uri: 'Its own address',
  cds_server_metadata: 'Its own metadata',
  cds_status_options: 'Statuses it may take',
  cds_created: 'Created',
  cds_modified: 'Changed last',
}

const helps: Readonly<Record<string, string>> = {
  contacts: 'One e-mail address on each line.',
  redirect_uris: 'One address on each line. Keep the utility’s own: with it nobody needs a page of yours.',
  scope: 'Separated by spaces. Utilities often review what is added.',
  cds_default_scope: 'What is asked of people when a request names no scope.',
  cds_default_redirect_uri: 'Where people land when a request names no address.',
  cds_default_authorization_details: 'A list of objects as JSON, each with a “type”.',
}

/** The plain name of a member; its own name stands beside it. */
export function labelOf(name: string): string {
  const [base = '', tag] = name.split('#')
  const label = labels[base] ?? asLabel(fieldWords(base))
  return tag === undefined ? label : `${label}, ${languageOf(tag)}`
}

/** A suffix of a member names the language it is in (RFC 7591 §2.2); one that names none is shown as it is. */
function languageOf(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
export const helpOf = (name: string): string | undefined => helps[name]

/** A value for people: text without quotes, lists by line, everything else as JSON. */
export function valueWords(json: string | null): string {
  if (json === null) return ''
  const value = JSON.parse(json) as unknown
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n')
  // Numbers stand as the utility wrote them.
  return json
}

/** What a person typed, as JSON for this member; null when it is no JSON where JSON is due. */
export function jsonFor({ control }: Pick<ClientMember, 'control'>, text: string): string | null {
  if (control === 'lines') {
    const lines = text.split('\n').map((line) => line.trim())
    return JSON.stringify(lines.filter((line) => line !== ''))
  }
  if (control !== 'json') return JSON.stringify(control === 'text' ? text : text.trim())
  try {
    JSON.parse(text)
    return text
  } catch {
    return null
  }
}
