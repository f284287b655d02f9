import { describe, expect, it, vi } from 'vitest'
import type { AuthorizationRow } from '../../../../electron/contract/authorization'
import { type ConsentCore, consentCore } from '../../../support/consent-core'

/** What the browser brings back, written by the test. */
async function comesBack(desk: ConsentCore, parameters: Record<string, string>): Promise<AuthorizationRow> {
  const { core, asked, received, origin } = desk
  const { registrationId, clientId } = asked
  await core.ask('authorization.allowHere', { registrationId, clientId })
  const { authorizationId } = await core.ask('authorization.begin', asked)
  const handedOver = received('/oauth/par').at(-1)
  const { redirect_uri: address = '', state = '' } = (handedOver?.body ?? {}) as Record<string, string>
  const back = new URL(address)
  for (const [name, value] of Object.entries({ state, iss: origin, ...parameters })) {
    if (value !== '') back.searchParams.set(name, value)
  }
  await fetch(back)
  return await vi.waitUntil(async () => {
    const { rows } = await core.ask('authorization.list', {})
    const row = rows.find((one) => one.authorizationId === authorizationId)
    return row && row.state !== 'waiting' && row.state !== 'exchanging' ? row : false
  })
}

const exchanges = ({ received }: ConsentCore) =>
  received('/oauth/token').filter(
    ({ body }) => (body as Record<string, string>)['grant_type'] === 'authorization_code',
  )

const errors = {
  access_denied: 'consent-denied',
  invalid_request: 'consent-request-invalid',
  unauthorized_client: 'consent-client-refused',
  unsupported_response_type: 'consent-code-unsupported',
  invalid_scope: 'consent-scope-refused',
  invalid_authorization_details: 'consent-details-refused',
  server_error: 'consent-server-error',
  temporarily_unavailable: 'consent-server-busy',
  cds_grant_id_invalid_value: 'consent-grant-mismatch',
  cds_grant_id_invalid_user: 'consent-wrong-user',
}

describe('what the browser brings back', () => {
  it('C-224 C-223 has words and a next step of its own for every error', async () => {
    const desk = await consentCore()
    for (const [error, code] of Object.entries(errors)) {
      const { failure } = await comesBack(desk, { error })
      expect.soft([failure?.code, failure?.nextStep === ''], error).toEqual([code, false])
    }
    expect(exchanges(desk)).toEqual([])
  })

  it('C-224 shows an error nobody knows as it came', async () => {
    const desk = await consentCore()
    const { failure } = await comesBack(desk, { error: 'moon_is_full', error_description: 'Come back later' })
    expect(failure?.message).toContain('moon_is_full')
    expect(failure?.message).toContain('Come back later')
  })

  it.each([
    ['names another server', { code: 'a-code', iss: 'https://somebody.example' }],
    ['names none, though this server always does', { code: 'a-code', iss: '' }],
  ])('is not used when it %s', async (_what, parameters) => {
    const desk = await consentCore()
    expect((await comesBack(desk, parameters)).failure?.code).toBe('consent-answer-foreign')
    expect(exchanges(desk)).toEqual([])
  })

  it('C-225 C-226 is exchanged once even where that fails, and the grant is looked for all the same', async () => {
    const desk = await consentCore()
    const before = desk.received('/cds-api/v1/grants', 'GET').length
    const row = await comesBack(desk, { code: 'of-nobody' })
    expect([row.state, row.failure?.code, row.hasTokens]).toEqual(['failed', 'consent-code-refused', false])
    expect(exchanges(desk)).toHaveLength(1)
    expect(desk.received('/cds-api/v1/grants', 'GET').length).toBeGreaterThan(before + 1)
  })
})
