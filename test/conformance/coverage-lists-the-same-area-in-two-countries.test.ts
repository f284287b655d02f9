import { expect, it } from 'vitest'
import { areaEntry, boxDocument, openMapDesk, startCoveringUtility } from '../support/map-desk'

it('C-043 one area under two countries is two entries, in the list and at the place', async () => {
  const utility = await startCoveringUtility('High Fens Energy', (one) => [
    areaEntry('fens_de', { country: 'DE', name: 'High Fens', geojson_resource: one.url('/fens') }),
    areaEntry('fens_be', { country: 'BE', name: 'High Fens', geojson_resource: one.url('/fens') }),
  ])
  utility.on('/fens', { body: boxDocument(6, 50, 6.5, 50.7) })
  const desk = await openMapDesk()
  const utilityId = await desk.add(utility.origin)
  await desk.readMaps()
  const listed = (await desk.detail(utilityId)).profile?.coverage.entries
  expect(listed?.map((entry) => [entry.name, entry.country])).toEqual([
    ['High Fens', 'DE'],
    ['High Fens', 'BE'],
  ])
  const [here] = (await desk.covering(50.4, 6.2)).covering
  expect(here?.entries.map((entry) => entry.country)).toEqual(['DE', 'BE'])
})
