import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BulkOrder, BulkReport } from '../support/bulk-child'
import { adminSecret, scriptRegistering } from '../support/registering-utility'
import { openUtility, type ScriptedUtility } from '../support/utility-server'
import { runChild } from './child-run'
import { type Outcome, type PointCount, runTogether, Tally } from './outcome'
import { postsAt } from './registration'

/** Where a run of several registrations is killed: with a request at a utility, or with its answer in. */
const points = ['run-bytes-out', 'run-response-in'] as const
const utilitiesPerRun = 8
/** As many are sent at once; more cannot be in doubt. */
const mostInDoubt = 3

export interface BulkPlan {
  /** The bundle of test/support/bulk-child.ts. */
  readonly child: string
  readonly killsPerPoint: number
  readonly planted: 'sends-again' | null
}

/** Kills runs at each of their rows in turn; the next start goes on by itself with what was not touched. */
export async function killRuns(plan: BulkPlan): Promise<Outcome & { points: readonly PointCount[] }> {
  const killed = plan.planted === null ? points : points.slice(0, 1)
  const tally = new Tally(killed)
  const rounds = killed.flatMap((point) =>
    Array.from({ length: plan.killsPerPoint }, (_, round) => async () => {
      tally.add(point, await killRound(plan, point, round % utilitiesPerRun))
    }),
  )
  await runTogether(rounds, 2)
  return { ...tally.outcome(), points: tally.points() }
}

async function killRound(
  { child, planted }: BulkPlan,
  point: (typeof points)[number],
  at: number,
): Promise<{ lost: number; twice: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-kill-'))
  const utilities: ScriptedUtility[] = []
  for (let count = 0; count < utilitiesPerRun; count++) utilities.push(scriptRegistering(await openUtility()))
  try {
    const order: BulkOrder = {
      what: 'begin',
      folder,
      origins: utilities.map((utility) => utility.origin),
      dieAtAnswer: point === 'run-response-in' ? at + 1 : null,
      sendsAgain: false,
    }
    const victim = utilities[at]
    const end = await runChild<BulkReport>(child, order, (process) => {
      if (point === 'run-bytes-out') victim?.on('/register', () => void process.kill('SIGKILL'))
    })
    if (!end.killed) throw new Error(`the process was not killed at ${point}`)
    if (victim) scriptRegistering(victim)
    const goOn: BulkOrder = { ...order, what: 'go-on', dieAtAnswer: null, sendsAgain: planted !== null }
    const next = await runChild<BulkReport>(child, goOn).catch(() => null)
    return judge(utilities, next === null || next.killed ? null : next.report)
  } finally {
    for (const utility of utilities) await utility.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every row is registered with its secret, or of unknown outcome where it was under way; none was sent twice. */
function judge(
  utilities: readonly ScriptedUtility[],
  report: BulkReport | null,
): { lost: number; twice: number } {
  const rows = report?.rows ?? []
  const right = utilities.filter((utility) => {
    const row = rows.find((one) => one.origin === utility.origin)
    return row?.state === 'unknown' || (row?.state === 'registered' && row.secret === adminSecret)
  })
  const inDoubt = rows.filter((row) => row.state === 'unknown').length
  return {
    lost: utilities.length - right.length + (inDoubt > mostInDoubt ? 1 : 0),
    twice: utilities.filter((utility) => postsAt(utility) > 1).length,
  }
}
