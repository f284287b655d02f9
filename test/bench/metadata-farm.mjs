// A process of its own, so that serving does not share a core's time with what is measured.
// node metadata-farm.mjs <count> [delay in ms] tells its parent the metadata address of each utility.
import { createServer } from 'node:http'

const [count, delayMs] = process.argv.slice(2).map(Number)

const documents = (origin) => ({
  '/.well-known/cds-server-metadata.json': {
    cds_metadata_version: 'v1',
    cds_metadata_url: `${origin}/.well-known/cds-server-metadata.json`,
    created: '2024-02-04T09:30:00Z',
    updated: '2025-03-10T09:30:00Z',
    name: `Utility at ${origin}`,
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

function open() {
  return new Promise((ready) => {
    let served = {}
    const server = createServer((request, response) => {
      const body = served[request.url]
      const answer = () => {
        response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
        response.end(body ?? '{}')
      }
      if (delayMs > 0) setTimeout(answer, delayMs)
      else answer()
    })
    server.keepAliveTimeout = 60_000
    server.listen(0, '127.0.0.1', () => {
      const origin = `http://127.0.0.1:${server.address().port}`
      served = Object.fromEntries(
        Object.entries(documents(origin)).map(([path, value]) => [path, JSON.stringify(value)]),
      )
      ready(origin)
    })
  })
}

const origins = await Promise.all(Array.from({ length: count }, open))
process.send(origins)
process.on('disconnect', () => process.exit(0))
