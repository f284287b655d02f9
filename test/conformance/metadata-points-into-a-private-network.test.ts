import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it.each([
  'https://10.0.0.7/oauth',
  'https://[fd00::7]/oauth',
  'https://127.0.0.1:9/oauth',
  'https://169.254.169.254/latest',
])('a public document that names %s leads nowhere', async (url) => {
  const failure = await failureOf(openWire().get(url, { ledFrom: 'https://203.0.113.9/metadata' }))
  expect(failure.code).toBe('address-space')
})

it('a document on this computer may lead to this computer', async () => {
  const utility = await startUtility()
  utility.on('/oauth', { body: {} })
  expect((await openWire().get(utility.url('/oauth'), { ledFrom: utility.url('/meta') })).status).toBe(200)
})
