import { expect, it } from 'vitest'
import { innerAddresses, openPublicUtility, publicOrigin, strayed } from '../support/public-utility'

it.each(innerAddresses)('metadata names its authorization server at %s: it is not asked', async (inner) => {
  const { desk, reached, publish } = await openPublicUtility()
  publish({ oauth_metadata: inner })
  const id = await desk.add(publicOrigin)
  const { lastProblem, profile } = await desk.detail(id)
  expect(lastProblem).toMatchObject({ code: 'address-space' })
  expect(profile?.name).toBe('Ohm Valley Power')
  expect(profile?.registration.possible).toBe(false)
  expect(strayed(reached)).toEqual([])
})
