import { describe, expect, it } from 'vitest'
import { errorWords, fillWords, toErrorReply } from '../../../electron/contract/errors'
import { authServerMetadata, scopeDescription, serverMetadata } from '../../support/cds-documents'
import { makeCertificates } from '../../support/certificates'
import { startUtility, type ScriptedUtility } from '../../support/scripted-utility'
import { openUtilityDesk } from '../../support/utility-desk'
import { failureOf } from '../../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

function coverageEntry(id: string, changes: object = {}): object {
  return {
    id,
    created: '2025-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00Z',
    entity_name: 'Ohm Valley Power',
    entity_abbreviation: 'OVP',
    country: 'AT',
    name: `Area ${id}`,
    type: 'logical',
    role: 'authoritative',
    infrastructure_types: ['distribution_utility'],
    commodity_types: ['electricity'],
    capabilities: ['oauth'],
    ...changes,
  }
}

const page = (entries: object[], next: string | null) => ({
  body: { coverage_entries: entries, next, previous: null },
})

/** A utility that publishes server and authorization server metadata; both can be changed. */
async function publishing(changes: object = {}, auth: object = {}): Promise<ScriptedUtility> {
  const utility = await startUtility()
  utility.on(wellKnown, { body: serverMetadata(utility.origin, changes) })
  utility.on('/oauth', { body: authServerMetadata(utility.origin, {}, {}, auth) })
  return utility
}

describe('where metadata is looked for', () => {
  it('C-023 finds the well-known address behind a page of the utility', async () => {
    const utility = await publishing()
    utility.on('/about', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>About us</p>' })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(`${utility.origin}/about`)
    expect(profile.name).toBe('Ohm Valley Power')
    expect(utility.received.map((one) => one.path)).toEqual(['/about', wellKnown, '/oauth'])
  })

  it('C-025 takes a metadata address typed in full', async () => {
    const utility = await startUtility()
    utility.on('/private/meta.json', { body: serverMetadata(utility.origin) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin) })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.url('/private/meta.json'))
    expect(profile.metadataUrl).toBe(utility.url('/private/meta.json'))
    expect(utility.at(wellKnown)).toHaveLength(0)
  })

  it('C-024 sends no credentials and calls a log-in at the public address a defect', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { status: 401, headers: { 'www-authenticate': 'Basic' } })
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview(utility.origin))
    expect(failure.code).toBe('metadata-guarded')
    expect(failure.message).toContain(new URL(utility.origin).host)
    expect(utility.received).toHaveLength(1)
    expect(utility.received[0]?.headers).not.toHaveProperty('authorization')
  })

  it('C-033 asks for the authorization server exactly where the metadata says', async () => {
    const other = await startUtility()
    other.on('/x/y', { body: authServerMetadata(other.origin) })
    const utility = await publishing({ oauth_metadata: other.url('/x/y?tenant=7') })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(other.received.map((one) => one.path)).toEqual(['/x/y?tenant=7'])
    expect(profile.registration).toEqual({ possible: true, reason: null, host: new URL(other.origin).host })
  })

  it('C-032 tries the well-known place of RFC 8414 when the address is missing, and says so', async () => {
    const utility = await publishing({ oauth_metadata: undefined })
    utility.on('/.well-known/oauth-authorization-server', { body: authServerMetadata(utility.origin) })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.registration.possible).toBe(true)
    expect(profile.findings).toContainEqual(
      expect.objectContaining({ clause: 'CDS-WG1-02 §3.1', document: 'Server metadata' }),
    )
  })
})

