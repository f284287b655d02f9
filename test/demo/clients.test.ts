import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  clientsOf,
  getJson,
  messagesOf,
  objects,
  openGrid,
  registerAtDge,
  sendJson,
  type Json,
  type Visitor,
  text,
} from './visitor'

const excluded = [
  'client_id_issued_at',
  'cds_created',
  'cds_modified',
  'cds_client_uri',
  'cds_server_metadata',
  'cds_status_options',
]

describe('client objects', () => {
  let grid: DemoGrid
  let visitor: Visitor
  let uri: string
  beforeAll(async () => {
    grid = await openGrid()
    visitor = await registerAtDge(grid)
    const sandbox = (await clientsOf(visitor)).find((one) => one['cds_status'] === 'sandbox')
    uri = text(sandbox?.['cds_client_uri'])
  })
  afterAll(() => grid.close())

  const editable = async () => {
    const client = await getJson(uri, visitor.bearer)
    return Object.fromEntries(Object.entries(client).filter(([name]) => !excluded.includes(name)))
  }
  const put = (body: Json) => sendJson('PUT', uri, body, visitor.bearer)

  it('lists newest change first and filters by id', async () => {
    grid.advance(1000)
    await put({ ...(await editable()), client_name: 'Wattwise Home' })
    const [first, ...rest] = await clientsOf(visitor)
    expect(first?.['client_name']).toBe('Wattwise Home')
    const ids = rest.map((one) => text(one['client_id']))
    const page = await getJson(
      `${text(visitor.oauth['cds_clients_api'])}?client_ids=${encodeURIComponent(ids.join(' '))}`,
      visitor.bearer,
    )
    expect(objects(page['clients']).map((one) => one['client_id'])).toEqual(ids)
    const misspelt = await fetch(`${text(visitor.oauth['cds_clients_api'])}?client_id=x`, {
      headers: visitor.bearer,
    })
    expect(misspelt.status).toBe(400)
  })

  it('shows nobody the objects of another registration', async () => {
    const other = await registerAtDge(grid)
    expect((await fetch(uri, { headers: other.bearer })).status).toBe(404)
  })

  it('replaces on PUT: kept when sent, reset when left out, and leaves a note in the messages', async () => {
    const before = await editable()
    const redirects = [...(before['redirect_uris'] as string[]), 'http://127.0.0.1:8765/back']
    const kept = await put({
      ...before,
      redirect_uris: redirects,
      policy_uri: 'https://wattwise.example/privacy',
    })
    expect(await kept.json()).toMatchObject({
      redirect_uris: redirects,
      policy_uri: 'https://wattwise.example/privacy',
      contacts: ['ops@wattwise.example'],
      cds_dge_company_name: 'Wattwise Ltd',
    })
    const reset = (await (await put({ client_id: before['client_id'] ?? null })).json()) as Json
    expect(reset).toMatchObject({ contacts: [], client_name: before['client_id'], cds_status: 'sandbox' })
    expect('policy_uri' in reset).toBe(false)
    expect(reset['redirect_uris']).toEqual([before['cds_default_redirect_uri']])
    const notes = await messagesOf(
      visitor,
      (one) => one['related_uri'] === uri && one['type'] === 'private_message',
    )
    expect(notes.length).toBeGreaterThanOrEqual(2)
  })

  it('has people look at a new logo first: 202 with the old value, a message, and later the new one', async () => {
    const before = await editable()
    const logo = 'https://wattwise.example/logo.png'
    const answer = await put({ ...before, logo_uri: logo })
    expect(answer.status).toBe(202)
    expect(await answer.json()).not.toHaveProperty('logo_uri')
    const reviews = () => messagesOf(visitor, (one) => one['type'] === 'field_changes')
    expect(await reviews()).toMatchObject([
      {
        status: 'pending',
        related_uri: uri,
        related_type: 'client',
        updates_requested: [{ field: 'logo_uri', previous_value: null, new_value: logo }],
      },
    ])
    grid.advance(60_000)
    expect((await reviews())[0]).toMatchObject({ status: 'complete' })
    expect(await editable()).toMatchObject({ logo_uri: logo })
  })

  it.each<[string, Json]>([
    ['a forbidden member', { client_secret: 'x' }],
    ['a changed server-set member', { grant_types: ['client_credentials'] }],
    ['a changed registration field', { cds_dge_company_name: 'Somebody else' }],
    ['a status that is not offered', { cds_status: 'production' }],
    ['a default outside the redirect addresses', { cds_default_redirect_uri: 'https://elsewhere.example/' }],
    ['a scope it does not have', { scope: 'dge_usage_electric dge_outages' }],
    ['a misspelt member', { redirect_uri: 'https://wattwise.example/' }],
    ['contacts that are no list', { contacts: 'ops@wattwise.example' }],
  ])('refuses %s with 400 and changes nothing', async (_what, change) => {
    const before = await getJson(uri, visitor.bearer)
    expect((await put({ ...(await editable()), ...change })).status).toBe(400)
    expect(await getJson(uri, visitor.bearer)).toEqual(before)
  })

  it('gives each object metadata of its own behind the admin token', async () => {
    const client = await getJson(uri, visitor.bearer)
    const address = text(client['cds_server_metadata'])
    expect((await fetch(address)).status).toBe(401)
    const own = await getJson(address, visitor.bearer)
    const oauth = await getJson(text(own['oauth_metadata']), visitor.bearer)
    expect(Object.keys(oauth['cds_scope_descriptions'] as Json)).toEqual(['dge_usage_electric', 'dge_bills'])
  })

  it('stamps the secrets of an object that is disabled, and issues one when it comes back', async () => {
    const nowSec = Math.floor(grid.nowMs() / 1000)
    const list = async () => {
      const id = text((await getJson(uri, visitor.bearer))['client_id'])
      const page = await getJson(
        `${text(visitor.oauth['cds_credentials_api'])}?client_ids=${id}`,
        visitor.bearer,
      )
      return objects(page['credentials']).map((one) => one['client_secret_expires_at'])
    }
    await put({ ...(await editable()), cds_status: 'disabled' })
    expect(await list()).toEqual([nowSec])
    grid.advance(1000)
    await put({ ...(await editable()), cds_status: 'sandbox' })
    expect(await list()).toEqual([0, nowSec])
  })
})
