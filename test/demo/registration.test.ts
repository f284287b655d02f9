import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  clientsOf,
  dgeFields,
  messagesOf,
  openGrid,
  register,
  registerAtDge,
  sendJson,
  type Json,
  type JsonPart,
  text,
} from './visitor'

describe('registration', () => {
  let grid: DemoGrid
  let endpoint: string
  beforeAll(async () => {
    grid = await openGrid()
    endpoint = `${addressOf(grid, 'demo-gas-electric')}/oauth/register`
  })
  afterAll(() => grid.close())

  const good = { scope: 'cds_client_admin dge_usage_electric', client_name: 'Wattwise', ...dgeFields }
  const attempt = (body: JsonPart, headers: Record<string, string> = {}) =>
    sendJson('POST', endpoint, body, headers)

  it('answers 201 with the admin client object and its secret only', async () => {
    const response = await attempt({ ...good, redirect_uris: ['https://ignored.example/'] })
    const admin = (await response.json()) as Json
    expect(response.status).toBe(201)
    expect(admin).toMatchObject({
      scope: 'cds_client_admin',
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_basic',
      cds_status: 'production',
      cds_status_options: ['production'],
    })
    expect(typeof admin['client_secret']).toBe('string')
    expect('client_secret_expires_at' in admin).toBe(false)
  })

  it.each<[string, JsonPart]>([
    ['a scope without a description', { ...good, scope: 'cds_client_admin openid' }],
    ['an unknown scope', { ...good, scope: 'cds_client_admin dge_wishes' }],
    ['a missing cds_client_admin', { ...good, scope: 'dge_usage_electric' }],
    ['a missing required field', { ...good, cds_dge_website: undefined as unknown as null }],
    ['a field of the wrong type', { ...good, cds_dge_sells_devices: 'yes' }],
    ['a null where none is allowed', { ...good, cds_dge_company_name: null }],
    ['a text that is too long', { ...good, cds_dge_company_name: 'x'.repeat(121) }],
    ['a relative address', { ...good, cds_dge_website: 'wattwise.example' }],
    ['a contact that is no address', { ...good, cds_dge_tech_contact: 'ops' }],
    ['a data: image', { ...good, cds_dge_logo: 'data:image/png;base64,iVBORw0KGgo=' }],
    ['an image that is none', { ...good, cds_dge_logo: Buffer.from('GIF89a').toString('base64') }],
    ['a misspelt member', { ...good, redirect_uri: 'https://wattwise.example/' }],
    ['a list instead of an object', [good]],
  ])('refuses %s with 400', async (_what, body) => {
    const response = await attempt(body)
    expect(response.status).toBe(400)
    expect(((await response.json()) as Json)['error']).toMatch(/^invalid_/)
  })

  it('accepts null for an _or_null field and fills defaults', async () => {
    const visitor = await register(addressOf(grid, 'demo-gas-electric'), good.scope, {
      ...dgeFields,
      cds_dge_brand_name: null,
      cds_dge_logo: Buffer.from('\x89PNG\r\n\x1a\n...', 'latin1').toString('base64'),
    })
    const sandbox = (await clientsOf(visitor)).find((one) => one['cds_status'] === 'sandbox')
    expect(sandbox).toMatchObject({
      cds_dge_brand_name: null,
      cds_dge_sells_devices: false,
      cds_dge_status_page: null,
    })
  })

  it('insists on a media type, a length and its limit', async () => {
    const body = JSON.stringify(good)
    const untyped = await fetch(endpoint, { method: 'POST', body: new TextEncoder().encode(body) })
    expect(untyped.status).toBe(415)
    const latin = await attempt(good, { 'content-type': 'application/json; charset=latin1' })
    expect(latin.status).toBe(415)
    const stream = new Blob([body]).stream()
    const headers = { 'content-type': 'application/json' }
    const options = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit
    expect((await fetch(endpoint, options)).status).toBe(411)
    expect((await attempt({ ...good, filler: 'x'.repeat(8_000_000) })).status).toBe(413)
  })

  it('creates objects by kind: admin, grant admin, one sandbox object for scopes that work alike', async () => {
    const visitor = await registerAtDge(grid)
    const clients = await clientsOf(visitor)
    const byScope = Object.fromEntries(clients.map((one) => [text(one['scope']), one]))
    expect(Object.keys(byScope).sort()).toEqual([
      'cds_client_admin',
      'cds_grant_admin_1',
      'dge_usage_electric dge_bills',
    ])
    const sandbox = byScope['dge_usage_electric dge_bills']
    expect(sandbox).toMatchObject({
      cds_status: 'sandbox',
      cds_status_options: ['sandbox', 'disabled'],
      response_types: ['code'],
      cds_default_scope: 'dge_usage_electric dge_bills',
      cds_default_authorization_details: [],
      cds_dge_company_name: 'Wattwise Ltd',
    })
    expect(sandbox?.['redirect_uris']).toEqual([sandbox?.['cds_default_redirect_uri']])
    expect(clients.some((one) => 'client_secret' in one)).toBe(false)
  })

  it('greets with a welcome, older unread mail and an open request', async () => {
    const messages = await messagesOf(await registerAtDge(grid), () => true)
    const unread = messages.filter((one) => one['read'] === false)
    const old = unread.filter((one) => Date.parse(text(one['created'])) < grid.nowMs() - 14 * 86_400_000)
    expect(old.length).toBeGreaterThan(0)
    expect(messages.some((one) => one['type'] === 'server_request' && one['status'] === 'open')).toBe(true)
    expect(messages.some((one) => text(one['name']).startsWith('Welcome'))).toBe(true)
  })

  it('asks for the fee and starts the review where they are required', async () => {
    const address = addressOf(grid, 'harborline')
    const fields = { cds_hwl_company_name: 'Wattwise Ltd', cds_hwl_tax_id: null }
    const visitor = await register(address, 'cds_client_admin hwl_water_usage', fields)
    const [payment] = await messagesOf(visitor, (one) => one['type'] === 'payment_request')
    expect(payment).toMatchObject({
      status: 'open',
      amount: 750,
      currency: 'USD',
      related_type: 'payment_form',
    })
    const [review] = await messagesOf(visitor, (one) => one['type'] === 'production_request')
    expect(review).toMatchObject({ status: 'pending', creator: null, read: false, related_type: 'client' })
  })

  it('answers 200 with a stray expiry at the utility that reads the standard loosely', async () => {
    const body = { scope: 'cds_client_admin pud_usage', company_name: 'Wattwise Ltd' }
    const response = await sendJson('POST', `${addressOf(grid, 'saltmarsh')}/oauth/register`, body)
    expect(response.status).toBe(200)
    expect(((await response.json()) as Json)['client_secret_expires_at']).toBe(0)
  })

  it('can lose the answer after doing the work, exactly once', async () => {
    const before = grid.received('demo-gas-electric').length
    await grid.behave('demo-gas-electric', { kind: 'drop-registration-answer' })
    await expect(attempt(good)).rejects.toThrow()
    const dropped = grid.received('demo-gas-electric').slice(before)
    expect(dropped.map((one) => [one.method, one.path, one.status])).toEqual([['POST', '/oauth/register', 0]])
    expect((await attempt(good)).status).toBe(201)
  })
})