describe('each way an address can be wrong has its own sentence', () => {
  const sentence = (failure: Parameters<typeof toErrorReply>[0]) => toErrorReply(failure).message

  it('an unknown host', async () => {
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview('no-such-host.invalid'))
    expect(sentence(failure)).toBe('There is no host called no-such-host.invalid.')
  })

  it('a port where nobody listens', async () => {
    const utility = await startUtility()
    await utility.close()
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview(utility.origin))
    expect(sentence(failure)).toBe(`${new URL(utility.origin).host} refused the connection.`)
  })

  it('a web page instead of data', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, {
      headers: { 'content-type': 'text/html' },
      body: '<html><body>Welcome</body></html>',
    })
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview(utility.origin))
    expect(sentence(failure)).toContain('answered with a web page where data is due')
    expect(sentence(failure)).toContain(utility.url(wellKnown))
  })

  it('C-005 text that is no JSON, with the place', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: '{"capabilities": [],}' })
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview(utility.origin))
    expect(failure.code).toBe('not-json')
    expect(sentence(failure)).toMatch(/at byte \d+/)
  })

  it('JSON that is something else', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: { hello: 'world' } })
    const desk = await openUtilityDesk()
    expect((await failureOf(desk.preview(utility.origin))).code).toBe('not-metadata')
  })

  it('nothing published', async () => {
    const utility = await startUtility()
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview(utility.origin))
    expect(sentence(failure)).toBe(
      fillWords(errorWords['no-metadata'].message, { host: new URL(utility.origin).host, status: 404 }),
    )
  })

  it('C-001 a certificate nobody vouches for', async () => {
    const utility = await startUtility({ tls: makeCertificates() })
    const desk = await openUtilityDesk()
    const failure = await failureOf(desk.preview(utility.origin))
    expect(failure.code).toBe('tls-failed')
    expect(sentence(failure)).toContain('The secure connection to')
    expect(utility.received).toHaveLength(0)
  })

  it('no answer in time', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, () => undefined)
    const desk = await openUtilityDesk({ timeoutMs: 300 })
    const failure = await failureOf(desk.preview(utility.origin))
    expect(failure.code).toBe('timeout')
    expect(sentence(failure)).toContain('did not answer within')
  })

  it.each(['', 'ftp://utility.example', 'https://user:secret@utility.example', 'two words'])(
    'an address that is none: “%s”',
    async (address) => {
      const desk = await openUtilityDesk()
      const failure = await failureOf(desk.preview(address))
      expect(failure.code).toBe('address-invalid')
      expect(sentence(failure)).not.toContain('{')
    },
  )

  it('plain http to another computer', async () => {
    const desk = await openUtilityDesk()
    expect((await failureOf(desk.preview('http://utility.example'))).code).toBe('insecure-address')
  })
})

describe('metadata off the specification', () => {
  it('C-276 becomes findings, each with its clause and document, and stays usable', async () => {
    const utility = await publishing({ name: undefined, website: undefined, updated: 'yesterday' })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.findings.map((one) => one.path)).toEqual(
      expect.arrayContaining(['/name', '/website', '/updated']),
    )
    expect(profile.findings.every((one) => one.clause !== '' && one.document !== '')).toBe(true)
    expect(profile.name).toBe(new URL(utility.origin).host)
    expect(profile.registration.possible).toBe(true)
  })

  it('C-031 reports a capability that only a coverage entry has, and believes the entry', async () => {
    const utility = await publishing({ capabilities: ['oauth', 'coverage'], coverage: '/cov' })
    utility.on('/cov', page([coverageEntry('a', { capabilities: ['oauth', 'x_outages'] })], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.findings.map((one) => one.text).join(' ')).toContain('x_outages')
    expect(profile.coverage.entries[0]?.capabilities).toContain('x_outages')
  })

  it('C-035 keeps every page for people within reach', async () => {
    const utility = await publishing({}, { cds_test_accounts: 'https://test.example/accounts' })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.links).toEqual({
      website: `${utility.origin}/`,
      documentation: `${utility.origin}/docs`,
      support: `${utility.origin}/support`,
      serviceDocumentation: `${utility.origin}/docs`,
      policy: `${utility.origin}/policy`,
      terms: `${utility.origin}/terms`,
      humanRegistration: `${utility.origin}/register-by-hand`,
      testAccounts: 'https://test.example/accounts',
    })
  })
})

