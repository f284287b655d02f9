import { expect, it } from 'vitest'
import { openWithEntry } from '../support/map-desk'

const page = { headers: { 'content-type': 'text/html' }, body: '<html><script>alert(1)</script></html>' }

it('C-041 a map that is named a web page is not even asked for, and is a link', async () => {
  const { utility, entry } = await openWithEntry(
    (one) => ({ map_resource: one.url('/map'), map_content_type: 'text/html' }),
    (one) => one.on('/map', page),
  )
  expect(utility.at('/map')).toEqual([])
  expect(entry).toMatchObject({
    image: null,
    imageUrl: utility.url('/map'),
    imageProblem: { code: 'map-unusable', message: expect.stringContaining('“text/html”') },
  })
})

it('C-041 a map that turns out to be a web page is a link', async () => {
  const { utility, entry } = await openWithEntry(
    (one) => ({ map_resource: one.url('/map'), map_content_type: 'image/png' }),
    (one) => one.on('/map', page),
  )
  expect(utility.at('/map')).toHaveLength(1)
  expect(entry).toMatchObject({
    image: null,
    imageUrl: utility.url('/map'),
    imageProblem: { code: 'map-unusable', message: expect.stringContaining('“text/html”') },
  })
})
