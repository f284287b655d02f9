import { expect, it } from 'vitest'
import { openWithEntry } from '../support/map-desk'

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

it.each(['image/svg+xml', 'image/png'])(
  'C-041 an SVG is never drawn, though it is named %s',
  async (named) => {
    const { entry, utility } = await openWithEntry(
      (one) => ({ map_resource: one.url('/map.svg'), map_content_type: named }),
      (one) => one.on('/map.svg', { headers: { 'content-type': named }, body: svg }),
    )
    expect(entry).toMatchObject({
      image: null,
      imageUrl: utility.url('/map.svg'),
      imageProblem: { code: 'map-unusable' },
    })
  },
)
