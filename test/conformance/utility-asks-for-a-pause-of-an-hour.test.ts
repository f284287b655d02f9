import { expect, it } from 'vitest'
import { publish, startPublishedUtility, wellKnown } from '../support/published-utility'
import { dayMs, hourMs, watchingCore } from '../support/watching-core'

const minuteMs = 60_000

it('C-011 is left alone for the whole hour, through a restart, and the page says until when', async () => {
  const utility = await startPublishedUtility()
  const desk = await watchingCore(utility.origin)
  utility.on(wellKnown, { status: 429, headers: { 'retry-after': '3600' } })
  desk.pass(2 * dayMs)
  await desk.until((status) => status.documents.askedToWaitUntilMs !== null)
  const asked = utility.at(wellKnown).length
  const { documents } = await desk.status()
  const untilMs = documents.askedToWaitUntilMs ?? 0
  expect(untilMs - desk.place.timers.nowMs()).toBeGreaterThan(59 * minuteMs)
  expect(documents.atMs).toBeGreaterThanOrEqual(untilMs)
  expect((await desk.detail()).lastProblem?.code).toBe('too-many-requests')

  desk.pass(50 * minuteMs)
  const again = await desk.relaunch()
  again.pass(9 * minuteMs)
  expect((await again.status()).documents.atMs).toBeGreaterThanOrEqual(untilMs)
  expect(utility.at(wellKnown)).toHaveLength(asked)

  publish(utility)
  again.pass(hourMs)
  await again.until(
    (status) => status.documents.askedToWaitUntilMs === null && status.documents.failures === 0,
  )
  await again.until((_status, detail) => detail.row.state === 'healthy')
  expect(utility.at(wellKnown)).toHaveLength(asked + 1)
})
