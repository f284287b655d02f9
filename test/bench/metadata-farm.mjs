// A process of its own, so that serving does not share a core's time with what is measured.
// node metadata-farm.mjs <count> <delay in ms> tells its parent the origin of each utility. A message
// {etags: boolean} says whether they answer 304 from now on; each message is answered with {bytes}, those of the
// bodies sent since the one before.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

const [count, delayMs] = process.argv.slice(2).map(Number)
let etags = true
let bytes = 0

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

const documents = (origin, index) => ({
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

function open(index) {
  return new Promise((ready) => {
    const served = new Map()
    const server = createServer((request, response) => {
      if (delayMs > 0) setTimeout(answer, delayMs, served.get(request.url), request, response)
      else answer(served.get(request.url), request, response)
    })
    server.keepAliveTimeout = 60_000
    server.listen(0, '127.0.0.1', () => {
      const origin = `http://127.0.0.1:${server.address().port}`
      for (const [path, value] of Object.entries(documents(origin, index))) {
        const body = Buffer.from(JSON.stringify(value))
        const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
        served.set(path, { body, etag })
      }
      ready(origin)
    })
  })
}

function answer(document, request, response) {
  if (!document) {
    response.writeHead(404).end()
    return
  }
  const { body, etag } = document
  if (etags && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  bytes += body.length
  const headers = { 'content-type': 'application/json', 'content-length': body.length }
  response.writeHead(200, etags ? { ...headers, etag } : headers).end(body)
}

const origins = await Promise.all(Array.from({ length: count }, (_, index) => open(index)))
process.send(origins)
process.on('message', (told) => {
  etags = told.etags
  process.send({ bytes })
  bytes = 0
})
process.on('disconnect', () => process.exit(0))
