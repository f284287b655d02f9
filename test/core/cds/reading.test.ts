import { describe, expect, it } from 'vitest'
import { readAuthServerMetadata } from '../../../electron/core/cds/auth-server-metadata'
import { readClientsPage, scopesNotCreated, scopeWords } from '../../../electron/core/cds/client-object'
import { capabilitiesMissing, readCoveragePage } from '../../../electron/core/cds/coverage'
import { isExpired, readCredentialsPage } from '../../../electron/core/cds/credential'
import { compareInstants } from '../../../electron/core/cds/instants'
import { readServerMetadata } from '../../../electron/core/cds/server-metadata'
import {
  adminClient,
  authServerMetadata,
  credential,
  scopeDescription,
  serverMetadata,
} from '../../support/cds-documents'
import { startUtility } from '../../support/scripted-utility'
import { openWire } from '../../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

describe('server and authorization server metadata', () => {
  it('keeps every page for people, and nothing of it is a finding', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: serverMetadata(utility.origin) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin) })
    const wire = openWire()
    const server = readServerMetadata((await wire.get(utility.url(wellKnown))).body, utility.url(wellKnown))
    const as = readAuthServerMetadata((await wire.get(utility.url('/oauth'))).body, utility.url('/oauth'))
    expect([server.findings, as.findings]).toEqual([[], []])
    expect(server.value).toMatchObject({
      documentation: utility.url('/docs'),
      support: utility.url('/support'),
    })
    expect(as.value).toMatchObject({
      service_documentation: utility.url('/docs'),
      op_policy_uri: utility.url('/policy'),
      op_tos_uri: utility.url('/terms'),
      cds_human_registration: utility.url('/register-by-hand'),
    })
  })

  it('C-103 takes client-specific metadata without a registration endpoint, and reports it in public metadata', async () => {
    const utility = await startUtility()
    utility.on('/oauth', {
      body: authServerMetadata(utility.origin, {}, {}, { registration_endpoint: undefined }),
    })
    const { body, url } = await openWire().get(utility.url('/oauth'))
    expect(readAuthServerMetadata(body, url, { clientSpecific: true }).findings).toEqual([])
    expect(readAuthServerMetadata(body, url).findings).toMatchObject([{ path: '/registration_endpoint' }])
  })

  it('reports what the scopes promise and the document does not keep', async () => {
    const utility = await startUtility()
    const scopes = {
      files: scopeDescription('files', { type: 'cds_server_provided_files', grant_admin_scope: 'nobody' }),
      usage: scopeDescription('usage', {
        registration_requirements: ['missing'],
        grant_types_supported: ['authorization_code'],
        code_challenge_methods_supported: ['plain'],
      }),
    }
    const changes = { scopes_supported: ['cds_client_admin', 'files'], response_types_supported: ['code'] }
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes, {}, changes) })
    const { body, url } = await openWire().get(utility.url('/oauth'))
    const found = readAuthServerMetadata(body, url).findings.map((one) => `${one.path} ${one.clause}`)
    expect(found).toEqual([
      '/cds_scope_descriptions/usage/code_challenge_methods_supported CDS-WG1-02 §3.4',
      '/cds_scope_descriptions/usage/code_challenge_methods_supported CDS-WG1-02 §3.4',
      '/cds_server_provided_files_api CDS-WG1-02 §3.2',
      '/pushed_authorization_request_endpoint CDS-WG1-02 §3.2',
      '/cds_test_accounts CDS-WG1-02 §3.2',
      '/cds_scope_descriptions CDS-WG1-02 §3.4',
      '/scopes_supported CDS-WG1-02 §3.2',
      '/cds_registration_fields CDS-WG1-02 §3.2',
    ])
  })
})

