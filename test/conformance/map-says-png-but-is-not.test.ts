import { expect, it } from 'vitest'
import { onePixelPng, openWithEntry } from '../support/map-desk'

const huge = Buffer.from(onePixelPng)
huge.writeUInt32BE(60_000, 16)
huge.writeUInt32BE(60_000, 20)

it.each([
  ['a text', Buffer.from('this is no picture'), 'image/png', 'something else'],
  ['a GIF', Buffer.from('GIF89a\x01\0\x01\0'), 'image/png', 'something else'],
  ['only the beginning of a PNG', onePixelPng.subarray(0, 12), 'image/png', 'something else'],
  ['a PNG that is called a JPEG', onePixelPng, 'image/jpeg', 'something else'],
  ['a PNG of 3,600 million pixels', huge, 'image/png', 'too large'],
])('C-041 %s is a link', async (_what, body, type, words) => {
  const { entry, utility } = await openWithEntry(
    (one) => ({ map_resource: one.url('/map.png'), map_content_type: type }),
    (one) => one.on('/map.png', { headers: { 'content-type': type }, body }),
  )
  expect(entry).toMatchObject({
    image: null,
    imageUrl: utility.url('/map.png'),
    imageProblem: { code: 'map-unusable', message: expect.stringContaining(words) },
  })
})

it('C-041 a PNG that says so and is one has an address only the page was told', async () => {
  const { entry, desk } = await openWithEntry(
    (one) => ({ map_resource: one.url('/map.png'), map_content_type: 'image/png' }),
    (one) => one.on('/map.png', { headers: { 'content-type': 'image/png' }, body: onePixelPng }),
  )
  expect(entry).toMatchObject({ image: { width: 1, height: 1 }, imageProblem: null })
  const assetId = entry.image?.src.replace('app://asset/', '') ?? ''
  expect(desk.maps.asset(assetId)).toEqual({ type: 'image/png', bytes: new Uint8Array(onePixelPng) })
  expect(desk.maps.asset('img_0123456789abcdef')).toBeNull()
})
