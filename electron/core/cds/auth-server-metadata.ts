import { BusbarError } from '../../contract/errors'
import { type AnswerBody, readObject } from './document'
import type { Reading } from './findings'
import type { ObjectReader } from './object-reader'
import { own } from './json-value'
import { type RegistrationField, readRegistrationField } from './registration-field'
import {
  clientAdminScope,
  filesType,
  grantAdminType,
  readScopeDescription,
  type ScopeDescription,
} from './scope-description'

/** Authorization server metadata (CDS-WG1-02 §3.2 over RFC 8414). Unknown members keep their own key. */
export interface AuthServerMetadata {
  readonly issuer: string | null
  readonly authorization_endpoint: string | null
  readonly token_endpoint: string | null
  readonly registration_endpoint: string | null
  readonly revocation_endpoint: string | null
  readonly introspection_endpoint: string | null
  readonly pushed_authorization_request_endpoint: string | null
  readonly scopes_supported: readonly string[]
  readonly response_types_supported: readonly string[]
  readonly grant_types_supported: readonly string[]
  readonly token_endpoint_auth_methods_supported: readonly string[]
  readonly code_challenge_methods_supported: readonly string[]
  readonly authorization_details_types_supported: readonly string[]
  readonly service_documentation: string | null
  readonly op_policy_uri: string | null
  readonly op_tos_uri: string | null
  /** Whether requests have to be handed over first (RFC 9126 §5). Absent in what an earlier Busbar kept. */
  readonly require_pushed_authorization_requests?: boolean
  /** Whether answers of customers name the server (RFC 9207 §3). */
  readonly authorization_response_iss_parameter_supported?: boolean
  readonly cds_oauth_version: string | null
  readonly cds_human_registration: string | null
  readonly cds_timezone: string | null
  readonly cds_clients_api: string | null
  readonly cds_messages_api: string | null
  readonly cds_credentials_api: string | null
  readonly cds_grants_api: string | null
  readonly cds_server_provided_files_api: string | null
  readonly cds_test_accounts: string | null
  /** By scope id; without prototype. */
  readonly cds_scope_descriptions: Readonly<Record<string, ScopeDescription>>
  /** By field id; without prototype. */
  readonly cds_registration_fields: Readonly<Record<string, RegistrationField>>
}

/**
 * The id of the scope that administers a registration (CDS-WG1-02 §3.3.1). Drafts had another name for it; then it is
 * the described scope of that type.
 */
export function adminScopeId({ cds_scope_descriptions: scopes }: AuthServerMetadata): string {
  if (own(scopes, clientAdminScope)) return clientAdminScope
  const ofType = Object.values(scopes).find((scope) => scope.type === clientAdminScope)
  return ofType?.id ?? clientAdminScope
}

const clause = 'CDS-WG1-02 §3.2'
const marks = ['issuer', 'token_endpoint', 'registration_endpoint', 'cds_scope_descriptions']

/**
 * Reads the document behind `oauth_metadata`. The document of a single Client Object may leave the registration
 * endpoint out (`clientSpecific`). Throws `not-json` and its kin, and `not-metadata` for JSON of another kind.
 */
