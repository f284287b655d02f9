import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('the time limit covers the whole answer, however busy the line', async () => {
  const utility = await startUtility()
  utility.on('/x', (_received, response) => {
    const drip = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(drip))
    return undefined
  })
  const failure = await failureOf(openWire().get(utility.url('/x'), { timeoutMs: 200 }))
  expect(failure.code).toBe('timeout')
  expect(failure.details).toMatchObject({ seconds: 0.2, processed: 'maybe' })
})
