import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('C-018 a write whose connection closes without an answer is not repeated', async () => {
  const utility = await startUtility()
  utility.on('/messages', (_received, response) => void response.destroy())
  const failure = await failureOf(
    openWire().dispatcher.send({
      utilityId: null,
      purpose: 'messages',
      method: 'POST',
      url: utility.url('/messages'),
      body: '{}',
    }),
  )
  expect(failure).toMatchObject({ code: 'connection-lost', details: { processed: 'maybe' } })
  expect(utility.received).toHaveLength(1)
})
