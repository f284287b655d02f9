import { expect, it } from 'vitest'
import { startPublishedUtility, wellKnown } from '../support/published-utility'
import { serverMetadata } from '../support/cds-documents'
import { dayMs, hourMs, watchingCore } from '../support/watching-core'

const secondMs = 1000
const date = (atMs: number) => new Date(atMs).toUTCString()

it('C-020 the clock of a server is learned from its Date, caches on the way left out', async () => {
  const utility = await startPublishedUtility()
  const nowMs = Date.now()
  const says = (headers: Record<string, string>) =>
    utility.on(wellKnown, { body: serverMetadata(utility.origin), headers })
  says({ date: date(nowMs + hourMs) })
  const desk = await watchingCore(utility.origin)
  const ahead = async () => (await desk.status()).clock?.aheadMs ?? 0
  expect(Math.abs((await ahead()) - hourMs)).toBeLessThan(5 * secondMs)

  says({ date: date(nowMs - hourMs + 2 * dayMs), age: '3600' })
  desk.pass(2 * dayMs)
  await desk.until((status) => (status.clock?.measuredAtMs ?? 0) > nowMs + dayMs)
  expect(Math.abs(await ahead())).toBeLessThan(60 * secondMs)
})
