import { expect, it } from 'vitest'
import { createDepartures } from '../../../../electron/core/services/bulk/bulk-departures'

it('is over at once when nothing is expected', async () => {
  await createDepartures().over()
})

it('is over when the last one has left, and not before', async () => {
  const departures = createDepartures()
  const seen: string[] = []
  const [first, second] = [departures.expect(), departures.expect()]
  const over = departures.over().then(() => seen.push('over'))
  first()
  await new Promise((done) => setImmediate(done))
  seen.push('second')
  second()
  second()
  await over
  expect(seen).toEqual(['second', 'over'])
})

it('one that never leaves holds up the others for a moment only', async () => {
  const departures = createDepartures()
  departures.expect()
  await departures.over()
  const left = departures.expect()
  left()
  await departures.over()
})
