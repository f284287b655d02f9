import { describe, expect, it } from 'vitest'
import { openAddingCore } from '../../support/adding-core'
import { areaEntry, boxDocument, openMapDesk, startCoveringUtility } from '../../support/map-desk'

const startUtility = async (name: string) => {
  const utility = await startCoveringUtility(name, (one) => [
    areaEntry('area', { geojson_resource: one.url('/area') }),
  ])
  return utility.on('/area', { body: boxDocument(4, 52, 6, 53) })
}

describe('maps nobody has looked at', () => {
  it('are read of all that were added together', async () => {
    const core = await openAddingCore()
    const utilities = await Promise.all(['North', 'South'].map(startUtility))
    await core.start(...utilities.map((one) => one.origin))
    await core.settled()
    await core.save()
    core.timers.advance(5_000)
    await expect
      .poll(async () => (await core.ask('maps.covering', { lat: 52.5, lon: 5 })).covering.length, {
        timeout: 10_000,
      })
      .toBe(2)
  })

  it('are gone on with after a start', async () => {
    const desk = await openMapDesk()
    const { origin } = await startUtility('North')
    await desk.add(origin)
    expect(desk.maps.works()).toEqual([])
    desk.maps.begin()
    expect(desk.maps.works()).toHaveLength(1)
  })
})
