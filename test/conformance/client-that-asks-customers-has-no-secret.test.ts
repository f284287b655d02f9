import { expect, it } from 'vitest'
import { consentingCore, customerSecret, formOf } from '../support/consenting-core'

it('C-093 its id goes into the body, no secret anywhere, and the challenge stays', async () => {
  const { core, asked, utility, comesBack, ended } = await consentingCore({
    client: { token_endpoint_auth_method: 'none' },
  })
  await core.ask('authorization.allowHere', asked)
  await core.ask('authorization.begin', asked)
  await comesBack({ code: 'a-code' })
  expect((await ended()).state).toBe('done')
  const pushed = utility.at('/par').at(-1)
  const exchanged = utility.at('/token').find((one) => formOf(one)['code'] !== undefined)
  for (const one of [pushed, exchanged]) {
    expect(one?.headers['authorization']).toBeUndefined()
    expect(one && formOf(one)['client_id']).toBe('c-usage')
    expect(JSON.stringify(one)).not.toContain(customerSecret)
  }
  expect(pushed && formOf(pushed)['code_challenge_method']).toBe('S256')
  expect(exchanged && formOf(exchanged)['code_verifier']).toMatch(/^[\w-]{43}$/)
})
