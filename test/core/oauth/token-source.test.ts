import { describe, expect, it } from 'vitest'
import type { TokenRequest } from '../../../electron/core/oauth/access-token'
import { createTokenSource } from '../../../electron/core/oauth/token-source'
import { rememberedForms } from '../../support/oauth'
import { type Received, type ScriptedUtility, startUtility } from '../../support/scripted-utility'
import { failureOf, openWire, type Wire } from '../../support/wire'

const granted = { access_token: 'token-value-1', token_type: 'Bearer', expires_in: 600 }
const refused = { status: 401, body: { error: 'invalid_client' } }

function openTokens(wire: Wire, forms = rememberedForms()) {
  const tokens = createTokenSource({
    dispatcher: wire.dispatcher,
    nowMs: () => wire.clock.nowMs,
    basicForms: forms,
  })
  return { tokens, forms }
}

function adminRequest(utility: ScriptedUtility, changes: Partial<TokenRequest> = {}): TokenRequest {
  return {
    utilityId: 'utl_1',
    tokenEndpoint: utility.url('/token'),
    ledFrom: utility.url('/oauth'),
    clientId: 'admin-1',
    secret: 'a-b_c',
    scope: 'cds_client_admin',
    ...changes,
  }
}

function basicPair(received: Received | undefined): string {
  const header = received?.headers['authorization'] ?? ''
  return Buffer.from(header.replace('Basic ', ''), 'base64').toString('utf8')
}

describe('the token request', () => {
  it('C-003 C-083 is a form body with grant type and scope, and nothing in the address', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    await openTokens(openWire()).tokens.token(adminRequest(utility))
    const [received] = utility.received
    expect(received).toMatchObject({ method: 'POST', path: '/token' })
    expect(received?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(received?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'cds_client_admin',
    })
  })

  it('C-081 C-082 authenticates with the pair of the very client, base64url characters as they are', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    await openTokens(openWire()).tokens.token(adminRequest(utility))
    expect(basicPair(utility.received[0])).toBe('admin-1:a-b_c')
  })

  it('C-082 T-04 writes the pair as the one right example of the specification does, and no stray character with it', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    const { tokens } = openTokens(openWire())
    const right = {
      clientId: '22bb40b5b823fa8c',
      secret: 'vhFcq19p5R0qNYylibA5UavPS8sZNFmBMtDb7ZIBedFtCnZWqf2PkAs2Tx5AQpbgVrzOkfwE6GRhZhKjR59WGQ',
    }
    // CDS-WG1-02 §12.4 prints a header whose id ends in an h that the id above it does not have.
    const misprinted = { clientId: 'aaf026921707f5d5', secret: 'Q3VpGy7k6Mj9Yc-F1wtujttAq2HiEel8O1Ie5zEw00A' }
    await tokens.token(adminRequest(utility, right))
    await tokens.token(adminRequest(utility, misprinted))
    const [first, second] = utility.received
    expect(first?.headers['authorization']).toBe(
      'Basic MjJiYjQwYjViODIzZmE4Yzp2aEZjcTE5cDVSMHFOWXlsaWJBNVVhdlBTOHNaTkZtQk10RGI3WklCZWRGdENuWldxZjJQa0FzMlR4NUFRcGJnVnJ6T2tmd0U2R1JoWmhLalI1OVdHUQ==',
    )
    expect(basicPair(second)).toBe(`${misprinted.clientId}:${misprinted.secret}`)
  })

  it('C-082 encodes every other character, as RFC 6749 says', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    await openTokens(openWire()).tokens.token(adminRequest(utility, { clientId: 'a:b', secret: 'p%+ ~ö!' }))
    expect(basicPair(utility.received[0])).toBe('a%3Ab:p%25%2B+%7E%C3%B6%21')
  })

  it('C-082 tries the raw spelling once where the encoded one is refused, and remembers it', async () => {
    const utility = await startUtility()
    utility.on('/token', (received) =>
      basicPair(received) === 'admin-1:p%w' ? { body: { ...granted, expires_in: 1 } } : refused,
    )
    const wire = openWire()
    const { tokens, forms } = openTokens(wire)
    await tokens.token(adminRequest(utility, { secret: 'p%w' }))
    expect(utility.received.map(basicPair)).toEqual(['admin-1:p%25w', 'admin-1:p%w'])
    expect(forms.known).toEqual({ utl_1: 'raw' })
    wire.clock.nowMs += 5000
    await tokens.token(adminRequest(utility, { secret: 'p%w' }))
    expect(utility.received).toHaveLength(3)
  })

  it('C-013 makes exactly two calls with a wrong secret, then none until a person looked', async () => {
    const utility = await startUtility()
    utility.on('/token', refused)
    const { tokens } = openTokens(openWire())
    const codes: string[] = []
    for (let round = 0; round < 4; round += 1) {
      codes.push((await failureOf(tokens.token(adminRequest(utility)))).code)
    }
    expect(codes).toEqual(codes.map(() => 'credentials-rejected'))
    expect(utility.received).toHaveLength(2)
    tokens.forgive('admin-1')
    await failureOf(tokens.token(adminRequest(utility)))
    expect(utility.received).toHaveLength(3)
  })

  it('C-013 a success in between starts the count again, and so does another secret', async () => {
    const utility = await startUtility()
    utility.on('/token', refused, { body: granted }, refused)
    const { tokens } = openTokens(openWire())
    await failureOf(tokens.prove(adminRequest(utility)))
    await tokens.prove(adminRequest(utility))
    await failureOf(tokens.prove(adminRequest(utility)))
    await failureOf(tokens.prove(adminRequest(utility)))
    await failureOf(tokens.prove(adminRequest(utility)))
    expect(utility.received).toHaveLength(4)
    await failureOf(tokens.prove(adminRequest(utility, { secret: 'another-one' })))
    expect(utility.received).toHaveLength(5)
  })
})

