/** A place in degrees, WGS 84. */
export interface Place {
  readonly lat: number
  readonly lon: number
}

export type TypedPlace =
  { readonly ok: true; readonly place: Place } | { readonly ok: false; readonly problem: string }

type Axis = 'lat' | 'lon'

interface Part {
  readonly value: number
  /** Told by a letter; null when only the order tells. */
  readonly axis: Axis | null
}

const example = 'Type it as 52.37, 4.89'
const number = '\\d+(?:[.,]\\d+)?'
/** Degrees, minutes, seconds; the letter in front or behind. */
const part = new RegExp(
  `^([NSEWO])?\\s*([+-])?(${number})\\s*°?\\s*(?:(${number})\\s*['′]\\s*)?(?:(${number})\\s*(?:"|″|'')\\s*)?([NSEWO])?$`,
  'i',
)
const axes: Readonly<Record<string, readonly [Axis, 1 | -1]>> = {
  N: ['lat', 1],
  S: ['lat', -1],
  E: ['lon', 1],
  O: ['lon', 1],
  W: ['lon', -1],
}

/**
 * A place as people write it: `52.37, 4.89`, `52,37; 4,89`, `52°22′N 4°53′E`. Latitude comes first unless letters say
 * otherwise; O is the east of German and Dutch speakers.
 */
export function readPlace(text: string): TypedPlace {
  const [first, second, more] = split(text.trim()).map(readPart)
  if (!first || !second || more !== undefined) return refuse(`Two numbers are due. ${example}.`)
  if (first.axis !== null && first.axis === second.axis) {
    return refuse(`Both numbers are ${first.axis === 'lat' ? 'north or south' : 'east or west'}.`)
  }
  const isSwapped = first.axis === 'lon' || second.axis === 'lat'
  const place = isSwapped ? { lat: second.value, lon: first.value } : { lat: first.value, lon: second.value }
  if (Math.abs(place.lat) > 90) {
    return refuse(
      Math.abs(place.lon) <= 90
        ? 'The latitude comes first and lies between −90 and 90. These two may be the other way round.'
        : 'The latitude lies between −90 and 90.',
    )
  }
  if (Math.abs(place.lon) > 180) return refuse('The longitude lies between −180 and 180.')
  return { ok: true, place }
}

const refuse = (problem: string): TypedPlace => ({ ok: false, problem })

/** Commas are decimal where a semicolon or nothing else divides the two. */
function split(text: string): string[] {
  const clean = text.replace(/[−–]/g, '-').replace(/^[([]|[)\]]$/g, '')
  if (clean.includes(';')) return clean.split(';')
  const byLetters = /^(.*?[NSEWO])[\s,]+(.+)$/i.exec(clean)
  if (byLetters && /[NSEWO]\s*$/i.test(clean)) return [byLetters[1] ?? '', byLetters[2] ?? '']
  const commas = clean.match(/,/g)?.length ?? 0
  if (commas === 1 && /,\s|\.|^[^,\s]+,[^,\s]+$/.test(clean)) return clean.split(',')
  if (commas === 3) return clean.split(/(?<=,[^,]*),/)
  return clean.split(commas === 1 ? ',' : /\s+/)
}

function readPart(text: string): Part | null {
  const found = part.exec(text.trim())
  if (!found) return null
  const [, before, sign, degrees, minutes, seconds, behind] = found
  if (before !== undefined && behind !== undefined) return null
  const [small, tiny] = [amount(minutes), amount(seconds)]
  if (small >= 60 || tiny >= 60) return null
  const letter = axes[(before ?? behind ?? '').toUpperCase()]
  if (letter && sign !== undefined) return null
  const turn = letter ? letter[1] : sign === '-' ? -1 : 1
  return { value: turn * (amount(degrees) + small / 60 + tiny / 3600), axis: letter ? letter[0] : null }
}

const amount = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'))

/** `52.370° N, 4.890° E` */
export function placeWords({ lat, lon }: Place): string {
  const one = (value: number, plus: string, minus: string) =>
    `${Math.abs(value).toFixed(3)}° ${value < 0 ? minus : plus}`
  return `${one(lat, 'N', 'S')}, ${one(lon, 'E', 'W')}`
}
