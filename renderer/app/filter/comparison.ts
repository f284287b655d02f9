const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000,
  y: 365 * 24 * 3_600_000,
}

export type Compare = (value: number) => boolean

const shape = /^(<=|>=|<|>|=)?(\d+(?:\.\d+)?)([a-z]?)$/

function comparing(sign: string, limit: number): Compare {
  if (sign === '<') return (value) => value < limit
  if (sign === '<=') return (value) => value <= limit
  if (sign === '>') return (value) => value > limit
  if (sign === '>=') return (value) => value >= limit
  return (value) => value === limit
}

/** `>0`, `<=3`, `2`; null for anything else. */
export function numberComparison(text: string): Compare | null {
  const [, sign = '=', digits = '', unit] = shape.exec(text) ?? []
  return digits === '' || unit !== '' ? null : comparing(sign, Number(digits))
}

/** `<30d`, `>2h`; units are m, h, d, w and y, days where none is named. Without a sign it means less than. */
export function spanComparison(text: string): Compare | null {
  const [, sign = '<', digits = '', unit = ''] = shape.exec(text) ?? []
  const unitMs = units[unit === '' ? 'd' : unit]
  return digits === '' || unitMs === undefined ? null : comparing(sign, Number(digits) * unitMs)
}