describe('coverage', () => {
  const offering = { capabilities: ['oauth', 'coverage'], coverage: '/cov' }

  it('C-037 follows every page and keeps the order', async () => {
    const utility = await publishing(offering)
    utility.on('/cov', page([coverageEntry('a'), coverageEntry('b')], utility.url('/cov2')))
    utility.on('/cov2', page([coverageEntry('c')], utility.url('/cov3')))
    utility.on('/cov3', page([coverageEntry('d')], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries.map((one) => one.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(profile.coverage).toMatchObject({ complete: true, problem: null })
    expect(profile.abbreviation).toBe('OVP')
  })

  it('keeps what was read when a page fails, and names the page', async () => {
    const utility = await publishing(offering)
    utility.on('/cov', page([coverageEntry('a')], utility.url('/cov2')))
    utility.on('/cov2', { status: 502 })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries.map((one) => one.id)).toEqual(['a'])
    expect(profile.coverage.complete).toBe(false)
    expect(profile.coverage.problem).toMatchObject({ code: 'server-error', details: { page: 2 } })
    expect(profile.registration.possible).toBe(true)
  })

  it('C-038 asks by id for entries that scopes name and the broken listing did not give', async () => {
    const utility = await startUtility()
    const scopes = { usage: scopeDescription('usage', { coverages_supported: ['a', 'x y', 'z'] }) }
    utility.on(wellKnown, {
      body: serverMetadata(utility.origin, { ...offering, coverage: utility.url('/cov?tenant=7') }),
    })
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes) })
    utility.on('/cov', page([coverageEntry('a')], utility.url('/broken')), page([coverageEntry('z')], null))
    utility.on('/broken', { status: 500 })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(utility.at('/cov').map((one) => one.path)).toEqual([
      '/cov?tenant=7',
      '/cov?tenant=7&ids=x%20y%20z',
    ])
    expect(profile.coverage.entries.map((one) => one.id)).toEqual(['a', 'z'])
  })

  it('C-022 follows a relative next address and notes it', async () => {
    const utility = await publishing(offering)
    utility.on('/cov', page([coverageEntry('a')], '/more?p=2'))
    utility.on('/more', page([coverageEntry('b')], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(utility.at('/more')).toHaveLength(1)
    expect(profile.findings).toContainEqual(
      expect.objectContaining({ document: 'Coverage, page 1', path: '/next', severity: 'warning' }),
    )
  })

  it('C-009 works without the required link to the page before, and notes it', async () => {
    const utility = await publishing(offering)
    utility.on('/cov', { body: { coverage_entries: [coverageEntry('a')], next: null } })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries).toHaveLength(1)
    expect(profile.findings).toContainEqual(expect.objectContaining({ path: '/previous' }))
  })

  it('C-255 stops where the pages lead in a circle, with a finding', async () => {
    const utility = await publishing(offering)
    utility.on('/cov', page([coverageEntry('a')], utility.url('/cov2')))
    utility.on('/cov2', page([coverageEntry('b')], utility.url('/cov')))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(utility.at('/cov')).toHaveLength(1)
    expect(profile.coverage.entries).toHaveLength(2)
    expect(profile.findings.map((one) => one.text)).toContain('The pages lead in a circle.')
  })

  it('C-043 shows one area twice when two countries have jurisdiction', async () => {
    const utility = await publishing(offering)
    const entries = ['DE', 'FR'].map((country) => coverageEntry(country, { name: 'Rhine', country }))
    utility.on('/cov', page(entries, null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries.map((one) => [one.name, one.country])).toEqual([
      ['Rhine', 'DE'],
      ['Rhine', 'FR'],
    ])
  })

  it('C-044 keeps a coverage id that no entry resolves', async () => {
    const utility = await startUtility()
    const scopes = { usage: scopeDescription('usage', { coverages_supported: ['coverage123'] }) }
    utility.on(wellKnown, { body: serverMetadata(utility.origin, offering) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes) })
    utility.on('/cov', page([coverageEntry('a')], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.scopes.find((one) => one.id === 'usage')?.coverageIds).toEqual(['coverage123'])
    expect(profile.findings).toContainEqual(
      expect.objectContaining({ severity: 'info', text: expect.stringContaining('coverage123') }),
    )
  })
})

describe('related metadata', () => {
  const nodeOf = (utility: ScriptedUtility, path: string, changes: object) =>
    utility.on(path, {
      body: serverMetadata(utility.origin, {
        cds_metadata_url: utility.url(path),
        capabilities: [],
        oauth_metadata: undefined,
        ...changes,
      }),
    })

  it('C-028 walks a circle of two documents once', async () => {
    const utility = await startUtility()
    nodeOf(utility, wellKnown, { related_metadata: [utility.url('/b.json')] })
    nodeOf(utility, '/b.json', {
      name: 'B',
      related_metadata: [utility.url(wellKnown), utility.url('/b.json')],
    })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.relatedUtilities.map((one) => one.name)).toEqual(['B'])
    expect(utility.received).toHaveLength(2)
  })

  it('C-029 offers the child for registration when the root offers nothing', async () => {
    const utility = await startUtility()
    nodeOf(utility, wellKnown, { related_metadata: [utility.url('/child.json')] })
    nodeOf(utility, '/child.json', {
      name: 'Child Co',
      capabilities: ['oauth'],
      oauth_metadata: utility.url('/oauth'),
    })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.relatedUtilities).toMatchObject([
      { name: 'Child Co', offersRegistration: true, problem: null },
    ])
    expect(profile.registration).toMatchObject({
      possible: false,
      reason: expect.stringContaining('Child Co'),
    })
  })

  it('C-030 shows the rest of the tree when one document fails', async () => {
    const utility = await startUtility()
    const paths = ['/one.json', '/two.json', '/three.json']
    nodeOf(utility, wellKnown, { related_metadata: paths.map((path) => utility.url(path)) })
    nodeOf(utility, '/one.json', { name: 'One' })
    utility.on('/two.json', { status: 500 })
    nodeOf(utility, '/three.json', { name: 'Three' })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.relatedUtilities.map((one) => one.name ?? one.problem?.code)).toEqual([
      'One',
      'server-error',
      'Three',
    ])
  })
})

