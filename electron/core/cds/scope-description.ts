import { type Choice, readChoice } from './choice'
import type { JsonValue } from './json-value'
import type { ObjectReader } from './object-reader'
import type { WireEnum } from './wire-enum'

/** Scope types this specification defines. Compatibility is decided by type, never by id (CDS-WG1-02 §3.3). */
export const clientAdminScope = 'cds_client_admin'

/** Whether a scope can be named in a request, where blanks part one from the next (RFC 6749 §3.3). */
export const isScopeToken = (id: string): boolean => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(id)
export const grantAdminType = 'cds_grant_admin'
export const filesType = 'cds_server_provided_files'

const authorizationFieldFormats = [
  'int',
  'decimal',
  'string',
  'string_or_null',
  'string_list',
  'string_list_or_null',
  'boolean',
  'relative_or_absolute_date',
  'relative_or_absolute_datetime',
  'choice',
  'choice_or_null',
  'choice_list',
  'choice_list_or_null',
  'jwk_or_null',
] as const

/** One typed key of an `authorization_details` object (CDS-WG1-02 §3.8). */
export interface AuthorizationDetailsField {
  readonly id: string | null
  readonly name: string | null
  readonly description: string | null
  readonly documentation: string | null
  readonly for_types: readonly string[]
  readonly format: WireEnum<(typeof authorizationFieldFormats)[number]> | null
  readonly is_required: boolean
  readonly default?: JsonValue
  readonly maximum?: JsonValue
  readonly minimum?: JsonValue
  readonly choices: readonly Choice[]
}

/** What one scope id does and asks for (CDS-WG1-02 §3.4). */
export interface ScopeDescription {
  /** The key of the map, whatever the object itself says. */
  readonly id: string
  readonly type: string
  readonly name: string | null
  readonly description: string | null
  readonly documentation: string | null
  readonly registration_requirements: readonly string[]
  readonly registration_optional: readonly string[]
  readonly response_types_supported: readonly string[]
  readonly grant_types_supported: readonly string[]
  readonly token_endpoint_auth_methods_supported: readonly string[]
  readonly code_challenge_methods_supported: readonly string[]
  readonly coverages_supported: readonly string[]
  readonly grant_admin_scope: string | null
  readonly authorization_details_types_supported: readonly string[]
  readonly authorization_details_fields_supported: readonly AuthorizationDetailsField[]
}

export function readScopeDescription(reader: ObjectReader, id: string): ScopeDescription {
  const scope: ScopeDescription = {
    ...reader.raw,
    id,
    type: readScopeType(reader, id),
    name: reader.text('name'),
    description: reader.text('description'),
    documentation: reader.url('documentation'),
    registration_requirements: reader.strings('registration_requirements'),
    registration_optional: reader.strings('registration_optional'),
    response_types_supported: reader.strings('response_types_supported'),
    grant_types_supported: reader.strings('grant_types_supported'),
    token_endpoint_auth_methods_supported: reader.strings('token_endpoint_auth_methods_supported'),
    code_challenge_methods_supported: reader.strings('code_challenge_methods_supported'),
    coverages_supported: reader.strings('coverages_supported'),
    grant_admin_scope: reader.textOrNull('grant_admin_scope'),
    authorization_details_types_supported: reader.strings('authorization_details_types_supported'),
    authorization_details_fields_supported: reader.objects(
      'authorization_details_fields_supported',
      readAuthorizationField,
      'required',
      'CDS-WG1-02 §3.8',
    ),
  }
  const ownId = reader.text('id')
  if (ownId !== null && ownId !== id) {
    reader.note('error', 'id', `The scope calls itself “${ownId}” under the key “${id}”; the key counts.`)
  }
  if (!isScopeToken(id)) {
    reader.note(
      'error',
      'id',
      `A request cannot name the scope “${id}”: it is empty or holds a blank.`,
      'RFC 6749 §3.3',
    )
  }
  if (scope.code_challenge_methods_supported.includes('plain')) {
    reader.note('error', 'code_challenge_methods_supported', 'The method “plain” must not be offered.')
  }
  if (
    scope.grant_types_supported.includes('authorization_code') &&
    !scope.code_challenge_methods_supported.includes('S256')
  ) {
    reader.note(
      'error',
      'code_challenge_methods_supported',
      'The method S256 is due with authorization codes.',
    )
  }
  return scope
}

/** A scope without type can only be one of its own kind, so its id stands in. */
function readScopeType(reader: ObjectReader, id: string): string {
  return reader.text('type') ?? id
}

function readAuthorizationField(reader: ObjectReader): AuthorizationDetailsField {
  return {
    ...reader.raw,
    id: reader.text('id'),
    name: reader.text('name'),
    description: reader.text('description'),
    documentation: reader.url('documentation'),
    for_types: reader.strings('for_types'),
    format: reader.word('format', authorizationFieldFormats),
    is_required: reader.flag('is_required', false),
    choices: reader.objects('choices', readChoice, 'optional', 'CDS-WG1-02 §3.10'),
  }
}
