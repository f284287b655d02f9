import { expect, it } from 'vitest'
import { openNetworkCore } from '../support/network-core'
import { startUtility } from '../support/scripted-utility'

it('C-026 a cookie set for one origin does not follow a redirect to another', async () => {
  const [utility, other] = [await startUtility(), await startUtility()]
  const place = '/.well-known/cds-server-metadata.json'
  utility.on(place, { status: 302, headers: { location: other.url('/elsewhere') } })
  other.on('/elsewhere', { body: {} })
  const core = await openNetworkCore()
  await core.ask('network.setHeader', {
    address: utility.origin,
    name: 'Cookie',
    value: 'session=crossing-1',
  })
  await core.reply('utilities.preview', { address: utility.origin })
  expect(utility.at(place)[0]?.headers['cookie']).toBe('session=crossing-1')
  expect(other.at('/elsewhere')).toHaveLength(1)
  expect(other.received.map(({ headers }) => headers['cookie'])).not.toContain('session=crossing-1')
})
