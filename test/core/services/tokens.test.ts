import { describe, expect, it, vi } from 'vitest'
import { adminClient as adminOf, authServerMetadata, credential } from '../../support/cds-documents'
import { adminSecret } from '../../support/registration-desk'
import { registeredCore } from '../../support/registered-core'
import { startUtility, type Received } from '../../support/scripted-utility'

const form = ({ body }: Received) => Object.fromEntries(new URLSearchParams(body))
const basic = ({ headers }: Received) =>
  Buffer.from((headers['authorization'] ?? '').replace('Basic ', ''), 'base64').toString('utf8')

describe('tokens that are not used any more', () => {
  it('C-095 are revoked with the pair they were obtained with when Busbar locks', async () => {
    const { core, utility } = await registeredCore((one) => one.on('/revoke', {}))
    await core.relock()
    const revoked = utility.at('/revoke')
    expect(revoked.map(form)).toEqual([{ token: 'token-1', token_type_hint: 'access_token' }])
    expect(revoked.map(basic)).toEqual([`admin-1:${adminSecret}`])
    expect(revoked[0]?.path).toBe('/revoke')
  })

  it('C-095 are revoked when they only proved a secret, and the one in use stays', async () => {
    let count = 0
    const { core, utility, refresh } = await registeredCore((one) =>
      one.on('/revoke', {}).on('/token', () => {
        count += 1
        return { body: { access_token: `token-${String(count)}`, token_type: 'bearer', expires_in: 3600 } }
      }),
    )
    const [row] = (await core.ask('credentials.list', {})).rows
    if (!row) throw new Error('no credential')
    await core.ask('credentials.verify', { credentialKey: row.credentialKey })
    await vi.waitUntil(() => utility.at('/revoke').length === 1)
    expect(form(utility.at('/revoke')[0] as Received)['token']).toBe('token-2')
    await refresh()
    expect(utility.at('/clients').at(-1)?.headers['authorization']).toBe('Bearer token-1')
    expect(count).toBe(2)
  })

  it('C-095 hold no lock back where the utility does not answer, and go nowhere while offline', async () => {
    const { core, utility } = await registeredCore((one) => one.on('/revoke', () => undefined))
    await core.relock()
    expect(utility.at('/revoke')).toHaveLength(1)
    const offline = await registeredCore((one) => one.on('/revoke', {}))
    offline.core.core.take({ kind: 'online', online: false })
    await offline.core.relock()
    expect(offline.utility.at('/revoke')).toEqual([])
  })

  it('C-095 C-017 go to no revocation endpoint the registration was not made with', async () => {
    const stranger = await startUtility()
    const { core, utility, utilityId } = await registeredCore()
    const moved = { revocation_endpoint: stranger.url('/revoke') }
    utility.on('/oauth', { body: authServerMetadata(utility.origin, {}, {}, moved) })
    await core.ask('utilities.refresh', { utilityId })
    await core.relock()
    expect(stranger.received).toEqual([])
  })
})

