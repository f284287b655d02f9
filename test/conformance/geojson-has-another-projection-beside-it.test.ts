import { expect, it } from 'vitest'
import { boxDocument, openWithEntry } from '../support/map-desk'

const metres = boxDocument(445_000, 6_800_000, 670_000, 6_980_000)

it('C-040 an extension with another projection is not asked for; the territory is the one in degrees', async () => {
  const { entry, utility, desk } = await openWithEntry(
    (one) => ({ geojson_resource: one.url('/area'), geojson_epsg3857: one.url('/metres') }),
    (one) => one.on('/area', { body: boxDocument(4, 52, 6, 53) }).on('/metres', { body: metres }),
  )
  expect(utility.at('/metres')).toEqual([])
  expect(entry).toMatchObject({ areaProblem: null, area: { simplified: false } })
  expect((await desk.covering(52.5, 5)).covering.map((one) => one.utility.name)).toEqual(['Ohm Valley Power'])
})

it('C-040 a document in metres is not drawn, and says why', async () => {
  const { entry, desk, utilityId } = await openWithEntry(
    (one) => ({ geojson_resource: one.url('/area') }),
    (one) => one.on('/area', { body: metres }),
  )
  const words = 'these coordinates are not longitude and latitude in degrees'
  expect(entry).toMatchObject({ area: null, areaProblem: { message: expect.stringContaining(words) } })
  expect(desk.territoryFindings(utilityId).map((one) => one.text)).toEqual([expect.stringContaining(words)])
})
