import { describe, expect, it } from 'vitest'
import { toErrorReply } from '../../../electron/contract/errors'
import { authServerMetadata, serverMetadata } from '../../support/cds-documents'
import { makeCertificates } from '../../support/certificates'
import {
  coverageEntry,
  coveragePage,
  startPublishedUtility,
  wellKnown,
} from '../../support/published-utility'
import { startUtility } from '../../support/scripted-utility'
import { openUtilityDesk } from '../../support/utility-desk'
import { failureOf } from '../../support/wire'

describe('where metadata is looked for', () => {
  it('C-023 finds the well-known address behind a page of the utility', async () => {
    const utility = await startPublishedUtility()
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
    const utility = await startPublishedUtility({ oauth_metadata: other.url('/x/y?tenant=7') })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(other.received.map((one) => one.path)).toEqual(['/x/y?tenant=7'])
    expect(profile.registration).toEqual({ possible: true, reason: null, host: new URL(other.origin).host })
  })

  it('C-032 tries the well-known place of RFC 8414 when the address is missing, and says so', async () => {
    const utility = await startPublishedUtility({ oauth_metadata: undefined })
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
    expect(sentence(failure)).toContain('A web page came where data is due')
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
      `${new URL(utility.origin).host} publishes no server metadata there (HTTP 404).`,
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
    const utility = await startPublishedUtility({ name: undefined, website: undefined, updated: 'yesterday' })
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
    const utility = await startPublishedUtility({ capabilities: ['oauth', 'coverage'], coverage: '/cov' })
    utility.on('/cov', coveragePage([coverageEntry('a', { capabilities: ['oauth', 'x_outages'] })], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.findings.map((one) => one.text).join(' ')).toContain('x_outages')
    expect(profile.coverage.entries[0]?.capabilities).toContain('x_outages')
  })

  it('C-035 keeps every page for people within reach', async () => {
    const utility = await startPublishedUtility({}, { cds_test_accounts: 'https://test.example/accounts' })
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
