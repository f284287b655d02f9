import { expect, it } from 'vitest'
import { startPublishedUtility, wellKnown } from '../support/published-utility'
import { openUtilityDesk } from '../support/utility-desk'

it('C-015 a 302 is asked about, its address is never stored, and the way back needs no yes', async () => {
  const [home, away] = [
    await startPublishedUtility(),
    await startPublishedUtility({ name: 'Ohm Valley Away' }),
  ]
  const desk = await openUtilityDesk()
  const id = await desk.add(home.origin)
  home.on(wellKnown, { status: 302, headers: { location: away.url(wellKnown) } })
  await desk.refresh(id)
  expect((await desk.detail(id)).pendingMove).toMatchObject({ permanent: false, newName: 'Ohm Valley Away' })
  expect(desk.row(id).name).toBe('Ohm Valley Power')

  await desk.utilities.handlers['utilities.acceptMove']({ utilityId: id, to: away.url(wellKnown) })
  expect(desk.store.need(id).metadataUrl).toBe(home.url(wellKnown))
  expect(desk.row(id)).toMatchObject({ name: 'Ohm Valley Away', state: 'healthy' })
  const asked = home.at(wellKnown).length
  await desk.refresh(id)
  expect(home.at(wellKnown)).toHaveLength(asked + 1)

  home.on(wellKnown, { status: 302, headers: { location: (await startPublishedUtility()).url(wellKnown) } })
  await desk.refresh(id)
  expect(desk.row(id).state).toBe('moved')
})
