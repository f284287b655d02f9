import type { ClientMember, MemberControl } from '../../../contract/clients'
import { memberOf, serverMembers } from '../../cds/client-put'
import type { PlannedField } from '../../cds/registration-plan'
import { type JsonObject, type JsonValue, own, stringifyJson } from '../../cds/json-value'

/** Members that can be edited, in the order they are shown (CDS-WG1-02 §5.1). */
const known: readonly (readonly [name: string, control: MemberControl])[] = [
  ['client_name', 'text'],
  ['cds_status', 'status'],
  ['contacts', 'lines'],
  ['client_uri', 'url'],
  ['logo_uri', 'url'],
  ['tos_uri', 'url'],
  ['policy_uri', 'url'],
  ['redirect_uris', 'lines'],
  ['scope', 'words'],
  ['cds_default_scope', 'words'],
  ['cds_default_redirect_uri', 'choice'],
  ['cds_default_authorization_details', 'json'],
]

/** Nothing could stand in for these. */
const withoutDefault: readonly string[] = ['cds_status', 'client_name']
/** Part of every object that sends people to sign in, and of no other (CDS-WG1-02 §5.1). */
const ofAuthorizing: readonly string[] = [
  'redirect_uris',
  'cds_default_scope',
  'cds_default_redirect_uri',
  'cds_default_authorization_details',
]

/** Every member of an object, known or not, and how each may be changed. */
export function membersOf(object: JsonObject): ClientMember[] {
  const authorizes = texts(own(object, 'response_types')).length > 0
  const at = (name: string): JsonValue | undefined => own(object, memberOf(object, name))
  const member = (name: string, control: MemberControl): ClientMember => {
    const value = at(name)
    return {
      name,
      control,
      json: value === undefined ? null : stringifyJson(value),
      options: optionsOf(object, name),
      canReset: control !== 'fixed' && value !== undefined && !withoutDefault.includes(name),
    }
  }
  const isEmpty = (value: JsonValue | undefined): boolean =>
    value === undefined || (Array.isArray(value) && value.length === 0)
  const shown = known.filter(([name]) => authorizes || !ofAuthorizing.includes(name) || !isEmpty(at(name)))
  const named = new Set(known.flatMap(([name]) => [name, memberOf(object, name)]))
  const rest = Object.keys(object).filter((name) => !named.has(name))
  const isFixed = (name: string): boolean =>
    serverMembers.includes(name) || name === 'authorization_details_types'
  return [
    ...shown.map(([name, control]) => member(name, control)),
    ...rest.filter((name) => !isFixed(name)).map((name) => member(name, controlFor(own(object, name)))),
    ...rest.filter(isFixed).map((name) => member(name, 'fixed')),
  ]
}

/** What an added scope asks for, as a member of the same change. */
export function askedMember(field: PlannedField) {
  const { fieldName, format, choices, required, description, askedBy } = field
  const options = choices.flatMap((choice) => choice.id ?? [])
  const control: MemberControl =
    options.length > 0 && !format.includes('list') ? 'choice' : writtenAsText.test(format) ? 'text' : 'json'
  return {
    name: fieldName,
    control,
    json: null,
    options,
    canReset: false,
    required,
    help: description,
    askedBy: [...askedBy],
  }
}

/** Formats whose value is a plain text; all others are written as JSON. */
const writtenAsText = /^(string|url|email)(_or_null)?$/

/** A member this version does not know is edited as what it holds now. */
const controlFor = (value: JsonValue | undefined): MemberControl =>
  typeof value === 'string' ? 'text' : 'json'

function optionsOf(object: JsonObject, name: string): string[] {
  if (name === 'cds_status') {
    const now = own(object, 'cds_status')
    const options = texts(own(object, 'cds_status_options'))
    return [...new Set([...(typeof now === 'string' ? [now] : []), ...options])]
  }
  return name === 'cds_default_redirect_uri' ? texts(own(object, 'redirect_uris')) : []
}

const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
