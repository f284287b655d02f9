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

it('begins patient works one after the other, the longest untouched first, and others at once', async () => {
  const { scheduler, jobs, advance, one, two, timers } = scheduled('a', 'b', 'c', 'd')
  for (const job of jobs) Object.assign(job, { patient: true, everyMs: 24 * 60 * minute })
  const [third, urgent] = [jobs[2] as Job, jobs[3] as Job]
  two.lastAtMs = timers.nowMs() - 72 * 60 * minute
  third.lastAtMs = timers.nowMs() - 48 * 60 * minute
  Object.assign(urgent, { patient: false })
  scheduler.start()
  await settle()
  expect(jobs.map((job) => job.runs)).toEqual([1, 0, 0, 1])
  await advance(30_000)
  expect(jobs.map((job) => job.runs)).toEqual([1, 1, 0, 1])
  await advance(30_000)
  expect(jobs.map((job) => job.runs)).toEqual([1, 1, 1, 1])
  expect(one.lastAtMs).toBeLessThan(third.lastAtMs)
})

it('spreads a thousand works that are due at once over half of their interval', async () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `u${index}`)
  const { scheduler, jobs, advance } = scheduled(...ids)
  for (const job of jobs) Object.assign(job, { patient: true, everyMs: 60 * minute })
  scheduler.start()
  await settle()
  const done = () => jobs.filter((job) => job.runs > 0).length
  expect(done()).toBe(1)
  const paces: number[] = []
  for (let part = 0; part < 4; part++) {
    const before = done()
    for (let step = 0; step < 500; step++) await advance((7.5 * minute) / 500)
    paces.push(done() - before)
  }
  for (const pace of paces) expect(pace).toBeGreaterThan(200)
  expect(done()).toBeGreaterThan(990)
}, 30_000)

it('asks one host for one work at a time, whoever it is for', async () => {
  const { scheduler, one, two } = scheduled('a', 'b')
  const first = door()
  for (const job of [one, two]) Object.assign(job, { host: 'utility.example' })
  one.does = [() => first.passed]
  scheduler.start()
  await settle()
  expect([one.runs, two.runs]).toEqual([1, 0])
  first.open()
  await settle()
  expect([one.runs, two.runs]).toEqual([1, 1])
})

it('C-011 keeps the time a server named in an earlier life, and says when the next try is', async () => {
  const { scheduler, one, advance, timers } = scheduled('a')
  const untilMs = timers.nowMs() + 60 * minute
  Object.assign(one, { notBeforeMs: untilMs })
  scheduler.start()
  await settle()
  expect(one.runs).toBe(0)
  expect(scheduler.plan('a')).toEqual({ atMs: untilMs, failures: 0 })
  expect(scheduler.plan('nobody')).toBeNull()
  await advance(59 * minute)
  expect(one.runs).toBe(0)
  await advance(minute)
  expect(one.runs).toBe(1)
})

it('C-011 backs off to the cap of a work, and forgets failures once a person had it done', async () => {
  const { scheduler, one, advance, timers } = scheduled('a')
  Object.assign(one, { longestPauseMs: 6 * 60 * minute })
  one.does = [() => Promise.reject(new BusbarError('timeout', { host: 'x' }))]
  scheduler.start()
  await settle()
  for (let tries = 0; tries < 14; tries++) {
    await advance((scheduler.plan('a')?.atMs ?? 0) - timers.nowMs())
  }
  const waitMs = (scheduler.plan('a')?.atMs ?? 0) - timers.nowMs()
  expect(waitMs).toBe(6 * 60 * minute * 0.75)
  expect(scheduler.plan('a')?.failures).toBe(15)
  await advance(1000)
  one.lastAtMs = timers.nowMs()
  expect(scheduler.plan('a')).toEqual({ atMs: timers.nowMs() + one.everyMs, failures: 0 })
})

it('looks at thousands of works now and then, not each time one of them ends', async () => {
  const { scheduler, jobs, works, advance } = scheduled(...Array.from({ length: 300 }, (_, n) => `u${n}`))
  let looks = 0
  const all = works.list
  Object.defineProperty(works, 'list', {
    get: () => {
      looks += 1
      return all
    },
  })
  const runs = () => jobs.reduce((sum, job) => sum + job.runs, 0)
  scheduler.start()
  await settle()
  const begun = runs()
  expect([looks, begun]).toEqual([1, 6])
  await advance(1000)
  expect(runs()).toBeGreaterThan(begun)
  expect(looks).toBeLessThan(runs() - begun)
})
