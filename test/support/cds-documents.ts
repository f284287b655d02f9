/** Documents as a server that follows the specification would publish them; tests change what they are about. */

export function serverMetadata(origin: string, changes: object = {}): object {
  return {
    cds_metadata_version: 'v1',
    cds_metadata_url: `${origin}/.well-known/cds-server-metadata.json`,
    created: '2025-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00.000000Z',
    name: 'Ohm Valley Power',
    description: 'Electricity for the valley',
    website: `${origin}/`,
    documentation: `${origin}/docs`,
    support: `${origin}/support`,
    capabilities: ['oauth'],
    oauth_metadata: `${origin}/oauth`,
    ...changes,
  }
}

export function scopeDescription(id: string, changes: object = {}): object {
  return {
    id,
    type: id,
    name: `Scope ${id}`,
    description: 'What it opens',
    documentation: 'https://docs.example/scope',
    registration_requirements: [],
    registration_optional: [],
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: [],
    coverages_supported: [],
    grant_admin_scope: null,
    authorization_details_types_supported: [],
    authorization_details_fields_supported: [],
    ...changes,
  }
}

/** A field of the form; `changes` usually name at least its format. */
export function registrationField(id: string, changes: object = {}): object {
  return {
    id,
    type: 'registration_field',
    description: 'What is asked',
    documentation: 'https://docs.example/field',
    field_name: `cds_${id}`,
    format: 'string',
    ...changes,
  }
}

/** Authorization server metadata whose described scopes are `scopes`, by id. */
export function authServerMetadata(
  origin: string,
  scopes: Record<string, object> = {},
  fields: Record<string, object> = {},
  changes: object = {},
): object {
  const described = { cds_client_admin: scopeDescription('cds_client_admin'), ...scopes }
  return {
    issuer: origin,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    revocation_endpoint: `${origin}/revoke`,
    introspection_endpoint: `${origin}/introspect`,
    scopes_supported: Object.keys(described),
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: [],
    authorization_details_types_supported: [],
    service_documentation: `${origin}/docs`,
    op_policy_uri: `${origin}/policy`,
    op_tos_uri: `${origin}/terms`,
    cds_oauth_version: 'v1',
    cds_human_registration: `${origin}/register-by-hand`,
    cds_timezone: 'Europe/Vienna',
    cds_clients_api: `${origin}/clients`,
    cds_messages_api: `${origin}/messages`,
    cds_credentials_api: `${origin}/credentials`,
    cds_grants_api: `${origin}/grants`,
    cds_scope_descriptions: described,
    cds_registration_fields: fields,
    ...changes,
  }
}

export function adminClient(origin: string, changes: object = {}): object {
  return {
    client_id: 'admin-1',
    client_id_issued_at: 2893256800,
    scope: 'cds_client_admin',
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    response_types: [],
    client_name: 'Busbar desk',
    contacts: [],
    authorization_details_types: [],
    cds_created: '2026-01-01T00:00:00Z',
    cds_modified: '2026-01-01T00:00:00Z',
    cds_client_uri: `${origin}/clients/admin-1`,
    cds_status: 'production',
    cds_status_options: ['production'],
    cds_server_metadata: `${origin}/.well-known/cds-server-metadata.json`,
    ...changes,
  }
}

export function message(origin: string, id: string, changes: object = {}): object {
  return {
    message_id: id,
    uri: `${origin}/messages/${id}`,
    previous_uri: null,
    type: 'private_message',
    read: false,
    creator: null,
    created: '2026-02-01T00:00:00Z',
    modified: '2026-02-01T00:00:00Z',
    status: 'complete',
    name: 'Subject',
    description: 'Body',
    ...changes,
  }
}

/** A whole message listing with everything on its first page. */
export function messagesPage(lists: { outstanding?: object[]; unread?: object[]; read?: object[] }): object {
  const cursors = ['outstanding', 'unread', 'read'].flatMap((list) => [
    [`${list}_next`, null],
    [`${list}_previous`, null],
  ])
  return { outstanding: [], unread: [], read: [], ...lists, ...Object.fromEntries(cursors) }
}

export function credential(origin: string, id: string, changes: object = {}): object {
  return {
    credential_id: id,
    uri: `${origin}/credentials/${id}`,
    client_id: 'admin-1',
    created: '2026-01-01T00:00:00Z',
    modified: '2026-01-01T00:00:00Z',
    type: 'client_secret',
    client_secret: 'a-secret-of-the-admin',
    client_secret_expires_at: 0,
    ...changes,
  }
}
