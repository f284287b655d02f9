import { expect, it } from 'vitest'
import { coverageEntry, coveragePage } from '../support/published-utility'
import { innerAddresses, openPublicUtility, publicOrigin, strayed } from '../support/public-utility'

it.each(innerAddresses)('a page of coverage goes on at %s: what was read before stays', async (inner) => {
  const { utility, desk, reached, publish } = await openPublicUtility()
  publish({ capabilities: ['oauth', 'coverage'], coverage: `${publicOrigin}/coverage` })
  utility.on('/coverage', coveragePage([coverageEntry('a')], inner))
  const { profile } = await desk.detail(await desk.add(publicOrigin))
  expect(profile?.coverage.entries.map((entry) => entry.id)).toEqual(['a'])
  expect(profile?.coverage).toMatchObject({ complete: false, problem: { code: 'address-space' } })
  expect(strayed(reached)).toEqual([])
})
