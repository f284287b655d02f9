import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  adminForm,
  askToken,
  basic,
  clientsOf,
  getJson,
  objects,
  openGrid,
  register,
  registerAtDge,
  type Json,
  type Visitor,
  text,
} from './visitor'

describe('tokens', () => {
  let grid: DemoGrid
  let visitor: Visitor
  let right: string
  beforeAll(async () => {
    grid = await openGrid()
    visitor = await registerAtDge(grid)
    right = basic(visitor.admin['client_id'], visitor.admin['client_secret'])
  })
  afterAll(() => grid.close())

  const statusAndError = async (answer: Promise<Response>) => {
    const response = await answer
    return [response.status, ((await response.json()) as Json)['error']]
  }

  it('issues a bearer token for the admin scope', async () => {
    const answer = (await (await askToken(visitor.oauth, right, adminForm)).json()) as Json
    expect(answer).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'cds_client_admin' })
  })

  it('refuses a wrong secret, a wrong id and a missing header as invalid_client', async () => {
    const id = visitor.admin['client_id']
    for (const authorization of [
      basic(id, 'wrong'),
      basic('nobody', visitor.admin['client_secret']),
      'Basic !!!',
    ]) {
      expect(await statusAndError(askToken(visitor.oauth, authorization, adminForm))).toEqual([
        401,
        'invalid_client',
      ])
    }
    const response = await askToken(visitor.oauth, basic(id, 'wrong'), adminForm)
    expect(response.headers.get('www-authenticate')).toContain('Basic')
  })

  it('refuses requests that are spelled or sent wrongly', async () => {
    const ask = (form: Record<string, string>) => statusAndError(askToken(visitor.oauth, right, form))
    expect(await ask({ grant_type: 'client_credentials' })).toEqual([400, 'invalid_request'])
    expect(await ask({ ...adminForm, scope: 'dge_bills' })).toEqual([400, 'invalid_scope'])
    expect(await ask({ ...adminForm, grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
    expect(await ask({ ...adminForm, authorizatin_details: '[]' })).toEqual([400, 'invalid_request'])
    expect(await ask({ ...adminForm, client_secret: 'x' })).toEqual([400, 'invalid_request'])
    const inUrl = `${text(visitor.oauth['token_endpoint'])}?scope=cds_client_admin`
    const form = new URLSearchParams({ grant_type: 'client_credentials' })
    const sent = fetch(inUrl, { method: 'POST', body: form, headers: { authorization: right } })
    expect(await statusAndError(sent)).toEqual([400, 'invalid_request'])
    const headers = { authorization: right, 'content-type': 'application/json' }
    const json = await fetch(text(visitor.oauth['token_endpoint']), { method: 'POST', body: '{}', headers })
    expect(json.status).toBe(415)
  })

  it('refuses API calls without a token, with a dead one, in the address or under a misspelt header', async () => {
    const api = text(visitor.oauth['cds_clients_api'])
    const token = text(visitor.bearer['authorization']).slice(7)
    expect((await fetch(api)).status).toBe(401)
    const dead = await fetch(api, { headers: { authorization: 'Bearer dead' } })
    expect([dead.status, dead.headers.get('www-authenticate')?.includes('invalid_token')]).toEqual([
      401,
      true,
    ])
    expect((await fetch(`${api}?access_token=${token}`)).status).toBe(400)
    expect((await fetch(api, { headers: { authorizatin: `Bearer ${token}` } })).status).toBe(400)
    expect((await fetch(api, { headers: visitor.bearer })).status).toBe(200)
  })

  it('reads Basic as RFC 6749 says, or literally where a utility does that', async () => {
    const fields = { cds_cbg_company_name: 'Wattwise', cds_cbg_contact: 'ops@wattwise.example' }
    const cedar = await register(addressOf(grid, 'cedar-basin'), 'cds_client_admin cbg_usage', fields)
    grid.advance(10_000)
    const raw = (one: Visitor) =>
      `Basic ${Buffer.from(`${text(one.admin['client_id'])}:${text(one.admin['client_secret'])}`).toString('base64')}`
    expect((await askToken(cedar.oauth, raw(cedar), adminForm)).status).toBe(401)
    const salt = addressOf(grid, 'saltmarsh')
    const response = await fetch(`${salt}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scope: 'cds_client_admin pud_usage', company_name: 'Wattwise' }),
    })
    const admin = (await response.json()) as Json
    const loose = { ...cedar, admin, oauth: { token_endpoint: `${salt}/oauth/token` } }
    const encoded = basic(admin['client_id'], admin['client_secret'])
    expect((await askToken(loose.oauth, encoded, adminForm)).status).toBe(401)
    expect((await askToken(loose.oauth, raw(loose), adminForm)).status).toBe(200)
  })

  it('lets tokens die with time and with revocation, and says so when asked', async () => {
    const fresh = (await (await askToken(visitor.oauth, right, adminForm)).json()) as Json
    const post = (endpoint: string) =>
      fetch(text(visitor.oauth[endpoint]), {
        method: 'POST',
        body: new URLSearchParams({ token: text(fresh['access_token']) }),
        headers: { authorization: right },
      })
    expect(await (await post('introspection_endpoint')).json()).toMatchObject({ active: true })
    expect((await post('revocation_endpoint')).status).toBe(200)
    expect((await post('revocation_endpoint')).status).toBe(200)
    expect(await (await post('introspection_endpoint')).json()).toEqual({ active: false })
    const other = await registerAtDge(grid)
    grid.advance(3_600_000)
    expect((await fetch(text(other.oauth['cds_clients_api']), { headers: other.bearer })).status).toBe(401)
  })

  it('gives a grant-admin token for one existing grant only, and files ask for it', async () => {
    const other = await registerAtDge(grid)
    const files = text(other.oauth['cds_server_provided_files_api'])
    const refused = await fetch(files, { headers: other.bearer })
    expect([refused.status, ((await refused.json()) as Json)['error']]).toEqual([403, 'insufficient_scope'])
    const grants = await getJson(text(other.oauth['cds_grants_api']), other.bearer)
    expect(objects(grants['grants']).filter((one) => one['scope'] === 'cds_client_admin')).toMatchObject([
      { scope: 'cds_client_admin', status: 'active', parent: null },
    ])
    const client = (await clientsOf(other)).find((one) => one['scope'] === 'cds_grant_admin_1')
    const credentials = await getJson(
      `${text(other.oauth['cds_credentials_api'])}?client_ids=${text(client?.['client_id'])}`,
      other.bearer,
    )
    const secret = objects(credentials['credentials'])[0]?.['client_secret']
    const ask = (form: Record<string, string>) =>
      askToken(other.oauth, basic(client?.['client_id'], secret), {
        grant_type: 'client_credentials',
        scope: 'cds_grant_admin_1',
        ...form,
      })
    expect((await ask({})).status).toBe(400)
    const details = [{ type: 'cds_grant_admin_1', client_id: 'x', grant_id: 'y' }]
    expect(await statusAndError(ask({ authorization_details: JSON.stringify(details) }))).toEqual([
      400,
      'invalid_authorization_details',
    ])
  })
})
