const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000,
  y: 365 * 24 * 3_600_000,
}

export type Compare = (value: number) => boolean

const shape = /^(<=|>=|<|>|=)?(\d+(?:\.\d+)?)([a-z]?)$/

function comparing({ sign, limit }: Bound): Compare {
  if (sign === '<') return (value) => value < limit
  if (sign === '<=') return (value) => value <= limit
  if (sign === '>') return (value) => value > limit
  if (sign === '>=') return (value) => value >= limit
  return (value) => value === limit
}

/** A sign and what it compares with. */
export interface Bound {
  readonly sign: '<' | '<=' | '>' | '>=' | '='
  readonly limit: number
}

const signs = ['<', '<=', '>', '>=', '='] as const
const signOf = (sign: string): Bound['sign'] => signs.find((one) => one === sign) ?? '='

/** `>0`, `<=3`, `2`; null for anything else. */
export function numberBound(text: string): Bound | null {
  const [, sign = '=', digits = '', unit] = shape.exec(text) ?? []
  return digits === '' || unit !== '' ? null : { sign: signOf(sign), limit: Number(digits) }
}

/** `<30d`, `>2h`, in ms; units are m, h, d, w and y, days where none is named. Without a sign it means less than. */
export function spanBound(text: string): Bound | null {
  const [, sign = '<', digits = '', unit = ''] = shape.exec(text) ?? []
  const unitMs = units[unit === '' ? 'd' : unit]
  return digits === '' || unitMs === undefined ? null : { sign: signOf(sign), limit: Number(digits) * unitMs }
}

export function numberComparison(text: string): Compare | null {
  const bound = numberBound(text)
  return bound && comparing(bound)
}

export function spanComparison(text: string): Compare | null {
  const bound = spanBound(text)
  return bound && comparing(bound)
}
