import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import { addressOf, getJson, oauthOf, objects, openGrid, type Json, text } from './visitor'

const wellKnown = '/.well-known/cds-server-metadata.json'

describe('discovery', () => {
  let grid: DemoGrid
  let dge: string
  beforeAll(async () => {
    grid = await openGrid()
    dge = addressOf(grid, 'demo-gas-electric')
  })
  afterAll(() => grid.close())

  it('serves every required member of server metadata', async () => {
    const document = await getJson(dge + wellKnown)
    const required = ['cds_metadata_version', 'cds_metadata_url', 'created', 'updated', 'name', 'description']
    const links = ['website', 'documentation', 'support', 'coverage', 'oauth_metadata']
    for (const name of [...required, ...links]) expect(typeof document[name], name).toBe('string')
    expect(document['capabilities']).toEqual(['coverage', 'oauth'])
    expect(document['cds_metadata_url']).toBe(dge + wellKnown)
  })

  it('answers 304 to the validator it gave', async () => {
    const first = await fetch(dge + wellKnown)
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(dge + wellKnown, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('pages coverage newest first and filters by ids', async () => {
    const url = text((await getJson(dge + wellKnown))['coverage'])
    const first = await getJson(url)
    const second = await getJson(text(first['next']))
    const ids = [...objects(first['coverage_entries']), ...objects(second['coverage_entries'])].map(
      (one) => one['id'],
    )
    expect(ids).toEqual(['dge_elec_west', 'dge_elec_valley', 'dge_gas', 'dge_commercial'])
    expect([first['previous'], second['next']]).toEqual([null, null])
    expect(await getJson(text(second['previous']))).toEqual(first)
    const chosen = await getJson(`${url}?ids=dge_gas%20dge_elec_west`)
    expect(objects(chosen['coverage_entries']).map((one) => one['id'])).toEqual(['dge_elec_west', 'dge_gas'])
    expect((await fetch(`${url}?id=dge_gas`)).status).toBe(400)
  })

  it('describes every registrable scope, its fields and the unions over them', async () => {
    const document = await oauthOf(dge)
    const scopes = Object.entries(document['cds_scope_descriptions'] as Json) as [string, Json][]
    const fields = document['cds_registration_fields'] as Json
    expect(scopes.every(([id, scope]) => scope['id'] === id)).toBe(true)
    expect(document['scopes_supported']).toEqual([...scopes.map(([id]) => id), 'openid'])
    const named = scopes.flatMap(([, scope]) => scope['registration_requirements'] as string[])
    expect(named.every((id) => id in fields)).toBe(true)
    expect(document['response_types_supported']).toEqual(['code'])
    expect(document['cds_server_provided_files_api']).toBe(`${dge}/cds-api/v1/files`)
    const admin = (document['cds_scope_descriptions'] as Json)['cds_client_admin'] as Json
    expect(admin['grant_types_supported']).toEqual(['client_credentials'])
  })

  it('keeps the digits of a fee', async () => {
    const response = await fetch(`${addressOf(grid, 'harborline')}/oauth/metadata`)
    expect(await response.text()).toContain('"amount":750.00,"currency":"USD"')
  })

  it('answers 301 at the address a moved utility had, and nothing else there', async () => {
    const old = addressOf(grid, 'prairie-ridge')
    const response = await fetch(old + wellKnown, { redirect: 'manual' })
    const target = response.headers.get('location') ?? ''
    expect(response.status).toBe(301)
    expect(new URL(target).origin).not.toBe(old)
    expect((await getJson(target))['name']).toBe('Prairie Ridge TSO')
    expect((await fetch(`${old}/oauth/metadata`)).status).toBe(404)
  })

  it('limits the rate of the slow one and says when to come back', async () => {
    const url = addressOf(grid, 'cedar-basin') + wellKnown
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await fetch(url)).status))
    expect(statuses.filter((status) => status === 429).length).toBe(2)
    expect((await fetch(url)).headers.get('retry-after')).toBe('1')
    grid.advance(3000)
    expect((await fetch(url)).status).toBe(200)
  })

  it('serves metadata off the standard at the one that reads it loosely', async () => {
    const salt = addressOf(grid, 'saltmarsh')
    const document = await getJson(salt + wellKnown)
    expect('support' in document || 'related_metadata' in document).toBe(false)
    const oauth = await fetch(`${salt}/oauth/metadata`)
    expect(oauth.headers.get('content-type')).toBe('Application/JSON; Charset="utf-8"')
    const bytes = Buffer.from(await oauth.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect((await fetch(`${salt}/cds-api/v1/grants`)).headers.get('content-type')).toContain('text/html')
  })

  it('names the failure in JSON for unknown addresses and methods', async () => {
    const missing = await fetch(`${dge}/nothing`)
    expect([missing.status, ((await missing.json()) as Json)['error']]).toEqual([404, 'not_found'])
    const wrong = await fetch(`${dge}${wellKnown}`, { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET'])
  })
})
