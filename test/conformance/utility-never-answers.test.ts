import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('a request that may have arrived and is never answered may have been processed', async () => {
  const utility = await startUtility()
  utility.on('/register', () => undefined)
  const failure = await failureOf(
    openWire().dispatcher.send({
      utilityId: null,
      purpose: 'registration',
      method: 'POST',
      url: utility.url('/register'),
      body: '{}',
      timeoutMs: 200,
    }),
  )
  expect(failure).toMatchObject({ code: 'timeout', details: { processed: 'maybe' } })
  expect(utility.received).toHaveLength(1)
})
