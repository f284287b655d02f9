import { expect, it } from 'vitest'
import { openMapDesk } from '../support/map-desk'
import { coverageEntry, coveragePage } from '../support/published-utility'
import { innerAddresses, openPublicUtility, publicOrigin, strayed } from '../support/public-utility'

it.each(innerAddresses)('a public listing that leads to a map at %s asks nobody there', async (address) => {
  const { utility, desk: plain, reached, publish } = await openPublicUtility()
  publish({ coverage: `${publicOrigin}/coverage`, capabilities: ['oauth', 'coverage'] })
  const resources = { geojson_resource: address, map_resource: address, map_content_type: 'image/png' }
  utility.on('/coverage', coveragePage([coverageEntry('area_1', { type: 'geographic', ...resources })], null))
  const desk = await openMapDesk(plain)
  const utilityId = await desk.add(publicOrigin)
  await desk.readMaps()
  const [entry] = (await desk.mapsOf(utilityId)).entries
  expect(entry).toMatchObject({
    area: null,
    areaProblem: { code: 'address-space' },
    imageProblem: { code: 'address-space' },
  })
  expect(strayed(reached)).toEqual([])
})

it('a map that redirects into a private network is not followed', async () => {
  const { utility, desk: plain, reached, publish } = await openPublicUtility()
  publish({ coverage: `${publicOrigin}/coverage`, capabilities: ['oauth', 'coverage'] })
  const resources = { geojson_resource: `${publicOrigin}/area` }
  utility.on('/coverage', coveragePage([coverageEntry('area_1', { type: 'geographic', ...resources })], null))
  utility.on('/area', { status: 302, headers: { location: 'https://10.0.0.7/area' } })
  const desk = await openMapDesk(plain)
  const utilityId = await desk.add(publicOrigin)
  await desk.readMaps()
  const [entry] = (await desk.mapsOf(utilityId)).entries
  expect(entry).toMatchObject({ area: null, areaProblem: { code: 'address-space' } })
  expect(strayed(reached)).toEqual([])
})
