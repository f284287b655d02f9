import { expect, it } from 'vitest'
import { consentingCore, formOf } from '../support/consenting-core'

const odd = [{}, { access_token: 5 }, { access_token: 'two words' }, { access_token: '' }]

it.each(odd)('C-226 a code that is answered with %j is not sent again', async (body) => {
  const admin = { access_token: 'token-1', token_type: 'bearer', expires_in: 3600 }
  const { core, asked, utility, comesBack, ended } = await consentingCore({
    script: (one) =>
      one.on('/token', (received) => ({ body: formOf(received)['code'] === undefined ? admin : body })),
  })
  await core.ask('authorization.allowHere', asked)
  await core.ask('authorization.begin', asked)
  await comesBack({ code: 'a-code' })
  const row = await ended()
  expect([row.state, row.failure?.code, row.hasTokens]).toEqual(['failed', 'unexpected-answer', false])
  expect(utility.at('/token').filter((one) => formOf(one)['code'] !== undefined)).toHaveLength(1)
})
