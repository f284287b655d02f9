import { expect, it } from 'vitest'
import { createTokenSource } from '../../electron/core/oauth/token-source'
import { rememberedForms } from '../support/oauth'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const granted = { access_token: 'token-value-1', token_type: 'bearer', expires_in: 3600 }

it.each([
  { expires_in: null },
  { expires_in: 'soon' },
  { expires_in: '' },
  { expires_in: -5 },
  { refresh_token: null },
  { id_token: 'not.one' },
  { scope: null },
  { scope: ['cds_client_admin'] },
  { token_type: null },
])('C-086 a token that comes with %j is used, its life assumed short where it is not told', async (odd) => {
  const utility = await startUtility()
  utility.on('/token', { status: 201, body: { ...granted, ...odd } })
  const { dispatcher } = openWire()
  const tokens = createTokenSource({ dispatcher, nowMs: () => 0, basicForms: rememberedForms() })
  const request = {
    utilityId: 'utl_1',
    tokenEndpoint: utility.url('/token'),
    ledFrom: utility.url('/oauth'),
    clientId: 'admin',
    secret: 'secret',
    scope: 'cds_client_admin',
  }
  const token = await tokens.token(request)
  expect(token).toMatchObject({ value: 'token-value-1', scope: 'cds_client_admin' })
  expect(token.expiresAtMs).toBeGreaterThan(0)
  expect(token.expiresAtMs).toBeLessThan('expires_in' in odd ? 600_000 : 3_600_000)
  await tokens.token(request)
  expect(utility.received).toHaveLength(1)
})
