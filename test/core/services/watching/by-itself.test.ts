import { expect, it } from 'vitest'
import { startPublishedUtility, wellKnown } from '../../../support/published-utility'
import { dayMs, hourMs, watchingCore } from '../../../support/watching-core'

const minuteMs = 60_000

it('C-036 reads terms and policy soon after a utility was added, and everything once a day', async () => {
  const utility = await startPublishedUtility()
  utility.on('/terms', { body: 'One', headers: { 'content-type': 'text/plain' } })
  utility.on('/policy', { body: 'Two', headers: { 'content-type': 'text/plain' } })
  const desk = await watchingCore(utility.origin)
  const count = () => [wellKnown, '/terms', '/policy'].map((path) => utility.at(path).length)
  const before = utility.at(wellKnown).length
  desk.pass(minuteMs)
  await desk.until(({ pages }) => pages.length === 2 && pages.every((page) => page.snapshots.length === 1))
  expect(count()).toEqual([before, 1, 1])

  desk.pass(dayMs + 3 * hourMs)
  await desk.until((status) => (status.documents.atMs ?? 0) > desk.place.timers.nowMs() + hourMs)
  desk.pass(minuteMs)
  await desk.until((status) => (status.pagesNext.atMs ?? 0) > desk.place.timers.nowMs() + hourMs)
  expect(count()).toEqual([before + 1, 2, 2])
})

it('asks as often as a person likes, and not at all while the utility is paused', async () => {
  const utility = await startPublishedUtility()
  const desk = await watchingCore(utility.origin)
  const { core, utilityId } = desk
  await core.ask('settings.set', { readDocumentsHours: 1 })
  const nowMs = desk.place.timers.nowMs()
  const { everyMs, documents } = await desk.status()
  expect(everyMs).toBe(hourMs)
  expect((documents.atMs ?? 0) - nowMs).toBeLessThan(1.2 * hourMs)

  await core.ask('utilities.setPaused', { utilityId, paused: true })
  expect((await desk.status()).documents.atMs).toBeNull()
  const asked = utility.received.length
  desk.pass(2 * dayMs)
  expect((await core.refusal('watching.readPages', { utilityId })).code).toBe('utility-paused')
  expect(utility.received).toHaveLength(asked)
})
