import { expect, it } from 'vitest'
import { BusbarError } from '../../../electron/contract/errors'
import { createScheduler, type ScheduledWork } from '../../../electron/core/sync/scheduler'
import { manualTimers } from '../../support/manual-timers'

const minute = 60_000

interface Job extends ScheduledWork {
  runs: number
  lastAtMs: number | null
  /** What the next runs do; the last one from then on. */
  does: (() => Promise<void>)[]
}

function scheduled(...ids: string[]) {
  const timers = manualTimers()
  const jobs = ids.map((id): Job => {
    const [utilityId = id] = id.split(':')
    const job: Job = {
      id,
      utilityId,
      everyMs: 5 * minute,
      lastAtMs: null,
      runs: 0,
      does: [() => Promise.resolve()],
      async run() {
        job.runs += 1
        const act = job.does.length > 1 ? job.does.shift() : job.does[0]
        await act?.()
        job.lastAtMs = timers.nowMs()
      },
    }
    return job
  })
  const works = { list: jobs }
  const scheduler = createScheduler({ timers, random: () => 0.5, sources: [{ works: () => works.list }] })
  const advance = async (ms: number) => {
    timers.advance(ms)
    await settle()
  }
  return { timers, jobs, works, scheduler, advance, one: jobs[0] as Job, two: jobs[1] as Job }
}

/** Lets everything that is ready run; nothing here waits for real time. */
async function settle(): Promise<void> {
  await new Promise((done) => setImmediate(done))
  await new Promise((done) => setImmediate(done))
}

function door() {
  let open = (): void => undefined
  const passed = new Promise<void>((done) => (open = done))
  return { open: () => open(), passed }
}

it('does each work at once and then once an interval', async () => {
  const { scheduler, one, advance } = scheduled('a')
  scheduler.start()
  await settle()
  expect(one.runs).toBe(1)
  await advance(5 * minute - 1)
  expect(one.runs).toBe(1)
  await advance(2)
  expect(one.runs).toBe(2)
})

it('never runs two works of one utility at once', async () => {
  const { scheduler, one, two } = scheduled('a:1', 'a:2')
  const gate = door()
  one.does = [() => gate.passed]
  scheduler.start()
  await settle()
  expect([one.runs, two.runs]).toEqual([1, 0])
  gate.open()
  await settle()
  expect(two.runs).toBe(1)
})

it('utilities that fail and hang never delay the good ones', async () => {
  const bad = Array.from({ length: 20 }, (_, n) => `bad${n}`)
  const { scheduler, jobs, advance } = scheduled(...bad, 'good')
  const good = jobs[20] as Job
  const gate = door()
  for (const job of jobs.slice(0, 20)) {
    job.does = [() => Promise.reject(new BusbarError('timeout')), () => gate.passed]
  }
  scheduler.start()
  await settle()
  await settle()
  expect(good.runs).toBe(1)
  // Now the twenty hang; the good one still has its turns.
  for (let n = 0; n < 6; n += 1) await advance(5 * minute)
  expect(good.runs).toBeGreaterThanOrEqual(6)
  gate.open()
})

it('waits as long as Retry-After says, then backs off in growing steps', async () => {
  const { scheduler, one, timers, advance } = scheduled('a')
  const asked = () => new BusbarError('too-many-requests', { notBeforeMs: timers.nowMs() + 7 * minute })
  one.does = [
    () => Promise.reject(asked()),
    () => Promise.reject(new BusbarError('timeout')),
    () => Promise.reject(new BusbarError('timeout')),
    () => Promise.resolve(),
  ]
  scheduler.start()
  await settle()
  await advance(7 * minute - 1)
  expect(one.runs).toBe(1)
  await advance(1)
  expect(one.runs).toBe(2)
  const first = (timers.nextMs() ?? 0) - timers.nowMs()
  await advance(first)
  expect(one.runs).toBe(3)
  expect((timers.nextMs() ?? 0) - timers.nowMs()).toBeGreaterThan(first)
})

it('asks nobody while this computer is offline, and at once when it is back', async () => {
  const { scheduler, one, advance } = scheduled('a')
  one.does = [() => Promise.reject(new BusbarError('offline')), () => Promise.resolve()]
  scheduler.start()
  await settle()
  scheduler.setOnline(false)
  await advance(60 * minute)
  expect(one.runs).toBe(1)
  scheduler.setOnline(true)
  await settle()
  expect(one.runs).toBe(2)
})

it('gives the network a minute after sleep', async () => {
  const { scheduler, one, advance } = scheduled('a')
  scheduler.start()
  await settle()
  scheduler.setOnline(false)
  await advance(8 * 60 * minute)
  scheduler.resumed()
  scheduler.setOnline(true)
  await advance(minute - 1)
  expect(one.runs).toBe(1)
  await advance(1)
  expect(one.runs).toBe(2)
})

it('does a work now when a person asks, joins a running turn, and hands its failure on', async () => {
  const { scheduler, one } = scheduled('a')
  const gate = door()
  one.does = [() => gate.passed, () => Promise.reject(new BusbarError('timeout'))]
  scheduler.start()
  await settle()
  const joined = scheduler.runNow('a')
  gate.open()
  await joined
  expect(one.runs).toBe(1)
  await expect(scheduler.runNow('a')).rejects.toMatchObject({ code: 'timeout' })
  await expect(scheduler.runNow('gone')).rejects.toMatchObject({ code: 'not-found' })
})

it('what is removed or new counts from the next look on, and stopping waits for what runs', async () => {
  const { scheduler, works, one, two, advance } = scheduled('a', 'b')
  works.list = [one]
  scheduler.start()
  await settle()
  works.list = [two]
  const gate = door()
  two.does = [() => gate.passed]
  scheduler.look()
  await settle()
  expect([one.runs, two.runs]).toEqual([1, 1])
  let stopped = false
  const stopping = scheduler.stop().then(() => (stopped = true))
  await settle()
  expect(stopped).toBe(false)
  gate.open()
  await stopping
  await advance(60 * minute)
  expect([one.runs, two.runs]).toEqual([1, 1])
})
