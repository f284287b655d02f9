import { BusbarError } from '../../../contract/errors'
import type { Reading } from '../../cds/findings'
import type { Shape } from '../../cds/shapes/shape'
import type { Dispatcher, HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import { bareType, imageOf, isImageType, type MapImage } from './map-image'

export interface MapFetchDeps {
  readonly dispatcher: Dispatcher
  nowMs(): number
  /** Written before an answer is parsed, so that a crash has a name. */
  workingOn(utilityId: string | null, url: string | null): void
  /** Reads GeoJSON, large documents off this thread. */
  readMap(body: Buffer, url: string): Promise<Reading<Shape>>
}

/** What a coverage entry leads to, and the page of the listing that says so. */
export interface MapRequest {
  readonly utilityId: string
  readonly url: string
  readonly ledFrom: string
}

export interface FetchedImage extends MapImage {
  readonly bytes: Buffer
}

const MB = 1024 * 1024
const most = { areaBytes: 16 * MB, imageBytes: 8 * MB, side: 16_384, pixels: 24_000_000 } as const

/** The territory of an entry, asked for as its entry was (CDS-WG1-01 §8.1). Throws what `readGeoJson` throws. */
export async function fetchArea(deps: MapFetchDeps, request: MapRequest): Promise<Reading<Shape>> {
  const accept = 'application/geo+json, application/json;q=0.9, */*;q=0.5'
  const { body, url } = await get(deps, request, accept, most.areaBytes)
  try {
    deps.workingOn(request.utilityId, url)
    return await deps.readMap(body, url)
  } finally {
    deps.workingOn(null, null)
  }
}

/**
 * The utility's picture, when it is one by its content type and by its bytes, both PNG or both JPEG, and of a size
 * that can be shown. Throws `map-unusable` otherwise.
 */
export async function fetchImage(
  deps: MapFetchDeps,
  request: MapRequest & { readonly namedType: string | null },
): Promise<FetchedImage> {
  const refuse = (reason: string) =>
    new BusbarError('map-unusable', { host: new URL(request.url).host, url: request.url, reason })
  if (request.namedType !== null && !isImageType(request.namedType)) {
    throw refuse(`it is of the kind “${shortened(request.namedType)}”, and only PNG and JPEG pictures are`)
  }
  const { body, headers } = await get(deps, request, 'image/png, image/jpeg', most.imageBytes)
  const type = bareType(headers['content-type'] ?? '')
  if (!isImageType(type)) throw refuse(`the answer is of the kind “${shortened(type) || 'not stated'}”`)
  const image = imageOf(body)
  if (image === null || image.type !== type) throw refuse(`it says ${type} and is something else`)
  const { width, height } = image
  if (Math.max(width, height) > most.side || width * height > most.pixels) {
    throw refuse(`with ${width} × ${height} pixels it is too large`)
  }
  return { ...image, bytes: body }
}

async function get(
  deps: MapFetchDeps,
  { utilityId, url, ledFrom }: MapRequest,
  accept: string,
  maxBytes: number,
): Promise<HttpAnswer> {
  const answer = await deps.dispatcher.send({
    utilityId,
    purpose: 'coverage',
    method: 'GET',
    url,
    ledFrom,
    headers: { accept },
    redirects: 'metadata',
    conditional: true,
    maxBytes,
  })
  if (answer.status === 200 || answer.notModified) return answer
  throw statusError(answer, deps.nowMs())
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