describe('scopes', () => {
  const scopesOf = async (scopes: Record<string, object>, auth: object = {}) => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: serverMetadata(utility.origin) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes, {}, auth) })
    const desk = await openUtilityDesk()
    return (await desk.preview(utility.origin)).profile
  }

  it('C-047 shows a scope without description and does not offer it', async () => {
    const { scopes } = await scopesOf({}, { scopes_supported: ['cds_client_admin', 'openid'] })
    expect(scopes.map((one) => [one.id, one.registerable])).toEqual([
      ['cds_client_admin', true],
      ['openid', false],
    ])
  })

  it('C-045 knows a scope by its type, whatever its id', async () => {
    const { scopes } = await scopesOf({
      foo: scopeDescription('foo', { type: 'cds_server_provided_files' }),
      cds_server_provided_files: scopeDescription('cds_server_provided_files', { type: 'x_other' }),
    })
    const known = new Map(scopes.map((one) => [one.id, one.knownType]))
    expect(known.get('foo')).toBe(true)
    expect(known.get('cds_server_provided_files')).toBe(false)
  })

  it('C-046 lists a scope of an unknown type without pre-selecting it', async () => {
    const { scopes } = await scopesOf({ odd: scopeDescription('odd', { type: 'x_unheard_of' }) })
    expect(scopes.find((one) => one.id === 'odd')).toMatchObject({
      type: 'x_unheard_of',
      knownType: false,
      addedForYou: false,
    })
  })

  it('C-048 goes by the key of the map when the id differs', async () => {
    const profile = await scopesOf({ a: scopeDescription('b') })
    expect(profile.scopes.map((one) => one.id)).toContain('a')
    expect(profile.scopes.map((one) => one.id)).not.toContain('b')
    expect(profile.findings).toContainEqual(expect.objectContaining({ path: '/cds_scope_descriptions/a/id' }))
  })

  it('C-049 takes consent from the scope, not from the lists of the whole server', async () => {
    const { scopes } = await scopesOf(
      {
        plain: scopeDescription('plain'),
        asks: scopeDescription('asks', { response_types_supported: ['code'] }),
      },
      { response_types_supported: ['code'] },
    )
    const consent = new Map(scopes.map((one) => [one.id, one.needsUserConsent]))
    expect(consent.get('plain')).toBe(false)
    expect(consent.get('asks')).toBe(true)
  })

  it('marks the scopes that are added for the person', async () => {
    const { scopes } = await scopesOf({
      files: scopeDescription('files', { grant_admin_scope: 'grants' }),
      grants: scopeDescription('grants', { type: 'cds_grant_admin' }),
    })
    expect(scopes.filter((one) => one.addedForYou).map((one) => one.id)).toEqual([
      'cds_client_admin',
      'grants',
    ])
  })
})
