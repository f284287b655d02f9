import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('C-021 reading stops at the limit of an answer that never ends', async () => {
  const utility = await startUtility()
  utility.on('/messages', (_received, response) => {
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const more = () => {
      while (response.writable && response.write(chunk));
      response.once('drain', more)
    }
    more()
    return undefined
  })
  const failure = await failureOf(openWire().get(utility.url('/messages'), { maxBytes: 1024 * 1024 }))
  expect(failure.code).toBe('answer-too-large')
  expect(failure.message).toContain('1 MB')
})
