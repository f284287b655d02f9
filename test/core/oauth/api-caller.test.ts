import { describe, expect, it, vi } from 'vitest'
import { statusError } from '../../../electron/core/http/status-error'
import { createApiCaller } from '../../../electron/core/oauth/api-caller'
import type { ApiSession } from '../../../electron/core/oauth/api-session'
import { createTokenSource } from '../../../electron/core/oauth/token-source'
import { rememberedForms } from '../../support/oauth'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'
import { failureOf, openWire } from '../../support/wire'

const clients = { clients: [], next: null, previous: null }

function openApi(utility: ScriptedUtility, changes: Partial<ApiSession> = {}) {
  const wire = openWire()
  const tokens = createTokenSource({
    dispatcher: wire.dispatcher,
    nowMs: () => wire.clock.nowMs,
    basicForms: rememberedForms(),
  })
  const api = createApiCaller({ dispatcher: wire.dispatcher, tokens })
  const session: ApiSession = {
    utilityId: 'utl_1',
    clientId: 'admin-1',
    secret: () => 'a-b_c',
    tokenEndpoint: utility.url('/token'),
    scope: 'cds_client_admin',
    origins: [utility.origin],
    ledFrom: utility.url('/oauth'),
    ...changes,
  }
  const get = async (url: string) => await api.call(session, { purpose: 'clients', method: 'GET', url })
  return { wire, tokens, api, session, get }
}

/** Hands out token-1, token-2, … */
function countedTokens(utility: ScriptedUtility, tokenType = 'Bearer'): void {
  let count = 0
  utility.on('/token', () => ({
    body: { access_token: `token-${++count}`, token_type: tokenType, expires_in: 600 },
  }))
}

