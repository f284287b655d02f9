import type { ClientMember, MemberControl } from '../../../contract/clients'
import type { FormField } from '../../../contract/registrations'
import { memberOf, serverMembers } from '../../cds/client-put'
import type { PlannedField } from '../../cds/registration-plan'
import { type JsonObject, type JsonValue, own, stringifyJson } from '../../cds/json-value'
import { fieldShown } from '../registrations/registration-plan-shown'

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

/** Every member of an object, known or not, and how each may be changed. `asked`: what its scopes say about members. */
export function membersOf(object: JsonObject, asked: readonly PlannedField[]): ClientMember[] {
  const authorizes = texts(own(object, 'response_types')).length > 0
  const at = (name: string): JsonValue | undefined => own(object, memberOf(object, name))
  const member = (name: string, control: MemberControl): ClientMember => {
    const value = at(name)
    return {
      name,
      control,
      json: value === undefined ? null : stringifyJson(value),
      options: optionsOf(object, name),
      field: null,
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
  const ofUtility = (name: string): ClientMember => {
    const value = own(object, name)
    const field = fieldFor(asked, name, value)
    return field ? { ...member(name, 'field'), field } : member(name, controlFor(value))
  }
  return [
    ...shown.map(([name, control]) => member(name, control)),
    ...rest.filter((name) => !isFixed(name)).map(ofUtility),
    ...rest.filter(isFixed).map((name) => member(name, 'fixed')),
  ]
}

/** What an added scope asks for, as a member of the same change. */
export function askedMember(planned: PlannedField) {
  const { fieldName, required, description, askedBy } = planned
  const field = fieldShown(planned)
  const isKnown = field.control !== 'raw'
  return {
    name: fieldName,
    control: isKnown ? ('field' as const) : ('json' as const),
    json: null,
    options: [],
    field: isKnown ? field : null,
    canReset: false,
    required,
    help: description,
    askedBy: [...askedBy],
  }
}

/** The field that a member answers; null where no scope describes it or it holds what that could not show. */
function fieldFor(
  asked: readonly PlannedField[],
  name: string,
  value: JsonValue | undefined,
): FormField | null {
  const planned = asked.find((one) => one.fieldName === name)
  if (!planned) return null
  const field = fieldShown(planned)
  return value === undefined || fits(field, value) ? field : null
}

function fits({ control, nullable }: FormField, value: JsonValue): boolean {
  if (control === 'raw') return false
  if (value === null) return nullable
  if (control === 'boolean') return typeof value === 'boolean'
  if (control === 'list' || control === 'choices') return isTexts(value)
  return typeof value === 'string'
}

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

const isTexts = (value: JsonValue): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
