import { describe, expect, it, vi } from 'vitest'
import type { AuthorizationId } from '../../../../electron/contract/authorization'
import { scopeDescription } from '../../../support/cds-documents'
import { type ConsentCore, consentCore } from '../../../support/consent-core'
import { consentingCore } from '../../../support/consenting-core'

/** Access that a customer gave on the receipt page. */
async function received(): Promise<ConsentCore & { id: AuthorizationId }> {
  const desk = await consentCore()
  const { core, asked, browserAt, decide } = desk
  const { authorizationId: id } = await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
  await decide(browserAt())
  await core.ask('authorization.look', { authorizationId: id })
  await vi.waitUntil(async () => (await core.ask('authorization.list', {})).rows[0]?.state === 'done')
  return { ...desk, id }
}

describe('access without a code', () => {
  it('C-242 C-244 C-245 is opened as the object that may, with one entry that names the grant and its own object', async () => {
    const desk = await received()
    const { core, id, asked } = desk
    const opened = await core.ask('authorization.open', { authorizationId: id })
    expect(opened.status).toBe('active')
    const sent = desk
      .received('/oauth/token')
      .filter(({ body }) => (body as Record<string, string>)['authorization_details'] !== undefined)
    expect(sent.map(({ status }) => status)).toEqual([200])
    const { scope, authorization_details: details = '' } = (sent[0]?.body ?? {}) as Record<string, string>
    expect(scope).toBe('cds_grant_admin_1')
    expect(JSON.parse(details)).toEqual([
      { type: 'cds_grant_admin_1', client_id: asked.clientId, grant_id: opened.grantId },
    ])
    expect(sent[0]?.authorization).not.toBe(`Basic ${asked.clientId}`)
  })

  it('C-246 asks once for each grant while its token lives', async () => {
    const desk = await received()
    const { core, id } = desk
    await core.ask('authorization.open', { authorizationId: id })
    await core.ask('authorization.open', { authorizationId: id })
    const sent = desk
      .received('/oauth/token')
      .filter(({ body }) => (body as Record<string, string>)['authorization_details'] !== undefined)
    expect(sent).toHaveLength(1)
  })

  const grantOf = (origin: string, changes: object) => ({
    grant_id: 'g-1',
    uri: `${origin}/grants/g-1`,
    client_id: 'c-usage',
    status: 'active',
    scope: 'usage',
    authorization_details: [],
    enabled_scope: 'usage',
    enabled_authorization_details: [],
    created: '2026-01-01T00:00:00Z',
    modified: '2026-01-01T00:00:00Z',
    ...changes,
  })

  it.each([
    ['C-247 C-191 it was closed, whatever it lists as enabled', { status: 'closed' }, 'grant-not-open'],
    ['C-247 nothing of it is enabled', { enabled_scope: '' }, 'grant-not-open'],
    [
      'C-243 what it enables is opened by different scopes',
      { enabled_scope: 'usage other' },
      'grant-admin-missing',
    ],
  ])('asks for no token where %s', async (_what, changes, code) => {
    const other = scopeDescription('other', { grant_admin_scope: 'another-helper' })
    const { core, utility, asked } = await consentingCore({
      offer: (origin) => ({
        cds_scope_descriptions: {
          cds_client_admin: scopeDescription('cds_client_admin'),
          usage: scopeDescription('usage', {
            response_types_supported: ['code'],
            grant_types_supported: ['authorization_code'],
            code_challenge_methods_supported: ['S256'],
            grant_admin_scope: 'helper',
          }),
          other,
          helper: scopeDescription('helper', { type: 'cds_grant_admin' }),
        },
        issuer: origin,
      }),
    })
    const { origin } = utility
    const { authorizationId } = await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
    utility.on('/grants', { body: { grants: [grantOf(origin, {})], next: null, previous: null } })
    await core.ask('authorization.look', { authorizationId })
    utility.on('/grants', { body: { grants: [grantOf(origin, changes)], next: null, previous: null } })
    const before = utility.at('/token').length
    expect((await core.refusal('authorization.open', { authorizationId })).code).toBe(code)
    expect(utility.at('/token').slice(before)).toEqual([])
  })
})
