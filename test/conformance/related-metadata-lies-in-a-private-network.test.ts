import { expect, it } from 'vitest'
import { innerAddresses, openPublicUtility, publicOrigin, strayed } from '../support/public-utility'

it('a tree leads to addresses inside: they are branches with a reason, and not asked', async () => {
  const { desk, reached, publish } = await openPublicUtility()
  publish({ related_metadata: innerAddresses })
  const { profile } = await desk.detail(await desk.add(publicOrigin))
  expect(profile?.relatedUtilities.map((one) => one.problem?.code)).toEqual(
    innerAddresses.map(() => 'address-space'),
  )
  expect(strayed(reached)).toEqual([])
})
