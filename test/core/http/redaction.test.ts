import { describe, expect, it } from 'vitest'
import { startUtility } from '../../support/scripted-utility'
import { openWire } from '../../support/wire'

const secret = 'p+ss/word "quoted" ÿ'

describe('what is kept of an exchange', () => {
  it('holds no secret in any spelling, wherever the utility puts it', async () => {
    const utility = await startUtility()
    const echoed = {
      note: `you sent ${secret}`,
      form: new URLSearchParams({ secret }).toString(),
      encoded: encodeURIComponent(secret),
    }
    utility.on('/clients', {
      headers: { 'x-echo': secret.slice(0, 10), server: 'token-value-1' },
      body: echoed,
    })
    const wire = openWire()
    wire.secrets.push(secret, 'token-value-1')
    await wire.get(utility.url(`/clients?code=abc&q=${encodeURIComponent(secret)}`), {
      purpose: 'clients',
      authorization: 'Bearer token-value-1',
    })
    const kept = JSON.stringify(wire.rows)
    for (const spelling of [
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      'token-value-1',
      'code=abc',
    ]) {
      expect(kept).not.toContain(spelling)
    }
    expect(wire.rows[0]?.responseHeaders).not.toHaveProperty('x-echo')
    expect(wire.rows[0]?.requestHeaders['authorization']).toMatch(/^Bearer ⟨secret #[0-9a-f]{4}⟩$/)
  })

  it('gives one secret one tag, so that exchanges can be compared', async () => {
    const utility = await startUtility()
    utility.on('/x', { body: {} })
    const wire = openWire()
    for (const token of ['one-token', 'two-token', 'one-token']) {
      await wire.get(utility.url('/x'), { authorization: `Bearer ${token}` })
    }
    const tags = wire.rows.map((row) => row.requestHeaders['authorization'])
    expect(tags[0]).toBe(tags[2])
    expect(tags[0]).not.toBe(tags[1])
  })

  it('strips secrets that nobody knew yet from registration, token and credential answers', async () => {
    const utility = await startUtility()
    utility.on('/register', {
      body: '{"client_id":"a","client_secret":"brand-new-secret","\\u0063lient_secret":"brand-new-secret"}',
    })
    utility.on('/broken', { body: '{"client_secret":"brand-new-secret"' })
    const wire = openWire()
    const post = { utilityId: null, purpose: 'registration', method: 'POST', body: '{}' } as const
    await wire.dispatcher.send({ ...post, url: utility.url('/register') })
    await wire.dispatcher.send({ ...post, url: utility.url('/broken') })
    expect(JSON.stringify(wire.rows)).not.toContain('brand-new-secret')
    expect(wire.rows[0]?.responseBody).toContain('"client_id": "a"')
    expect(wire.rows[1]).toMatchObject({ responseBody: null, bytesIn: 35 })
  })

  it.each([
    ['in a list', '{"client_secret":["brand-new-secret"]}'],
    ['wrapped', '{"client_secret":{"value":"brand-new-secret"}}'],
    [
      'in another spelling',
      '{"clientSecret":"brand-new-secret","registrationAccessToken":"brand-new-secret"}',
    ],
  ])('strips a secret that comes %s', async (_how, body) => {
    const utility = await startUtility()
    utility.on('/register', { body })
    const wire = openWire()
    await wire.get(utility.url('/register'), { purpose: 'registration' })
    expect(wire.rows[0]?.responseBody).toContain('⟨secret #')
    expect(JSON.stringify(wire.rows)).not.toContain('brand-new-secret')
  })

  it('strips members that sound like secrets from every other answer, however their names are written', async () => {
    const utility = await startUtility()
    const body = '{"n":1,"zip":"8005","accessToken":"one-a","to\\u006ben":"one-b","x":{"api-key":"one-c'
    utility.on('/clients', { body })
    const wire = openWire()
    await wire.get(utility.url('/clients'), { purpose: 'clients' })
    expect(wire.rows[0]?.responseBody).not.toMatch(/one-[abc]/)
    expect(wire.rows[0]?.responseBody).toContain('"zip":"8005"')
  })

  it('C-091 keeps tokens and secrets out of form bodies and addresses', async () => {
    const utility = await startUtility()
    utility.on('/revoke', { body: {} })
    const wire = openWire()
    await wire.dispatcher.send({
      utilityId: null,
      purpose: 'token',
      method: 'POST',
      url: utility.url('/revoke?access_token=in-the-url'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'token=in-the-body&token_type_hint=access_token',
    })
    expect(JSON.stringify(wire.rows)).not.toMatch(/in-the-(url|body)/)
    expect(wire.rows[0]?.requestBody).toContain('token_type_hint=access_token')
  })

  it('takes codes and tokens out of redirects', async () => {
    const utility = await startUtility()
    const location = 'https://app.example/back?code=one-time-code&state=s#access_token=in-fragment'
    utility.on('/a', { status: 302, headers: { location } })
    utility.on('/b', { status: 302, headers: { location: '/back?code=one-time-code' } })
    const wire = openWire()
    await wire.get(utility.url('/a'))
    await wire.get(utility.url('/b'))
    expect(JSON.stringify(wire.rows)).not.toMatch(/one-time-code|in-fragment/)
    expect(wire.rows[1]?.responseHeaders['location']).toBe('/back')
  })

  it('records what failed with its code', async () => {
    const utility = await startUtility()
    utility.on('/x', (_received, response) => void response.destroy())
    const wire = openWire()
    await wire.get(utility.url('/x')).catch(() => undefined)
    expect(wire.rows).toMatchObject([{ status: null, errorCode: 'connection-lost', purpose: 'metadata' }])
  })

  it('keeps at most 64 kB of a body and nothing of a binary one', async () => {
    const utility = await startUtility()
    utility.on('/large', { body: { text: 'x'.repeat(300_000) } })
    utility.on('/logo', { headers: { 'content-type': 'image/png' }, body: Buffer.from([0x89, 0x50]) })
    const wire = openWire()
    await wire.get(utility.url('/large'))
    await wire.get(utility.url('/logo'))
    expect(wire.rows[0]?.responseBody?.length).toBeLessThan(66_000)
    expect(wire.rows[0]?.bytesIn).toBeGreaterThan(300_000)
    expect(wire.rows[1]).toMatchObject({ responseBody: null, bytesIn: 2 })
  })
})
