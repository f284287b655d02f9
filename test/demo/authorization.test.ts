import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import { addressFor, type Asking, askingFor, Customer, exchange } from './customer'
import { askToken, getJson, objects, openGrid, registerAtDge, type Json, text, type Visitor } from './visitor'

describe('authorization by a customer', () => {
  let grid: DemoGrid
  let visitor: Visitor
  let asking: Asking
  beforeAll(async () => {
    grid = await openGrid()
    visitor = await registerAtDge(grid)
    asking = await askingFor(visitor, 'dge_usage_electric')
  })
  afterAll(() => grid.close())

  const grants = async () =>
    objects((await getJson(text(visitor.oauth['cds_grants_api']), visitor.bearer))['grants'])
  const post = (name: string, form: Record<string, string>) =>
    fetch(text(visitor.oauth[name]), {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { authorization: asking.authorization },
    })
  const codeOf = async (): Promise<string> => {
    const customer = new Customer()
    await customer.open(addressFor(visitor, asking.request))
    await customer.signIn(visitor.utility)
    const { leadsTo } = await customer.decide(visitor.utility, 'allow')
    return leadsTo?.searchParams.get('code') ?? ''
  }

  it('makes a grant when the customer allows, before any code is exchanged, and shows its receipt', async () => {
    const before = (await grants()).length
    const customer = new Customer()
    const first = await customer.open(addressFor(visitor, asking.request))
    expect(first.page).toContain('Sign in')
    const second = await customer.signIn(visitor.utility)
    expect(second.page).toContain('Electric usage')
    const { leadsTo } = await customer.decide(visitor.utility, 'allow')
    expect(leadsTo?.searchParams.get('state')).toBe('as-it-was')
    expect(leadsTo?.searchParams.get('iss')).toBe(visitor.utility)
    const [grant] = await grants()
    expect(grant).toMatchObject({ status: 'active', scope: 'dge_usage_electric' })
    const { page } = await customer.open(leadsTo?.href ?? '')
    expect(page).toContain(JSON.stringify(grant?.['receipt_confirmations']).slice(2, -2))
    const again = await customer.decide(visitor.utility, 'allow')
    expect(again.leadsTo?.href).toBe(leadsTo?.href)
    expect(await grants()).toHaveLength(before + 1)
  })

  it('exchanges a code once, for a token and a refresh token, and ends both when it is tried again', async () => {
    const code = await codeOf()
    const wrong = await exchange(visitor, asking, { code, code_verifier: 'x'.repeat(43) })
    expect([wrong.status, wrong.json['error']]).toEqual([400, 'invalid_grant'])
    const next = await codeOf()
    const { json } = await exchange(visitor, asking, { code: next })
    expect(json).toMatchObject({ token_type: 'bearer', scope: 'dge_usage_electric' })
    const active = async () =>
      ((await (await post('introspection_endpoint', { token: text(json['access_token']) })).json()) as Json)[
        'active'
      ]
    expect(await active()).toBe(true)
    expect((await exchange(visitor, asking, { code: next })).json['error']).toBe('invalid_grant')
    expect(await active()).toBe(false)
  })

  it('lets the old refresh token work until the new one is used', async () => {
    const first = await exchange(visitor, asking, { code: await codeOf() })
    const refresh = async (refresh_token: string) => {
      const response = await askToken(visitor.oauth, asking.authorization, {
        grant_type: 'refresh_token',
        refresh_token,
      })
      return { status: response.status, json: (await response.json()) as Json }
    }
    const old = text(first.json['refresh_token'])
    const lost = await refresh(old)
    const second = await refresh(old)
    expect([lost.status, second.status]).toEqual([200, 200])
    expect((await refresh(text(second.json['refresh_token']))).status).toBe(200)
    expect((await refresh(old)).json['error']).toBe('invalid_grant')
  })

  it('takes a pushed request once, and tells its errors before any browser is open', async () => {
    const pushed = await post('pushed_authorization_request_endpoint', asking.request)
    expect(pushed.status).toBe(201)
    const { request_uri } = (await pushed.json()) as Json
    const front = { client_id: asking.request['client_id'] ?? '', request_uri: text(request_uri) }
    expect((await new Customer().open(addressFor(visitor, front))).page).toContain('Sign in')
    expect((await new Customer().open(addressFor(visitor, front))).page).toContain('used already')
    const wrong = await post('pushed_authorization_request_endpoint', { ...asking.request, scope: 'nothing' })
    expect(await wrong.json()).toMatchObject({ error: 'invalid_scope' })
  })

  it.each([
    ['invalid_request', { code_challenge_method: 'plain' }],
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'dge_outages' }],
    [
      'invalid_authorization_details',
      { authorization_details: '[{"type":"dge_usage_electric","interval":"yearly"}]' },
    ],
    [
      'invalid_authorization_details',
      { authorization_details: '[{"type":"dge_usage_electric","historical_usage":"P1Y3D"}]' },
    ],
    ['cds_grant_id_invalid_value', { cds_grant_id: 'no-such-grant' }],
  ])('sends %s back to the application', async (error, change) => {
    const { leadsTo } = await new Customer().open(addressFor(visitor, { ...asking.request, ...change }))
    expect(leadsTo?.searchParams.get('error')).toBe(error)
  })

  it("sends nobody to an address that is not the application's own", async () => {
    const { leadsTo, page } = await new Customer().open(
      addressFor(visitor, { ...asking.request, redirect_uri: 'http://127.0.0.1:9/elsewhere' }),
    )
    expect([leadsTo, page.includes('not one of this application')]).toEqual([null, true])
  })

  it('sends a refusal back, and no grant is made', async () => {
    const before = (await grants()).length
    const customer = new Customer()
    await customer.open(addressFor(visitor, asking.request))
    await customer.signIn(visitor.utility)
    const { leadsTo } = await customer.decide(visitor.utility, 'refuse')
    expect(leadsTo?.searchParams.get('error')).toBe('access_denied')
    expect(await grants()).toHaveLength(before)
  })

  it('remembers who signed in, and asks again with prompt=login', async () => {
    const customer = new Customer()
    await customer.open(addressFor(visitor, asking.request))
    await customer.signIn(visitor.utility)
    expect((await customer.open(addressFor(visitor, asking.request))).page).toContain('Share your data')
    const login = { ...asking.request, prompt: 'login' }
    expect((await customer.open(addressFor(visitor, login))).page).toContain('Sign in')
  })

  it('lets only test accounts into a sandbox application', async () => {
    const customer = new Customer()
    await customer.open(addressFor(visitor, asking.request))
    expect((await customer.signIn(visitor.utility, 'robin')).page).toContain('test accounts only')
    const page = await (await fetch(text(visitor.oauth['cds_test_accounts']))).text()
    expect(page).toContain('test-robin')
  })
})
