import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('C-014 a circle of redirects is left after one round', async () => {
  const utility = await startUtility()
  utility.on('/a', { status: 301, headers: { location: '/b' } })
  utility.on('/b', { status: 302, headers: { location: '/a' } })
  const failure = await failureOf(openWire().get(utility.url('/a'), { redirects: 'metadata' }))
  expect(failure.code).toBe('redirect-refused')
  expect(failure.message).toContain('circle')
  expect(utility.received).toHaveLength(2)
})
