export const registerPath = '/oauth/register'

const adminSecret = 'a-secret-of-the-bench'

/** Five letters that stand in nothing else of a row, so that each one typed leaves fewer rows. */
function codeOf(index) {
  const letters = 'jkqwxz'
  let rest = (index * 1553) % letters.length ** 5
  let code = ''
  for (let place = 0; place < 5; place++) {
    code += letters[rest % letters.length]
    rest = Math.floor(rest / letters.length)
  }
  return code
}

/** What a utility of the farm answers, by path: what it publishes, and what it says to a registration and after it. */
export const documents = (origin, index) => ({
  '/.well-known/cds-server-metadata.json': {
    cds_metadata_version: 'v1',
    cds_metadata_url: `${origin}/.well-known/cds-server-metadata.json`,
    created: '2024-02-04T09:30:00Z',
    updated: '2025-03-10T09:30:00Z',
    name: `${codeOf(index)} Bench`,
    description: 'Serves the bench.',
    website: `${origin}/`,
    documentation: `${origin}/docs`,
    support: `${origin}/support`,
    capabilities: ['coverage', 'oauth'],
    coverage: `${origin}/coverage`,
    related_metadata: [],
    oauth_metadata: `${origin}/oauth/metadata`,
  },
  '/oauth/metadata': {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    registration_endpoint: `${origin}/oauth/register`,
    revocation_endpoint: `${origin}/oauth/revoke`,
    introspection_endpoint: `${origin}/oauth/introspect`,
    pushed_authorization_request_endpoint: `${origin}/oauth/par`,
    scopes_supported: ['cds_client_admin', 'usage'],
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: [],
    authorization_details_types_supported: [],
    service_documentation: `${origin}/docs`,
    op_policy_uri: `${origin}/policy`,
    op_tos_uri: `${origin}/terms`,
    cds_oauth_version: 'v1',
    cds_human_registration: `${origin}/register`,
    cds_timezone: 'Europe/Berlin',
    cds_clients_api: `${origin}/api/clients`,
    cds_messages_api: `${origin}/api/messages`,
    cds_credentials_api: `${origin}/api/credentials`,
    cds_grants_api: `${origin}/api/grants`,
    cds_scope_descriptions: Object.fromEntries(
      ['cds_client_admin', 'usage'].map((id) => [id, scope(id, origin)]),
    ),
    cds_registration_fields: {},
  },
  '/coverage': {
    coverage_entries: [
      {
        id: 'all',
        created: '2024-02-04T09:30:00Z',
        updated: '2024-02-04T09:30:00Z',
        entity_name: 'Bench',
        entity_abbreviation: null,
        country: 'DE',
        name: 'All of it',
        type: 'logical',
        role: 'authoritative',
        infrastructure_types: ['distribution_utility'],
        commodity_types: ['electricity'],
        capabilities: ['oauth'],
      },
    ],
    next: null,
    previous: null,
  },
  [registerPath]: client(origin, 'admin', { scope: 'cds_client_admin', client_secret: adminSecret }),
  '/oauth/token': {
    access_token: 'a-token-of-the-bench',
    token_type: 'bearer',
    expires_in: 3600,
    scope: 'cds_client_admin',
  },
  '/api/clients': {
    clients: [
      client(origin, 'admin', { scope: 'cds_client_admin' }),
      client(origin, 'usage', { scope: 'usage' }),
    ],
    next: null,
    previous: null,
  },
  '/api/messages': Object.fromEntries(
    ['outstanding', 'unread', 'read'].flatMap((list) => [
      [list, []],
      [`${list}_next`, null],
      [`${list}_previous`, null],
    ]),
  ),
  '/api/credentials': { credentials: [credential(origin)], next: null, previous: null },
})

function scope(id, origin) {
  return {
    id,
    type: id === 'usage' ? 'cds_usage' : id,
    name: id,
    description: `The scope ${id}.`,
    documentation: `${origin}/docs/${id}`,
    registration_requirements: [],
    registration_optional: [],
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: [],
    authorization_details_types_supported: [],
    authorization_details_fields_supported: [],
    coverages_supported: ['all'],
    grant_admin_scope: null,
  }
}

function client(origin, id, changes) {
  return {
    client_id: id,
    client_id_issued_at: 2893256800,
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    response_types: [],
    client_name: 'Bench',
    contacts: [],
    authorization_details_types: [],
    cds_created: '2026-01-01T00:00:00Z',
    cds_modified: '2026-01-01T00:00:00Z',
    cds_client_uri: `${origin}/api/clients/${id}`,
    cds_status: 'production',
    cds_status_options: ['production'],
    cds_server_metadata: `${origin}/.well-known/cds-server-metadata.json`,
    ...changes,
  }
}

function credential(origin) {
  return {
    credential_id: 'first',
    uri: `${origin}/api/credentials/first`,
    client_id: 'admin',
    created: '2026-01-01T00:00:00Z',
    modified: '2026-01-01T00:00:00Z',
    type: 'client_secret',
    client_secret: adminSecret,
    client_secret_expires_at: 0,
  }
}
