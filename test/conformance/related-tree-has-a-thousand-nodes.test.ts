import { expect, it } from 'vitest'
import { openAddingCore } from '../support/adding-core'
import { serverMetadata } from '../support/cds-documents'
import { wellKnown } from '../support/published-utility'
import { startUtility } from '../support/scripted-utility'

const nodes = 1000

it('C-028 a tree of a thousand entries is followed as far as its limit, and says where it stopped', async () => {
  const utility = await startUtility()
  const path = (at: number) => `/node-${at}.json`
  // Every entry leads to ten more, and all of them back to the first.
  for (let at = 0; at < nodes; at += 1) {
    const children = Array.from({ length: 10 }, (_, one) => at * 10 + one + 1).filter((one) => one < nodes)
    utility.on(at === 0 ? wellKnown : path(at), {
      body: serverMetadata(utility.origin, {
        name: `Node ${at}`,
        cds_metadata_url: utility.url(at === 0 ? wellKnown : path(at)),
        capabilities: [],
        oauth_metadata: undefined,
        related_metadata: [wellKnown, ...children.map(path)].map((one) => utility.url(one)),
      }),
    })
  }
  const desk = await openAddingCore()
  await desk.ask('adding.followTree', { from: { kind: 'address', address: utility.origin } })
  const { rows, stops } = await desk.settled()
  expect(rows).toHaveLength(500)
  expect(rows.every((row) => row.state === 'new')).toBe(true)
  expect(stops).toEqual([{ why: 'count', limit: 500, entries: 500, at: expect.any(String) }])
  expect(rows.reduce((sum, row) => sum + row.notFollowed, 0)).toBe(500)
  const asked = utility.received.map((one) => one.path)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked.length).toBeLessThanOrEqual(nodes)
})