describe('looking at the token', () => {
  const says = (body: object) => registeredCore((one) => one.on('/introspect', { body }))

  it('C-096 C-090 shows what the server says beside what we hold, and never the token', async () => {
    const expiresAtSec = Math.floor(Date.now() / 1000) + 1800
    const { core, utility, registrationId } = await says({
      active: true,
      scope: 'cds_client_admin',
      exp: expiresAtSec,
      client_id: 'admin-1',
    })
    const look = await core.ask('tokens.look', { registrationId })
    expect(look).toMatchObject({
      asked: 'cds_client_admin',
      granted: 'cds_client_admin',
      theirs: {
        active: 'yes',
        scope: 'cds_client_admin',
        expiresAtMs: expiresAtSec * 1000,
        clientId: 'admin-1',
      },
      problem: null,
    })
    expect(JSON.stringify(look)).not.toMatch(/token-1/)
    expect(utility.at('/introspect').map(form)).toEqual([
      { token: 'token-1', token_type_hint: 'access_token' },
    ])
    expect(utility.at('/token')).toHaveLength(1)
  })

  it('C-090 shows a scope and details other than those that were asked for', async () => {
    const { core, registrationId } = await registeredCore((one) =>
      one.on('/token', {
        body: {
          access_token: 'token-1',
          token_type: 'bearer',
          expires_in: 3600,
          scope: 'cds_client_admin read_only',
          authorization_details: [{ type: 'usage' }],
        },
      }),
    )
    expect(await core.ask('tokens.look', { registrationId })).toMatchObject({
      granted: 'cds_client_admin read_only',
      authorizationDetails: '[{"type":"usage"}]',
      theirs: null,
    })
  })

  it('C-096 draws no conclusion from an inactive token: the next call still uses it', async () => {
    const { core, utility, registrationId, refresh } = await says({ active: false })
    expect((await core.ask('tokens.look', { registrationId })).theirs).toMatchObject({ active: 'no' })
    await refresh()
    expect(utility.at('/clients').at(-1)?.headers['authorization']).toBe('Bearer token-1')
    expect(utility.at('/token')).toHaveLength(1)
  })

  it('says unknown to an answer without a plain word, and why there is none from a server without the endpoint', async () => {
    const { core, registrationId } = await says({ active: 'perhaps' })
    expect((await core.ask('tokens.look', { registrationId })).theirs?.active).toBe('unknown')
    const without = await registeredCore((one) =>
      one.on('/oauth', {
        body: authServerMetadata(one.origin, {}, {}, { introspection_endpoint: undefined }),
      }),
    )
    const look = await without.core.ask('tokens.look', { registrationId: without.registrationId })
    expect(look).toMatchObject({ theirs: null, problem: { code: 'endpoint-missing' } })
  })

  it('keeps the token out of everything that is recorded about it', async () => {
    const { core, registrationId } = await says({ active: true, echo: 'token-1' })
    await core.ask('tokens.look', { registrationId })
    const { rows } = await core.ask('activity.list', { layer: 'http' })
    const bodies = await Promise.all(
      rows.flatMap(({ activityId, layer }) =>
        layer === 'http' ? [core.ask('activity.get', { activityId })] : [],
      ),
    )
    expect(JSON.stringify(bodies)).toContain('/introspect')
    expect(JSON.stringify(bodies)).not.toContain('token-1')
  })
})

describe('how a secret is written', () => {
  const exotic = 'p%w for admins'
  const raw = `Basic ${Buffer.from(`admin-1:${exotic}`).toString('base64')}`

  /** A utility that compares the header literally, and whose secret looks different in both spellings. */
  const literal = () =>
    registeredCore((one) =>
      one
        .on('/register', { status: 201, body: { ...adminOf(one.origin), client_secret: exotic } })
        .on('/credentials', {
          body: {
            credentials: [credential(one.origin, 'cred-1', { client_secret: exotic })],
            next: null,
            previous: null,
          },
        })
        .on('/token', ({ headers }) =>
          headers['authorization'] === raw
            ? { body: { access_token: 'token-1', token_type: 'bearer', expires_in: 3600 } }
            : { status: 401, body: { error: 'invalid_client' } },
        ),
    )

  it('C-082 T-03 is found out once for each utility, kept, and shown', async () => {
    const { core, utility, utilityId, registrationId } = await literal()
    expect(await core.ask('tokens.form', { utilityId })).toEqual({ form: 'raw', chosen: false })
    expect(utility.at('/token')).toHaveLength(2)
    const again = await core.relaunch()
    await again.ask('vault.unlock', { by: 'passphrase', passphrase: 'four unrelated words here' }, 'gate')
    await again.ask('registrations.refresh', { registrationId })
    expect(utility.at('/token').map(({ headers }) => headers['authorization'] === raw)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('C-082 can be chosen by a person, and then no other is tried', async () => {
    const { core, utility, utilityId, registrationId } = await literal()
    await core.ask('tokens.setForm', { utilityId, form: 'encoded' })
    const before = utility.at('/token').length
    const [row] = (await core.ask('credentials.list', {})).rows
    const credentialKey = row?.credentialKey ?? ('' as never)
    expect((await core.refusal('credentials.verify', { credentialKey })).code).toBe('credentials-rejected')
    expect(utility.at('/token')).toHaveLength(before + 1)
    await core.ask('tokens.setForm', { utilityId, form: null })
    await core.ask('credentials.verify', { credentialKey })
    expect(await core.ask('tokens.form', { utilityId })).toEqual({ form: 'raw', chosen: false })
    expect((await core.ask('registrations.get', { registrationId })).adminClientId).toBe('admin-1')
  })
})
