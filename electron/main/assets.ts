import type { AssetFrame } from '../contract/host'

/** Asks core for a picture; null for an id that core told nobody. */
export type FindAsset = (assetId: string) => Promise<AssetFrame | null>

export const notHere = (): Response => new Response('not here', { status: 404 })

const idInPath = /^\/([a-z]+_[0-9a-f]{8,64})$/

/**
 * A picture of a utility for the page. It is served as the picture core found it to be, runs nothing, loads nothing
 * and stays in no store of the browser.
 */
export async function assetResponse(pathname: string, findAsset: FindAsset): Promise<Response> {
  const assetId = idInPath.exec(pathname)?.[1]
  const asset = assetId === undefined ? null : await findAsset(assetId)
  if (!asset) return notHere()
  const headers = {
    'content-type': asset.type,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-store',
  }
  return new Response(asset.bytes, { headers })
}
