import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AuthorizationRow } from '../../../../electron/contract/authorization'
import { type ConsentCore, consentCore } from '../../../support/consent-core'

const stateIs = async ({ core }: ConsentCore, state: AuthorizationRow['state']): Promise<AuthorizationRow> =>
  await vi.waitUntil(async () => {
    const [row] = (await core.ask('authorization.list', {})).rows
    return row?.state === state ? row : false
  })

const ready = async (): Promise<ConsentCore> => {
  const desk = await consentCore()
  const { core, asked } = desk
  await core.ask('authorization.allowHere', {
    registrationId: asked.registrationId,
    clientId: asked.clientId,
  })
  return desk
}

describe('authorizing on this computer', () => {
  it('C-217 C-216 needs addresses of this computer, which are put beside the receipt page of the client object', async () => {
    const desk = await consentCore()
    const { core, asked, registrationId, client } = desk
    expect(client.here).toBe('to-add')
    expect((await core.refusal('authorization.begin', asked)).code).toBe('consent-address-missing')
    await core.ask('authorization.allowHere', { registrationId, clientId: asked.clientId })
    const [now] = (await core.ask('authorization.offer', { registrationId })).clients
    expect([now?.here, now?.receiptUri]).toEqual(['ready', client.receiptUri])
  })

  it('C-213 C-214 C-219 hands the request over first, so that the browser carries an id and an address only', async () => {
    const desk = await ready()
    const { core, asked, browserAt, received, origin } = desk
    await core.ask('authorization.begin', asked)
    const url = new URL(browserAt())
    expect(url.origin + url.pathname).toBe(`${origin}/oauth/authorize`)
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    const body = received('/oauth/par')[0]?.body as Record<string, string>
    expect(body).toMatchObject({
      response_type: 'code',
      client_id: asked.clientId,
      scope: 'dge_usage_electric',
      code_challenge_method: 'S256',
    })
    expect(body['redirect_uri']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/busbar\/[0-9a-f]{12}$/)
    expect(body['code_challenge']).toMatch(/^[\w-]{43}$/)
  })

  it('C-226 C-225 C-215 seals what one answer brought, and takes no second one', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide, received } = desk
    await core.ask('authorization.begin', asked)
    const back = await decide(browserAt())
    const page = await (await fetch(back)).text()
    expect(page).toContain('Busbar has the answer')
    const row = await stateIs(desk, 'done')
    expect(row).toMatchObject({ hasTokens: true, failure: null })
    expect(row.grantIds).toHaveLength(1)
    await expect(fetch(back)).rejects.toThrow()
    const codes = received('/oauth/token').filter(
      ({ body }) => (body as Record<string, string>)['grant_type'] === 'authorization_code',
    )
    expect(codes).toHaveLength(1)
    const [tokens] = (await core.ask('authorization.tokens', {})).rows
    expect(tokens).toMatchObject({ scope: 'dge_usage_electric', refreshes: true, grantIds: row.grantIds })
  })

  it('C-215 ignores an answer with another state and goes on waiting', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', asked)
    const back = await decide(browserAt())
    const forged = new URL(back)
    forged.searchParams.set('state', 'of-somebody-else')
    expect((await fetch(forged)).status).toBe(404)
    expect((await stateIs(desk, 'waiting')).listening).toBe(true)
    expect((await fetch(back)).status).toBe(200)
    await stateIs(desk, 'done')
  })

  it('C-215 takes an answer only where the client object was told to send it', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', asked)
    const back = await decide(browserAt())
    const elsewhere = new URL(back)
    elsewhere.pathname = '/busbar/somebody-else'
    expect((await fetch(elsewhere)).status).toBe(404)
    await stateIs(desk, 'waiting')
    await fetch(back)
    await stateIs(desk, 'done')
  })

  it('takes nothing that names another host or is no GET', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', asked)
    const back = await decide(browserAt())
    expect((await fetch(back, { method: 'POST' })).status).toBe(405)
    await stateIs(desk, 'waiting')
  })

  it('C-224 tells a refusal from everything else, and nothing is kept', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', asked)
    await fetch(await decide(browserAt(), 'refuse'))
    const row = await stateIs(desk, 'refused')
    expect([row.failure?.code, row.hasTokens, row.grantIds]).toEqual(['consent-denied', false, []])
  })

  it('lets several be in flight at once, each with an answer of its own', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', asked)
    const first = browserAt()
    await core.ask('authorization.begin', { ...asked, scopeIds: ['dge_bills'] })
    const second = browserAt()
    await fetch(await decide(second))
    await fetch(await decide(first))
    const rows = await vi.waitUntil(async () => {
      const all = (await core.ask('authorization.list', {})).rows
      return all.every(({ state }) => state === 'done') ? all : false
    })
    expect(new Set(rows.flatMap(({ grantIds }) => grantIds)).size).toBe(2)
  })

  it('makes one of a double click', async () => {
    const desk = await ready()
    const { core, asked, received } = desk
    const both = await Promise.all([
      core.ask('authorization.begin', asked),
      core.ask('authorization.begin', asked),
    ])
    expect(both[0]).toEqual(both[1])
    expect(received('/oauth/par')).toHaveLength(1)
  })

  it('takes the address a person pastes when the browser could not come back', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    const { authorizationId } = await core.ask('authorization.begin', asked)
    const back = await decide(browserAt())
    const refused = await core.refusal('authorization.paste', {
      authorizationId,
      address: 'http://127.0.0.1/',
    })
    expect(refused.code).toBe('consent-paste-unusable')
    await core.ask('authorization.paste', { authorizationId, address: back.href })
    expect((await stateIs(desk, 'done')).hasTokens).toBe(true)
  })

  it('T-68 listens no longer than it waits', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', asked)
    const back = await decide(browserAt())
    core.timers.advance(16 * 60_000)
    expect((await stateIs(desk, 'timed-out')).failure?.code).toBe('consent-timed-out')
    await expect(fetch(back)).rejects.toThrow()
  })

  it('C-217 waits for a pasted address where other programs have all its ports', async () => {
    const desk = await ready()
    const { core, asked, browserAt, decide, received } = desk
    const put = received(`/cds-api/v1/clients/${asked.clientId}`, 'PUT')[0]?.body as {
      redirect_uris: string[]
    }
    const taken = put.redirect_uris
      .filter((uri) => uri.includes('/busbar/'))
      .map((uri) => Number(new URL(uri).port))
    for (const port of taken) {
      const server = createServer().listen(port, '127.0.0.1')
      await once(server, 'listening')
      onTestFinished(() => void server.close())
    }
    expect(taken).toHaveLength(3)
    const { authorizationId } = await core.ask('authorization.begin', asked)
    expect((await stateIs(desk, 'waiting')).listening).toBe(false)
    const back = await decide(browserAt())
    await core.ask('authorization.paste', { authorizationId, address: ` ${back.href}\n` })
    expect((await stateIs(desk, 'done')).hasTokens).toBe(true)
  })

  it('says what to do after Busbar was closed meanwhile, and what time did to the others', async () => {
    const desk = await ready()
    const { core, asked } = desk
    await core.ask('authorization.begin', asked)
    const next = await core.relaunch()
    const [row] = (await next.ask('authorization.list', {})).rows
    expect([row?.state, row?.failure?.code]).toEqual(['interrupted', 'consent-interrupted'])
  })
})
