import { expect, it } from 'vitest'
import { boxDocument, openWithEntry } from '../support/map-desk'

it('GeoJSON larger than the limit is not read to its end, and the rest of the utility stands', async () => {
  const { entry, desk, utilityId } = await openWithEntry(
    (one) => ({ geojson_resource: one.url('/area') }),
    (one) =>
      one.on('/area', { body: { ...boxDocument(4, 52, 6, 53), padding: ' '.repeat(17 * 1024 * 1024) } }),
  )
  expect(entry).toMatchObject({ area: null, areaProblem: { code: 'answer-too-large' } })
  expect(desk.row(utilityId).state).toBe('healthy')
})

it('GeoJSON with more points than can be kept in memory says how many are too many', async () => {
  const ring = Array.from({ length: 600_001 }, (_none, index) => [index % 2, index % 3])
  const { entry } = await openWithEntry(
    (one) => ({ geojson_resource: one.url('/area') }),
    (one) => one.on('/area', { body: { type: 'Polygon', coordinates: [ring] } }),
  )
  expect(entry.areaProblem).toMatchObject({
    code: 'shape-unusable',
    message: expect.stringContaining('more than 500,000 points'),
  })
})
