import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoGrid, manualClock } from '../../electron/demo/grid'
import { addressOf, getJson, noon, oauthOf, objects, openGrid, text, type Json } from './visitor'

const wellKnown = '/.well-known/cds-server-metadata.json'
const dayMs = 86_400_000
const bare = (html: string) => html.replace(/<head>.*<\/head>/, '')

describe('what is not the same tomorrow, and who is let in', () => {
  let grid: DemoGrid
  beforeAll(async () => {
    grid = await openGrid({
      only: ['bjorkdal', 'ardoise', 'kestrel-bay', 'tidewell', 'tussock', 'tres-rios'],
    })
  })
  afterAll(() => grid.close())
  const page = async (address: string) => (await fetch(address)).text()

  it('moves fee, terms, scopes and coverage with the clock, and says when', async () => {
    const address = addressOf(grid, 'bjorkdal')
    const look = async () => {
      const oauth = await oauthOf(address)
      const fee = (oauth['cds_registration_fields'] as Json)['bjo_fee'] as Json
      return {
        fee: fee['amount'],
        terms: text(oauth['op_tos_uri']).slice(address.length),
        scopes: Object.keys(oauth['cds_scope_descriptions'] as Json).length,
        areas: objects((await getJson(`${address}/cds/coverage`))['coverage_entries']).length,
        updated: (await getJson(address + wellKnown))['updated'],
      }
    }
    const before = await look()
    expect(before).toMatchObject({ fee: 450, terms: '/terms/2026', scopes: 2, areas: 1 })
    grid.advance(2 * dayMs)
    const paid = await look()
    expect(paid).toMatchObject({ fee: 495.5, terms: '/terms/2026' })
    expect(paid.updated).toBe(new Date(noon + 2 * dayMs).toISOString())
    grid.advance(2 * dayMs)
    expect(await look()).toMatchObject({ terms: '/terms/2027', scopes: 2, areas: 1 })
    expect((await fetch(`${address}/terms/2026`)).status).toBe(404)
    expect(await page(`${address}/terms/2027`)).toContain('one year at most')
    grid.advance(3 * dayMs)
    expect(await look()).toMatchObject({ fee: 495.5, terms: '/terms/2027', scopes: 3, areas: 2 })
    expect((await getJson(`${address}/cds/territory/bjo_fjall.geojson`))['type']).toBe('Feature')
  })

  it('serves policies whose text holds while their nonce does not; one changes in silence', async () => {
    const other = await openGrid({ only: ['ardoise'] })
    const address = `${addressOf(other, 'ardoise')}/policy`
    const [one, two] = [await page(address), await page(address)]
    expect(one).not.toBe(two)
    expect(bare(one)).toBe(bare(two))
    other.advance(3 * dayMs)
    expect(await page(address)).toContain('thirty working days')
    await other.close()
  })

  it('keeps the day of the first start over restarts', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'demo-seasons-'))
    const start = { dataFolder, only: ['bjorkdal'] }
    await (await openGrid(start)).close()
    const later = await openGrid({ ...start, clock: manualClock(noon + 5 * dayMs) })
    expect((await oauthOf(addressOf(later, 'bjorkdal')))['op_tos_uri']).toContain('/terms/2027')
    await later.close()
    rmSync(dataFolder, { recursive: true })
  })

  it('lets nobody read the restricted one without its key, which is noted nowhere', async () => {
    const address = addressOf(grid, 'kestrel-bay')
    for (const path of [wellKnown, '/oauth/metadata', '/cds/coverage', '/cds/territory/kbe_coast.geojson']) {
      expect((await fetch(address + path)).status, path).toBe(401)
      expect((await fetch(address + path, { headers: { 'x-client-key': 'guess' } })).status).toBe(401)
      expect((await fetch(address + path, { headers: { 'x-client-key': 'kestrel-demo' } })).status).toBe(200)
    }
    expect((await fetch(`${address}/terms`)).status).toBe(200)
    expect(JSON.stringify(grid.received('kestrel-bay'))).not.toContain('kestrel-demo')
  })

  it('fails with a time to come back, then has coverage and nothing else', async () => {
    const other = await openGrid({ only: ['tidewell'] })
    const address = addressOf(other, 'tidewell') + wellKnown
    const down = await fetch(address)
    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '600'])
    other.advance(dayMs)
    expect(await getJson(address)).toMatchObject({ capabilities: ['coverage'] })
    expect(await getJson(address)).not.toHaveProperty('oauth_metadata')
    await other.close()
  })

  it('answers a puzzle where metadata should be', async () => {
    const response = await fetch(addressOf(grid, 'tussock') + wellKnown)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html;charset=UTF-8'])
  })

  it('leads from a root to its branches as far as they run', async () => {
    const root = await getJson(addressOf(grid, 'tres-rios') + wellKnown)
    expect(root).toMatchObject({ capabilities: [] })
    expect(root).not.toHaveProperty('coverage')
    const [failing, ...others] = root['related_metadata'] as string[]
    expect(others).toEqual([])
    expect((await fetch(failing ?? '')).status).toBe(500)
  })
})

describe('fees and drafts', () => {
  let grid: DemoGrid
  beforeAll(async () => {
    const only = ['copperline', 'molino-alto', 'aldergrove-hydro', 'foxglove', 'ostermoor', 'valle-verde']
    grid = await openGrid({ only })
  })
  afterAll(() => grid.close())
  const auth = async (key: string) => (await fetch(`${addressOf(grid, key)}/oauth/metadata`)).text()

  it('keeps the digits of every currency', async () => {
    expect(await auth('copperline')).toContain('"amount":1000.0000,"currency":"USD"')
    expect(await auth('molino-alto')).toContain('"amount":12.50,"currency":"EUR"')
    expect(await auth('aldergrove-hydro')).toContain('"amount":99.95,"currency":"CAD"')
    expect(await auth('valle-verde')).toContain('"default":0.10,"maximum":1.0000,"minimum":0.0001')
  })

  it('speaks two older drafts', async () => {
    expect(await auth('foxglove')).not.toContain('grant_admin_scope')
    const address = addressOf(grid, 'ostermoor')
    expect((await fetch(address + wellKnown)).status).toBe(404)
    const older = await getJson(`${address}/.well-known/carbon-data-spec.json`)
    const oauth = await getJson(text(older['oauth_metadata']))
    expect(Object.keys(oauth['cds_scope_descriptions'] as Json)).toEqual([
      'client_admin',
      'grant_admin',
      'ost_forbrug',
    ])
    expect(oauth).not.toHaveProperty('cds_timezone')
  })
})
