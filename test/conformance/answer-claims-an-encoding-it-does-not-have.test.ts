import { expect, it } from 'vitest'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it.each(['gzip', 'br', 'zstd', 'gzip, gzip, gzip'])(
  'text that claims to be %s is unreadable, not a crash',
  async (encoding) => {
    const utility = await startUtility()
    utility.on('/x', { headers: { 'content-encoding': encoding }, body: '{"plain": true}' })
    expect((await failureOf(openWire().get(utility.url('/x')))).code).toBe('answer-unreadable')
  },
)
