import { expect, it } from 'vitest'
import {
  expiryWarning,
  isShortLived,
  toTell,
  warningTimes,
} from '../../../electron/core/rotation/expiry-warning'

const dayMs = 86_400_000
const life = (days: number) => ({ createdAtMs: 0, expiresAtMs: days * dayMs })
const daysLeft = (days: number) => {
  const { firstAtMs, secondAtMs } = warningTimes(life(days))
  return [firstAtMs, secondAtMs].map((atMs) => days - atMs / dayMs)
}

it('warns a third and a tenth of a life before its end, at most 30 and 7 days', () => {
  expect(daysLeft(3650)).toEqual([30, 7])
  expect(daysLeft(90)).toEqual([30, 7])
  expect(daysLeft(60)).toEqual([20, 6])
  expect(daysLeft(6)).toEqual([2, expect.closeTo(0.6)])
  expect(warningTimes({ createdAtMs: null, expiresAtMs: 0 })).toEqual({
    firstAtMs: -30 * dayMs,
    secondAtMs: -7 * dayMs,
  })
})

it('C-183 rises with the clock of the server, from none to ended', () => {
  const at = (day: number) => expiryWarning(life(90), day * dayMs)
  expect([0, 59, 60, 82, 83, 89, 90, 200].map(at)).toEqual([
    'none',
    'none',
    'first',
    'first',
    'second',
    'second',
    'ended',
    'ended',
  ])
})

it('tells of each level once, of what ends soon again, and once a day at most for a utility', () => {
  const secret = (key: string, warning: 'first' | 'second', shortLived = false) => ({
    key,
    warning,
    shortLived,
  })
  const a = secret('a', 'second')
  const b = secret('b', 'first')
  const told = { atMs: 0, levels: { a: 'second', b: 'first' } } as const
  const keys = (found: readonly { key: string }[]) => found.map((one) => one.key)
  expect(keys(toTell([a, b], null, 0))).toEqual(['a', 'b'])
  expect(keys(toTell([a, b], told, dayMs - 1))).toEqual([])
  expect(keys(toTell([a, b], told, dayMs))).toEqual(['a'])
  expect(keys(toTell([a, secret('b', 'second')], told, 1))).toEqual(['b'])
})

it('never nags about secrets that live for a day', () => {
  const told = { atMs: 0, levels: { a: 'second' } } as const
  expect(isShortLived(life(1))).toBe(true)
  expect(toTell([{ key: 'a', warning: 'second', shortLived: true }], told, 5 * dayMs)).toEqual([])
})