describe('coverage', () => {
  const entry = {
    id: 'c1',
    created: '2026-01-01T00:00:00.123456Z',
    updated: '2026-01-01T00:00:00Z',
    entity_name: 'Ohm Valley Power',
    entity_abbreviation: null,
    country: 'AT',
    name: 'The valley',
    type: 'geographic',
    role: 'official',
    infrastructure_types: ['supplier', 'hydrogen_supplier'],
    commodity_types: ['electricity'],
    capabilities: ['oauth', 'billing'],
    geojson_resource: 'https://ohm.example/valley.geojson',
  }

  it('C-031 C-268 reads entries with unknown words and believes an entry that offers more than the root', async () => {
    const utility = await startUtility()
    utility.on('/coverage', { body: { coverage_entries: [entry], next: null, previous: null } })
    const { body, url } = await openWire().get(utility.url('/coverage'))
    const { value, findings } = readCoveragePage(body, url)
    expect(value.coverage_entries[0]?.infrastructure_types).toEqual([
      { kind: 'known', value: 'supplier' },
      { kind: 'unknown', raw: 'hydrogen_supplier' },
    ])
    expect(findings).toMatchObject([{ severity: 'info', path: '/coverage_entries/0/infrastructure_types' }])
    expect(capabilitiesMissing(['coverage', 'oauth'], value.coverage_entries)).toEqual(['billing'])
  })

  it('reports a geographic entry without map and a map without type', async () => {
    const utility = await startUtility()
    const bare = { ...entry, infrastructure_types: [], geojson_resource: undefined }
    utility.on('/coverage', {
      body: {
        coverage_entries: [bare, { ...bare, map_resource: 'https://ohm.example/map' }],
        next: null,
        previous: null,
      },
    })
    const { body, url } = await openWire().get(utility.url('/coverage'))
    expect(readCoveragePage(body, url).findings.map((finding) => finding.path)).toEqual([
      '/coverage_entries/0',
      '/coverage_entries/1/map_content_type',
    ])
  })
})

describe('clients and credentials', () => {
  it('C-007 C-008 takes a time far ahead, an expiry of 0 and fractions of any length', async () => {
    const utility = await startUtility()
    const client = adminClient(utility.origin, { cds_modified: '2026-01-01T00:00:00.000000Z' })
    utility.on('/clients', { body: { clients: [client], next: null, previous: null } })
    utility.on('/credentials', {
      body: { credentials: [credential(utility.origin, 'k1')], next: null, previous: null },
    })
    const wire = openWire()
    const clients = readClientsPage((await wire.get(utility.url('/clients'))).body, utility.url('/clients'))
    const credentials = readCredentialsPage(
      (await wire.get(utility.url('/credentials'))).body,
      utility.origin,
    )
    expect([...clients.findings, ...credentials.findings]).toEqual([])
    const [read] = clients.value.clients
    expect(read?.client_id_issued_at).toBe(2893256800)
    expect(compareInstants(read?.cds_modified ?? null, read?.cds_created ?? null)).toBe(0)
    const [held] = credentials.value.credentials
    expect(held && isExpired(held, Date.UTC(2100, 0, 1))).toBe(false)
  })

  it('C-094 gives the secrets of a credential listing apart and leaves none in what is kept', async () => {
    const utility = await startUtility()
    const foreign = credential(utility.origin, 'k2', { type: 'x509', client_secret: undefined })
    utility.on('/credentials', {
      body: { credentials: [credential(utility.origin, 'k1'), foreign], next: null, previous: null },
    })
    const wire = openWire()
    const answer = await wire.get(utility.url('/credentials'), { purpose: 'credentials' })
    const { value, findings, secrets } = readCredentialsPage(answer.body, answer.url)
    expect([...secrets]).toEqual([['k1', 'a-secret-of-the-admin']])
    expect(JSON.stringify([value, findings, wire.rows])).not.toContain('a-secret-of-the-admin')
    expect(value.credentials[1]?.type).toEqual({ kind: 'unknown', raw: 'x509' })
  })

  it('C-077 C-098 compares whole scope words and names the chosen scopes that were not created', async () => {
    const utility = await startUtility()
    const clients = [
      adminClient(utility.origin),
      adminClient(utility.origin, { scope: 'cds_usage_10  files' }),
    ]
    utility.on('/clients', { body: { clients, next: null, previous: null } })
    const answer = await openWire().get(utility.url('/clients'))
    const { value } = readClientsPage(answer.body, answer.url)
    expect(scopeWords(value.clients[1]?.scope ?? '')).toEqual(['cds_usage_10', 'files'])
    expect(scopesNotCreated(['cds_client_admin', 'cds_usage_1', 'files'], value.clients)).toEqual([
      'cds_usage_1',
    ])
  })
})
