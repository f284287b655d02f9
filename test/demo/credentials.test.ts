import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  adminForm,
  askToken,
  basic,
  getJson,
  messagesOf,
  objects,
  openGrid,
  register,
  registerAtDge,
  sendJson,
  type Json,
  type Visitor,
  text,
} from './visitor'

describe('credentials', () => {
  let grid: DemoGrid
  let visitor: Visitor
  let api: string
  beforeAll(async () => {
    grid = await openGrid()
  })
  beforeEach(async () => {
    visitor = await registerAtDge(grid)
    api = text(visitor.oauth['cds_credentials_api'])
  })
  afterAll(() => grid.close())

  const list = async (query = '') => objects((await getJson(api + query, visitor.bearer))['credentials'])
  const create = async () => {
    const response = await sendJson(
      'POST',
      api,
      { client_id: visitor.admin['client_id'] ?? null },
      visitor.bearer,
    )
    expect(response.status).toBe(201)
    return (await response.json()) as Json
  }
  const expire = (credential: Json, at: unknown) =>
    sendJson('PATCH', text(credential['uri']), { client_secret_expires_at: at as number }, visitor.bearer)
  const nowSec = () => Math.floor(grid.nowMs() / 1000)

  it('lists one for every object that authenticates, with the registration secret among them', async () => {
    const all = await list()
    const admin = all.find((one) => one['client_id'] === visitor.admin['client_id'])
    expect(admin).toMatchObject({
      type: 'client_secret',
      client_secret: visitor.admin['client_secret'],
      client_secret_expires_at: 0,
    })
    expect(all.length).toBe(3)
  })

  it('filters by credential, client and time of creation, both ends included', async () => {
    const created = new Date(grid.nowMs()).toISOString()
    grid.advance(60_000)
    const fresh = await create()
    expect(await list(`?credential_ids=${text(fresh['credential_id'])}`)).toEqual([fresh])
    expect((await list(`?client_ids=${text(visitor.admin['client_id'])}`)).length).toBe(2)
    expect(await list(`?after=${text(fresh['created'])}`)).toEqual([fresh])
    expect((await list(`?before=${created}`)).length).toBe(3)
    expect((await fetch(`${api}?after=yesterday`, { headers: visitor.bearer })).status).toBe(400)
    expect((await fetch(`${api}?credential_id=x`, { headers: visitor.bearer })).status).toBe(400)
  })

  it('creates from client_id alone; the new secret works beside the old one', async () => {
    const body = { client_id: visitor.admin['client_id'] ?? null, client_secret_expires_at: 0 }
    expect((await sendJson('POST', api, body, visitor.bearer)).status).toBe(400)
    expect((await sendJson('POST', api, { client_id: 'nobody' }, visitor.bearer)).status).toBe(400)
    const fresh = await create()
    for (const secret of [fresh['client_secret'], visitor.admin['client_secret']]) {
      const answer = await askToken(visitor.oauth, basic(visitor.admin['client_id'], secret), adminForm)
      expect(answer.status).toBe(200)
    }
    const uri = fresh['uri']
    expect(await messagesOf(visitor, (one) => one['related_uri'] === uri)).toMatchObject([
      { related_type: 'credential', read: false },
    ])
  })

  it('moves an expiry earlier only, never into the past, never back to never', async () => {
    const fresh = await create()
    const later = nowSec() + 86_400
    expect((await expire(fresh, later)).status).toBe(200)
    for (const at of [later + 1, 0, nowSec() - 1, String(nowSec()), 1.5]) {
      expect((await expire(fresh, at)).status, String(at)).toBe(400)
    }
    const ignored = await sendJson('PATCH', text(fresh['uri']), { client_secret: 'mine' }, visitor.bearer)
    expect(ignored.status).toBe(200)
    expect(((await ignored.json()) as Json)['client_secret']).toBe(fresh['client_secret'])
  })

  it('kills a secret and its tokens when it is expired at once', async () => {
    const fresh = await create()
    const authorization = basic(visitor.admin['client_id'], fresh['client_secret'])
    const token = (await (await askToken(visitor.oauth, authorization, adminForm)).json()) as Json
    expect((await expire(fresh, nowSec())).status).toBe(200)
    expect((await askToken(visitor.oauth, authorization, adminForm)).status).toBe(401)
    const headers = { authorization: `Bearer ${text(token['access_token'])}` }
    expect((await fetch(api, { headers })).status).toBe(401)
    expect((await fetch(api, { headers: visitor.bearer })).status).toBe(200)
  })

  it('lets the secrets of two utilities run out after 90 and after 6 days', async () => {
    const harborline = await register(addressOf(grid, 'harborline'), 'cds_client_admin hwl_water_usage', {
      cds_hwl_company_name: 'Wattwise',
      cds_hwl_tax_id: null,
    })
    const cedar = await register(addressOf(grid, 'cedar-basin'), 'cds_client_admin cbg_tariffs')
    const expiry = async (one: Visitor) => {
      const page = await getJson(text(one.oauth['cds_credentials_api']), one.bearer)
      return Number(objects(page['credentials'])[0]?.['client_secret_expires_at']) - nowSec()
    }
    expect([await expiry(harborline), await expiry(cedar)]).toEqual([90 * 86_400, 6 * 86_400])
    grid.advance(6 * 86_400_000)
    const authorization = basic(cedar.admin['client_id'], cedar.admin['client_secret'])
    expect((await askToken(cedar.oauth, authorization, adminForm)).status).toBe(401)
  })

  it('insists on the query string its list addresses carry', async () => {
    const cedar = await register(addressOf(grid, 'cedar-basin'), 'cds_client_admin cbg_tariffs')
    const address = text(cedar.oauth['cds_credentials_api'])
    expect(address).toContain('?tenant=cbg')
    grid.advance(10_000)
    expect((await fetch(`${address}&client_ids=x`, { headers: cedar.bearer })).status).toBe(200)
    expect((await fetch(address.split('?')[0] ?? '', { headers: cedar.bearer })).status).toBe(404)
  })
})
