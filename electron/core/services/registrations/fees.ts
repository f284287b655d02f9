import type { Money } from '../../../contract/common'

/**
 * Sums per currency, digit for digit: amounts are text, and no float touches them. An amount that is not a
 * plain decimal stays a line of its own, as the server wrote it.
 */
export function feesByCurrency(fees: readonly Money[]): Money[] {
  const sums = new Map<string, Scaled>()
  const unread: Money[] = []
  for (const fee of fees) {
    const amount = scaled(fee.amount)
    if (!amount) unread.push(fee)
    else sums.set(fee.currency, add(sums.get(fee.currency) ?? amount.zero, amount))
  }
  return [...[...sums].map(([currency, sum]) => ({ amount: written(sum), currency })), ...unread]
}

interface Scaled {
  readonly units: bigint
  /** Digits behind the point. */
  readonly places: number
}

function scaled(amount: string): (Scaled & { zero: Scaled }) | null {
  const parts = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(amount)
  if (!parts) return null
  const [, sign = '', whole = '', fraction = ''] = parts
  const places = fraction.length
  return { units: BigInt(`${sign}${whole}${fraction}`), places, zero: { units: 0n, places } }
}

function add(a: Scaled, b: Scaled): Scaled {
  const places = Math.max(a.places, b.places)
  const at = (one: Scaled) => one.units * 10n ** BigInt(places - one.places)
  return { units: at(a) + at(b), places }
}

function written({ units, places }: Scaled): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  if (places === 0) return sign + digits
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
