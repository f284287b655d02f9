import { expect, it } from 'vitest'
import { wellKnown } from '../support/published-utility'
import { innerAddresses, openPublicUtility, publicOrigin, strayed } from '../support/public-utility'
import { failureOf } from '../support/wire'

it.each(innerAddresses)('the well-known address answers 302 to %s: it is not followed', async (inner) => {
  const { utility, desk, reached } = await openPublicUtility()
  utility.on(wellKnown, { status: 302, headers: { location: inner } })
  expect((await failureOf(desk.preview(publicOrigin))).code).toBe('address-space')
  expect(strayed(reached)).toEqual([])
})