export function readAuthServerMetadata(
  body: AnswerBody,
  url: string,
  options: { readonly clientSpecific?: boolean } = {},
): Reading<AuthServerMetadata> {
  const { reader, findings } = readObject(body, url, clause)
  if (!marks.some((mark) => reader.has(mark))) {
    const reason = `it has none of ${marks.join(', ')}`
    throw new BusbarError('not-metadata', { url, document: 'authorization server metadata', reason })
  }
  const value: AuthServerMetadata = {
    ...reader.raw,
    issuer: reader.text('issuer'),
    authorization_endpoint: reader.url('authorization_endpoint', 'optional'),
    token_endpoint: reader.url('token_endpoint'),
    registration_endpoint: reader.url(
      'registration_endpoint',
      options.clientSpecific ? 'optional' : 'required',
    ),
    revocation_endpoint: reader.url('revocation_endpoint'),
    introspection_endpoint: reader.url('introspection_endpoint'),
    pushed_authorization_request_endpoint: reader.url('pushed_authorization_request_endpoint', 'optional'),
    scopes_supported: reader.strings('scopes_supported'),
    response_types_supported: reader.strings('response_types_supported'),
    grant_types_supported: reader.strings('grant_types_supported'),
    token_endpoint_auth_methods_supported: reader.strings('token_endpoint_auth_methods_supported'),
    code_challenge_methods_supported: reader.strings('code_challenge_methods_supported'),
    authorization_details_types_supported: reader.strings('authorization_details_types_supported'),
    service_documentation: reader.url('service_documentation'),
    op_policy_uri: reader.url('op_policy_uri'),
    op_tos_uri: reader.url('op_tos_uri'),
    require_pushed_authorization_requests: reader.get('require_pushed_authorization_requests') === true,
    authorization_response_iss_parameter_supported:
      reader.get('authorization_response_iss_parameter_supported') === true,
    cds_oauth_version: reader.text('cds_oauth_version'),
    cds_human_registration: reader.url('cds_human_registration'),
    cds_timezone: reader.text('cds_timezone'),
    cds_clients_api: reader.url('cds_clients_api'),
    cds_messages_api: reader.url('cds_messages_api'),
    cds_credentials_api: reader.url('cds_credentials_api'),
    cds_grants_api: reader.url('cds_grants_api'),
    cds_server_provided_files_api: reader.url('cds_server_provided_files_api', 'optional'),
    cds_test_accounts: reader.url('cds_test_accounts', 'optional'),
    cds_scope_descriptions: reader.map('cds_scope_descriptions', readScopeDescription, 'CDS-WG1-02 §3.4'),
    cds_registration_fields: reader.map('cds_registration_fields', readRegistrationField, 'CDS-WG1-02 §3.5'),
  }
  checkAuthServer(reader, value)
  return { value, findings }
}

function checkAuthServer(reader: ObjectReader, value: AuthServerMetadata): void {
  const version = value.cds_oauth_version
  if (version !== null && version !== 'v1') {
    reader.note('warning', 'cds_oauth_version', `The server follows version “${version}”; Busbar knows v1.`)
  }
  const scopes = Object.values(value.cds_scope_descriptions)
  if (!own(value.cds_scope_descriptions, adminScopeId(value))) {
    reader.note(
      'error',
      'cds_scope_descriptions',
      `The scope “${clientAdminScope}” is not described, so nothing can be managed.`,
      'CDS-WG1-02 §3.3.1',
    )
  }
  if (scopes.some((scope) => scope.type === filesType) && !value.cds_server_provided_files_api) {
    reader.note(
      'error',
      'cds_server_provided_files_api',
      'Files are offered, but the address of their API is missing.',
    )
  }
  if (value.response_types_supported.length > 0) {
    for (const key of ['pushed_authorization_request_endpoint', 'cds_test_accounts'] as const) {
      if (!value[key]) reader.note('warning', key, `“${key}” is due where people can authorize.`)
    }
  }
  for (const scope of scopes) checkScope(reader, value, scope)
}

function checkScope(reader: ObjectReader, value: AuthServerMetadata, scope: ScopeDescription): void {
  if (!value.scopes_supported.includes(scope.id)) {
    reader.note('warning', 'scopes_supported', `The described scope “${scope.id}” is not in the list.`)
  }
  for (const id of scope.registration_requirements) {
    if (own(value.cds_registration_fields, id)) continue
    reader.note(
      'error',
      'cds_registration_fields',
      `“${scope.id}” requires the field “${id}”, which is not described.`,
    )
  }
  const admin = scope.grant_admin_scope
  if (admin !== null && own(value.cds_scope_descriptions, admin)?.type !== grantAdminType) {
    reader.note(
      'error',
      'cds_scope_descriptions',
      `“${scope.id}” names the grant admin scope “${admin}”, which is not described as one.`,
      'CDS-WG1-02 §3.4',
    )
  }
}
