import { fileKind } from '../../cds/file-kind'

/** A picture that may be shown in the page: its kind by its first bytes, and its size. */
export interface MapImage {
  readonly type: ImageType
  readonly width: number
  readonly height: number
}

export const imageTypes = ['image/png', 'image/jpeg'] as const
export type ImageType = (typeof imageTypes)[number]

/** Kinds of pictures that are shown, by the name of a content type. */
export const isImageType = (named: string): boolean => imageTypes.some((type) => type === bareType(named))

/** A content type without parameters. */
export const bareType = (named: string): string => named.split(';')[0]?.trim().toLowerCase() ?? ''

/** Null for anything but PNG and JPEG, and where the size cannot be read. */
export function imageOf(bytes: Buffer): MapImage | null {
  const kind = fileKind(bytes)
  if (kind === 'image/png') return pngSize(bytes)
  return kind === 'image/jpeg' ? jpegSize(bytes) : null
}

/** The header chunk comes first and has the size (PNG §11.2.2). */
function pngSize(bytes: Buffer): MapImage | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return sized('image/png', bytes.readUInt32BE(16), bytes.readUInt32BE(20))
}

/** The size stands in the first frame header (JPEG §B.2.2); 0xC4, 0xC8 and 0xCC are no frames. */
function jpegSize(bytes: Buffer): MapImage | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized('image/jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const sized = (type: ImageType, width: number, height: number): MapImage | null =>
  width > 0 && height > 0 ? { type, width, height } : null
