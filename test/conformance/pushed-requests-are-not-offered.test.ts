import { expect, it } from 'vitest'
import { consentingCore, formOf } from '../support/consenting-core'

it('C-213 C-214 the whole request goes into the browser’s address, with a challenge all the same', async () => {
  const { core, asked, utility, comesBack, ended } = await consentingCore({
    offer: () => ({ pushed_authorization_request_endpoint: undefined }),
    script: (one) =>
      one.on('/token', ({ body }) => ({
        body: {
          access_token: `token-for-${new URLSearchParams(body).get('grant_type') ?? ''}`,
          token_type: 'Bearer',
          expires_in: 600,
        },
      })),
  })
  await core.ask('authorization.allowHere', asked)
  await core.ask('authorization.begin', asked)
  const { searchParams } = new URL(core.host.callsOf('host.openExternal').at(-1)?.url ?? '')
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    scope: 'usage',
    code_challenge_method: 'S256',
  })
  await comesBack({ code: 'a-code' })
  expect((await ended()).state).toBe('done')
  expect(utility.at('/token').map(formOf).at(-1)).toMatchObject({
    code: 'a-code',
    redirect_uri: searchParams.get('redirect_uri'),
  })
})
