import { expect, it } from 'vitest'
import { innerAddresses, openPublicUtility, publicOrigin, strayed } from '../support/public-utility'

it.each(innerAddresses)('metadata names its coverage at %s: the rest is read, that is not', async (inner) => {
  const { desk, reached, publish } = await openPublicUtility()
  publish({ capabilities: ['oauth', 'coverage'], coverage: inner })
  const { profile } = await desk.detail(await desk.add(publicOrigin))
  expect(profile?.coverage).toMatchObject({ complete: false, problem: { code: 'address-space' } })
  expect(profile?.registration.possible).toBe(true)
  expect(strayed(reached)).toEqual([])
})
