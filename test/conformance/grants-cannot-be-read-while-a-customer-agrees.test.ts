import { expect, it } from 'vitest'
import { consentingCore } from '../support/consenting-core'

it('C-225 the tokens are kept all the same, and the reason stands beside them', async () => {
  const { core, asked, comesBack, ended } = await consentingCore({
    script: (utility) => utility.on('/grants', { status: 503 }),
  })
  await core.ask('authorization.allowHere', asked)
  await core.ask('authorization.begin', asked)
  await comesBack({ code: 'a-code' })
  const row = await ended()
  expect([row.state, row.hasTokens, row.grantIds]).toEqual(['done', true, []])
})

it('C-218 without a code nothing begins, since a new grant could not be told from an old one', async () => {
  const { core, asked, utility } = await consentingCore({
    script: (one) => one.on('/grants', { status: 503 }),
  })
  await core.refusal('authorization.begin', { ...asked, mode: 'receipt' })
  expect(utility.at('/par')).toEqual([])
  expect((await core.ask('authorization.list', {})).rows).toEqual([])
})