describe('the token', () => {
  it('C-086 is asked for once for ten calls at once and ten after', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    const { tokens } = openTokens(openWire())
    const ask = async () => await tokens.token(adminRequest(utility))
    await Promise.all(Array.from({ length: 10 }, ask))
    for (let round = 0; round < 10; round += 1) await ask()
    expect(utility.received).toHaveLength(1)
  })

  it('C-086 C-087 is asked for again, by client credentials, a little before it expires', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: { ...granted, refresh_token: 'refresh-value' } })
    const wire = openWire()
    const { tokens } = openTokens(wire)
    await tokens.token(adminRequest(utility))
    wire.clock.nowMs += 569_000
    await tokens.token(adminRequest(utility))
    expect(utility.received).toHaveLength(1)
    wire.clock.nowMs += 2000
    await tokens.token(adminRequest(utility))
    expect(new URLSearchParams(utility.received[1]?.body).get('grant_type')).toBe('client_credentials')
  })

  it('C-086 lives five minutes when its answer does not say how long', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: { access_token: 'token-value-1', token_type: 'bearer' } })
    const wire = openWire()
    const token = await openTokens(wire).tokens.token(adminRequest(utility))
    expect(token.expiresAtMs - wire.clock.nowMs).toBe(270_000)
  })

  it('C-090 tells what was really granted', async () => {
    const utility = await startUtility()
    const details = [{ type: 'usage', months: 6 }]
    utility.on(
      '/token',
      { body: { ...granted, scope: 'one', authorization_details: details } },
      { body: granted },
    )
    const { tokens } = openTokens(openWire())
    const narrowed = await tokens.prove(adminRequest(utility, { scope: 'one two' }))
    expect(narrowed.scope).toBe('one')
    expect(narrowed.raw['authorization_details']).toEqual(details)
    expect((await tokens.prove(adminRequest(utility, { scope: 'one two' }))).scope).toBe('one two')
  })

  it('is not part of the raw answer, nor of anything that is recorded', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: { ...granted, refresh_token: 'refresh-value', id_token: 'id-value' } })
    const wire = openWire()
    const token = await openTokens(wire).tokens.token(adminRequest(utility))
    expect(JSON.stringify([token.raw, wire.rows])).not.toMatch(/token-value-1|refresh-value|id-value|a-b_c/)
  })

  it('is not cached when a secret is only proved', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    const { tokens } = openTokens(openWire())
    await tokens.prove(adminRequest(utility))
    await tokens.token(adminRequest(utility))
    expect(utility.received).toHaveLength(2)
  })

  it('carries authorization details when they are asked for', async () => {
    const utility = await startUtility()
    utility.on('/token', { body: granted })
    const authorizationDetails = '[{"type":"cds_grant_admin_1","client_id":"c","grant_id":"g"}]'
    await openTokens(openWire()).tokens.token(
      adminRequest(utility, { scope: 'cds_grant_admin_1', authorizationDetails }),
    )
    expect(new URLSearchParams(utility.received[0]?.body).get('authorization_details')).toBe(
      authorizationDetails,
    )
  })

  it.each([
    [{ status: 400, body: { error: 'invalid_scope' } }, 'insufficient-scope'],
    [{ status: 400, body: { error: 'invalid_request' } }, 'client-refused'],
    [{ status: 503 }, 'utility-unavailable'],
    [{ status: 500, body: '<html>' }, 'server-error'],
    [{ body: { token_type: 'Bearer' } }, 'unexpected-answer'],
    [{ body: { ...granted, token_type: 'mac' } }, 'unexpected-answer'],
    [{ body: '<html>' }, 'html-instead-of-json'],
    [{ status: 403, body: '<html>' }, 'html-instead-of-json'],
    [{ status: 204 }, 'answer-empty'],
    [{ status: 307, headers: { location: 'http://127.0.0.1:1/token' } }, 'redirect-refused'],
    [{ status: 304 }, 'answer-empty'],
    [{ status: 429, headers: { 'retry-after': '5' } }, 'too-many-requests'],
  ])('is missing after %j: %s', async (reply, code) => {
    const utility = await startUtility()
    utility.on('/token', reply)
    const failure = await failureOf(openTokens(openWire()).tokens.token(adminRequest(utility)))
    expect(failure.code).toBe(code)
    expect(failure.cause).toBeUndefined()
  })
})
