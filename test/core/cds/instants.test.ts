import { describe, expect, it } from 'vitest'
import { compareInstants, instantMs } from '../../../electron/core/cds/instants'

describe('instants', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000000Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T02:00:00+02:00'],
    ['2026-01-01t00:00:00z', '2025-12-31T19:00:00-05:00'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
  ])('%s equals %s', (a, b) => {
    expect(compareInstants(a, b)).toBe(0)
  })

  it.each([
    ['2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.000002Z'],
    ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.12Z'],
    ['2026-01-01T00:00:00.9Z', '2026-01-01T00:00:01Z'],
    ['2026-01-01T01:00:00+02:00', '2026-01-01T00:00:00Z'],
    ['yesterday', '1970-01-01T00:00:00Z'],
    [null, '1970-01-01T00:00:00Z'],
  ])('%s is earlier than %s', (a, b) => {
    expect(compareInstants(a, b)).toBeLessThan(0)
    expect(compareInstants(b, a)).toBeGreaterThan(0)
  })

  it('reads milliseconds, and null from anything else', () => {
    expect(instantMs('2026-01-01T00:00:00.1239Z')).toBe(Date.UTC(2026, 0, 1) + 123)
    expect([instantMs('2026-01-01'), instantMs('2026-13-01T00:00:00Z'), instantMs(null)]).toEqual([
      null,
      null,
      null,
    ])
  })
})
