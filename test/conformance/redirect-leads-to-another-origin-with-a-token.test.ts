import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-016 a token stays at its origin when a redirect leads away', async () => {
  const [utility, other] = [await startUtility(), await startUtility()]
  utility.on('/meta', { status: 302, headers: { location: other.url('/meta') } })
  other.on('/meta', { body: {} })
  await openWire().get(utility.url('/meta'), { redirects: 'metadata', authorization: 'Bearer admin' })
  expect(utility.received[0]?.headers['authorization']).toBe('Bearer admin')
  expect(other.received).toHaveLength(1)
  expect(other.received[0]?.headers).not.toHaveProperty('authorization')
})