describe('calling an API', () => {
  it.each(['bearer', 'Bearer', 'BEARER'])(
    'C-085 C-091 T-15 sends “Bearer” in the header for token_type %s',
    async (type) => {
      const utility = await startUtility()
      countedTokens(utility, type)
      utility.on('/clients', { body: clients })
      await openApi(utility).get(utility.url('/clients'))
      const [received] = utility.at('/clients')
      expect(received?.headers['authorization']).toBe('Bearer token-1')
      expect(`${received?.path}${received?.body}`).not.toContain('token-1')
    },
  )

  it('C-094 hands on no refusal that repeats the token or the secret', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    utility.on('/clients', {
      status: 403,
      headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="token-1 needs more"' },
    })
    utility.on('/messages', { status: 400, body: { message: 'token-1 of a-b_c is not liked' } })
    const { get } = openApi(utility)
    const answer = await get(utility.url('/messages'))
    const failures = [await failureOf(get(utility.url('/clients'))), statusError(answer, Date.now())]
    expect(JSON.stringify([failures, failures.map((one) => one.message)])).not.toMatch(/token-1|a-b_c/)
    expect(failures.map((one) => one.message).join(' ')).toMatch(/needs more.*is not liked/)
  })

  it('C-088 gets one new token after a 401, however many calls met it, and repeats each once', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    utility.on('/clients', (received) =>
      received.headers['authorization'] === 'Bearer token-2' ? { body: clients } : { status: 401 },
    )
    const { get } = openApi(utility)
    const answers = await Promise.all(
      [1, 2, 3].map(async (page) => await get(utility.url(`/clients?page=${page}`))),
    )
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(utility.at('/token')).toHaveLength(2)
  })

  it('C-088 a 401 that arrives late does not throw away the token that replaced the refused one', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    let refuseLate: () => void = () => undefined
    utility.on('/clients', (received, response) => {
      if (received.headers['authorization'] !== 'Bearer token-1') return { body: clients }
      if (!received.path.endsWith('late')) return { status: 401 }
      refuseLate = () => response.writeHead(401).end()
      return undefined
    })
    const { get } = openApi(utility)
    const late = get(utility.url('/clients?late'))
    await vi.waitUntil(() => utility.at('/clients').length === 1)
    await get(utility.url('/clients'))
    refuseLate()
    expect((await late).status).toBe(200)
    expect(utility.at('/token')).toHaveLength(2)
  })

  it('C-088 gives up after the second 401 and says which credential is meant', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    utility.on('/clients', { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
    const failure = await failureOf(openApi(utility).get(utility.url('/clients')))
    expect(failure).toMatchObject({
      code: 'credentials-rejected',
      details: { oauthError: 'invalid_token', clientId: 'admin-1', processed: 'no' },
    })
    expect(utility.at('/clients')).toHaveLength(2)
  })

  it('C-089 names the scope that is missing instead of trying again', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    utility.on('/files', {
      status: 403,
      headers: {
        'www-authenticate': 'Bearer realm="x", error="insufficient_scope", scope="cds_grant_admin"',
      },
    })
    const failure = await failureOf(openApi(utility).get(utility.url('/files')))
    expect(failure).toMatchObject({ code: 'insufficient-scope', details: { scope: 'cds_grant_admin' } })
    expect(utility.at('/files')).toHaveLength(1)
  })

  it('C-017 sends nothing at all to an origin that is not part of the registration', async () => {
    const [utility, evil] = [await startUtility(), await startUtility()]
    countedTokens(utility)
    const { get } = openApi(utility)
    for (const url of [
      evil.url('/clients/1'),
      utility.url('/clients').replace('http:', 'https:'),
      'not an address',
    ]) {
      expect((await failureOf(get(url))).code).toBe('origin-not-trusted')
    }
    expect([...utility.received, ...evil.received]).toEqual([])
  })

  it('C-017 sends no secret to a token endpoint that is not part of the registration', async () => {
    const [utility, evil] = [await startUtility(), await startUtility()]
    const { get } = openApi(utility, { tokenEndpoint: evil.url('/token') })
    expect((await failureOf(get(utility.url('/clients')))).code).toBe('origin-not-trusted')
    expect(evil.received).toEqual([])
  })

  it('C-016 refuses a redirect to a stranger, and the token goes nowhere else', async () => {
    const [utility, other] = [await startUtility(), await startUtility()]
    countedTokens(utility)
    utility.on('/clients', { status: 302, headers: { location: other.url('/clients') } })
    const refused: string[] = []
    const { get } = openApi(utility, { onUntrusted: (url) => void refused.push(url) })
    expect((await failureOf(get(utility.url('/clients')))).code).toBe('origin-not-trusted')
    expect(refused).toEqual([other.url('/clients')])
    expect(other.received).toEqual([])
  })

  it('follows a GET among its origins a few times, and hands every other redirect back', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    utility
      .on('/clients', { status: 308, headers: { location: '/clients-2' } })
      .on('/clients-2', { body: clients })
      .on('/circle', { status: 302, headers: { location: '/circle' } })
    const { api, session, get } = openApi(utility)
    const answer = await get(utility.url('/clients'))
    expect([answer.status, answer.url]).toEqual([200, utility.url('/clients-2')])
    expect((await get(utility.url('/circle'))).status).toBe(302)
    expect(utility.at('/circle')).toHaveLength(4)
    const put = { purpose: 'clients', method: 'PUT', url: utility.url('/clients'), body: '{}' } as const
    expect((await api.call(session, put)).status).toBe(308)
  })

  it('repeats a write after a 401 once, since the server did nothing', async () => {
    const utility = await startUtility()
    countedTokens(utility)
    utility.on('/messages', { status: 401 }, { status: 201, body: {} })
    const { api, session } = openApi(utility)
    const sendings: number[] = []
    const answer = await api.call(session, {
      purpose: 'messages',
      method: 'POST',
      url: utility.url('/messages'),
      body: '{"read":true}',
      onSending: () => sendings.push(1),
    })
    expect(answer.status).toBe(201)
    expect(utility.at('/messages').map((one) => one.body)).toEqual(['{"read":true}', '{"read":true}'])
    expect(sendings).toHaveLength(2)
  })

  it('opens the secret at the call and not before', async () => {
    const utility = await startUtility()
    let opened = 0
    const secret = () => {
      opened += 1
      return 'a-b_c'
    }
    countedTokens(utility)
    utility.on('/clients', { body: clients })
    const { get } = openApi(utility, { secret })
    expect(opened).toBe(0)
    await get(utility.url('/clients'))
    expect(opened).toBe(1)
  })
})
