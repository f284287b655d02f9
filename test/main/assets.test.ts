import { describe, expect, it } from 'vitest'
import { assetResponse } from '../../electron/main/assets'

const png = { type: 'image/png' as const, bytes: new Uint8Array([0x89, 0x50]) }

describe('a picture of a utility', () => {
  it('C-041 is served as what core found it to be, and can do nothing', async () => {
    const answer = await assetResponse('/img_0123456789abcdef', async () => png)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png.bytes)
  })

  it('is not there for an id that core does not know', async () => {
    expect((await assetResponse('/img_0123456789abcdef', async () => null)).status).toBe(404)
  })

  it.each([
    '/',
    '/../index.html',
    '/img_0123456789abcdef/x',
    '/img_0123456789abcdef.svg',
    '/%2e%2e/lock.html',
  ])('core is not even asked about %s', async (path) => {
    const asked: string[] = []
    const find = async (assetId: string) => {
      asked.push(assetId)
      return png
    }
    expect((await assetResponse(path, find)).status).toBe(404)
    expect(asked).toEqual([])
  })
})
