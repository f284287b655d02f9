import { expect, it } from 'vitest'
import { readMoment, snoozePresets } from '../../renderer/features/inbox/triage/moments'

/** A Wednesday, 10:30 by this computer's clock. */
const nowMs = new Date(2026, 10, 25, 10, 30).getTime()
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime()

it.each([
  ['+2h', nowMs + 2 * 60 * 60_000],
  ['+3d', at(2026, 10, 28, 8)],
  ['+1w', at(2026, 11, 2, 8)],
  ['tomorrow', at(2026, 10, 26, 8)],
  ['14:00', at(2026, 10, 25, 14)],
  ['fri 14:30', at(2026, 10, 27, 14, 30)],
  ['wed', at(2026, 11, 2, 8)],
  ['3 dec', at(2026, 11, 3, 8)],
  ['3 January', at(2027, 0, 3, 8)],
  ['2026-12-24 9:15', at(2026, 11, 24, 9, 15)],
])('%s is a moment to come', (text, moment) => {
  expect(readMoment(text, nowMs, 8)).toBe(moment)
})

it.each(['', '9:00', 'soon', '31 feb', '2026-13-40', '25:00', '2020-01-01', '+0h'])('%j is none', (text) => {
  expect(readMoment(text, nowMs, 8)).toBeNull()
})

it('what is offered lies ahead', () => {
  for (const { atMs } of snoozePresets(nowMs)) expect(atMs).toBeGreaterThan(nowMs)
})
