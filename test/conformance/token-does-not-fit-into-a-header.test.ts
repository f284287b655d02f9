import { expect, it } from 'vitest'
import { createTokenSource } from '../../electron/core/oauth/token-source'
import { rememberedForms } from '../support/oauth'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it.each(['a\r\nx-evil: 1', 'tök€n', 'two words', 'nul\0'])(
  'a token that cannot be sent back (%j) is refused and not kept',
  async (bad) => {
    const utility = await startUtility()
    utility.on(
      '/token',
      { body: { access_token: bad, token_type: 'bearer', expires_in: 3600 } },
      { body: { access_token: 'good', token_type: 'bearer', expires_in: 3600 } },
    )
    const { dispatcher } = openWire()
    const tokens = createTokenSource({ dispatcher, nowMs: Date.now, basicForms: rememberedForms() })
    const request = {
      utilityId: 'utl_1',
      tokenEndpoint: utility.url('/token'),
      ledFrom: utility.url('/oauth'),
      clientId: 'admin',
      secret: 'secret',
      scope: 'cds_client_admin',
    }
    const failure = await failureOf(tokens.token(request))
    expect(failure.code).toBe('unexpected-answer')
    expect(JSON.stringify(failure.details)).not.toContain('evil')
    expect((await tokens.token(request)).value).toBe('good')
  },
)
