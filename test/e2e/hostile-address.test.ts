import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addFound, cardOf, goTo, typeAddress } from '../../scripts/lib/demo/ui.mjs'
import { setUp } from '../support/busbar-page'
import { authServerMetadata, scopeDescription, serverMetadata } from '../support/cds-documents'
import { makeCertificates } from '../support/certificates'
import { driveDesk, type DrivenDesk } from '../support/driven-desk'
import { startUtility } from '../support/scripted-utility'

const wellKnown = '/.well-known/cds-server-metadata.json'

let desk: DrivenDesk
const page = () => desk.page

beforeAll(async () => {
  desk = await driveDesk()
  await setUp(page())
  await openAddPage()
})
afterAll(() => desk.close())

async function openAddPage(): Promise<void> {
  await goTo(page(), 'Utilities')
  await page().getByRole('button', { name: 'Add utility', exact: true }).first().click()
  await page().getByRole('heading', { name: 'Add utility', level: 1 }).waitFor()
}

const problem = () => page().getByRole('main').getByRole('alert')

/** What the page says when an address is typed: the point, then what to do. */
async function said(address: string): Promise<string> {
  await typeAddress(page(), address)
  return await words()
}

async function words(): Promise<string> {
  const point = await problem().locator('strong').innerText()
  return `${point} ${await problem().getByRole('paragraph').first().innerText()}`
}

/** Nothing on the page is wider than its place. */
async function expectNothingSpills(where: string): Promise<void> {
  const spilling = await page()
    .getByRole('main')
    .evaluate(
      (main) =>
        [main, ...main.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth).length,
    )
  expect(spilling, where).toBe(0)
}

/** A port of this computer where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe('an address that leads to no utility says why and what to do', () => {
  afterEach(() =>
    problem()
      .getByRole('button', { name: /^Put away / })
      .click(),
  )

  it('a host that does not exist', async () => {
    expect(await said('no-such-utility.invalid')).toBe(
      'There is no host called no-such-utility.invalid. Check the spelling of the host name.',
    )
  })

  it('a computer that refuses the connection', async () => {
    const host = `127.0.0.1:${await closedPort()}`
    expect(await said(`http://${host}`)).toBe(
      `${host} refused the connection. Check the address and port, or try again later.`,
    )
  })

  it('C-005 a web page in place of data', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Hello</h1>' })
    expect(await said(utility.origin)).toBe(
      `A web page came where data is due, from ${utility.url(wellKnown)}. This is not a CDS endpoint. ` +
        'Check the address, or register on the utility’s own page if it offers one.',
    )
  })

  it('a server that fails, and goes on failing when it is asked again', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { status: 500, body: 'boom' }, { status: 501, body: 'boom' })
    const { host } = new URL(utility.origin)
    const advice = 'Try again later. If it keeps failing, tell the utility.'
    expect(await said(utility.origin)).toBe(`${host} failed with HTTP 500. ${advice}`)
    await problem().getByRole('button', { name: 'Try again' }).click()
    await problem().getByText('HTTP 501').waitFor()
    expect(await words()).toBe(`${host} failed with HTTP 501. ${advice}`)
  })

  it('JSON that is no metadata', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: { hello: 'world' } })
    expect(await said(utility.origin)).toContain(
      `${utility.url(wellKnown)} is JSON, but not CDS server metadata: it has none of cds_metadata_version`,
    )
  })

  it('C-005 JSON that breaks off', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: '{"cds_metadata_version": "v1", ' })
    expect(await said(utility.origin)).toContain('answered with something that is not JSON (at byte 31).')
  })

  it('C-001 plain http to another computer', async () => {
    expect(await said('http://utility.example')).toMatch(
      /^utility\.example was named with plain http\. Busbar only speaks https to it\. Use the https address/,
    )
  })

  it('C-001 a certificate that nobody vouches for', async () => {
    const utility = await startUtility({ tls: makeCertificates() })
    expect(await said(utility.origin)).toContain(
      `The secure connection to ${new URL(utility.origin).host} could not be made: ` +
        'its certificate comes from an authority this computer does not trust',
    )
    expect(utility.received).toEqual([])
  })

  it('no address at all', async () => {
    expect(await said('https://')).toMatch(/^“https:\/\/” is not an address Busbar can use: .+ Type a host/)
  })
})

it('a utility that writes markup and very long words is shown letter by letter', async () => {
  const markup = '<img src=x onerror="document.title=1"><b>Valley</b> & Power'
  const utility = await startUtility()
  const { origin } = utility
  const description = `${markup} ${'long'.repeat(500)}`
  utility.on(wellKnown, { body: serverMetadata(origin, { name: markup, description }) }).on('/oauth', {
    body: authServerMetadata(origin, { usage: scopeDescription('usage', { name: markup, description }) }),
  })
  await typeAddress(page(), origin)
  await cardOf(page(), markup).getByText(markup).first().waitFor()
  await addFound(page(), markup)
  const sheet = page().getByRole('main')
  expect(await sheet.locator('img, b').count()).toBe(0)
  expect(await page().title()).not.toBe('1')
  await expectNothingSpills('Summary')
  for (const tab of ['Coverage', 'Scopes', 'Requirements', 'Findings', 'Raw']) {
    await page()
      .getByRole('tab', { name: new RegExp(`^${tab}`) })
      .click()
    await page()
      .getByRole('tabpanel', { name: new RegExp(`^${tab}`) })
      .waitFor()
    await expectNothingSpills(tab)
  }
  await page().getByRole('button', { name: 'Register', exact: true }).click()
  await page().getByRole('heading', { name: 'Scopes', level: 2 }).waitFor()
  await expectNothingSpills('the form')
})
