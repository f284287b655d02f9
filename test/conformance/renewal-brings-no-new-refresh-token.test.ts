import { expect, it } from 'vitest'
import { consentingCore, formOf } from '../support/consenting-core'

it.each([undefined, null, ''])(
  'C-227 the old refresh token stays where the new one is %j',
  async (refresh_token) => {
    const { core, asked, utility, comesBack, ended } = await consentingCore({
      script: (one) =>
        one.on('/token', (received) => {
          const isCode = formOf(received)['code'] !== undefined
          const body = { access_token: 'token-1', token_type: 'bearer', expires_in: 3600 }
          return { body: { ...body, refresh_token: isCode ? 'refresh-1' : refresh_token } }
        }),
    })
    await core.ask('authorization.allowHere', asked)
    const { authorizationId } = await core.ask('authorization.begin', asked)
    await comesBack({ code: 'a-code' })
    await ended()
    await core.ask('authorization.refresh', { authorizationId })
    await core.ask('authorization.refresh', { authorizationId })
    const used = utility.at('/token').flatMap((one) => formOf(one)['refresh_token'] ?? [])
    expect(used).toEqual(['refresh-1', 'refresh-1'])
  },
)
