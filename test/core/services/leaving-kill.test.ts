import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { runChild } from '../../reliability/child-run'
import { bundleProcess } from '../../support/child-process'
import type { LeavingOrder, LeavingReport } from '../../support/leaving-child'
import { scriptLeaving } from '../../support/leaving-core'
import { startUtility } from '../../support/scripted-utility'

let bundle = ''
beforeAll(async () => {
  bundle = await bundleProcess('test/support/leaving-child.ts')
}, 30_000)

/** Requests by which leaving ends something, in order, and how many of its steps are done before each. */
const stepsToDo = 5
const ends = [
  { request: 'PUT /clients/robot', done: 0 },
  { request: 'PATCH /credentials/cred-2', done: 2 },
  { request: 'PATCH /credentials/cred-1', done: 4 },
]

it.each(ends)(
  'killed with $request done and unanswered, leaving waits where it was and goes on to its end',
  { timeout: 60_000 },
  async ({ request, done }) => {
    const folder = mkdtempSync(join(tmpdir(), 'busbar-leave-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const utility = await startUtility()
    const { keeper, status } = scriptLeaving(utility)
    const order: LeavingOrder = { what: 'begin', folder, origin: utility.origin }
    const first = await runChild<LeavingReport>(bundle, order, (child) => {
      utility.answers = ({ method, path }) => {
        if (`${method} ${path}` !== request) return true
        child.kill('SIGKILL')
        return false
      }
    })
    expect(first.killed).toBe(true)
    utility.answers = () => true
    const before = utility.received.length
    const second = await runChild<LeavingReport>(bundle, { ...order, what: 'go-on' })
    if (second.killed) throw new Error('it was killed again')
    const { found, ended, secretsKept } = second.report
    expect(found?.state).toBe('stopped')
    expect(found?.steps.filter((step) => step.state === 'done')).toHaveLength(done)
    expect(found?.steps.filter((step) => step.state === 'waiting')).toHaveLength(stepsToDo - done)
    expect(ended.state).toBe('ended')
    expect(status()).toBe('disabled')
    expect(keeper.secrets.filter((one) => keeper.works(one))).toEqual([])
    expect(secretsKept).toBe(3)
    // What was done and known is not asked for again.
    const again = utility.received.slice(before).map(({ method, path }) => `${method} ${path}`)
    const earlier = ends.filter((end) => end.done < done).map((end) => end.request)
    expect(again.filter((one) => earlier.includes(one))).toEqual([])
  },
)
