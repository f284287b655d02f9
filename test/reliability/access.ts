import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoGrid, manualClock, startDemoGrid } from '../../electron/demo/grid'
import { Customer } from '../demo/customer'
import type {
  AccessFault,
  AccessReport,
  AuthorizingOrder,
  BrowserOut,
  Stage,
} from '../support/authorizing-child'
import { runChild } from './child-run'
import { type Outcome, type PointCount, runTogether, Tally } from './outcome'
import { scattered } from './scattered'

/** So many calls after each of them began. */
const points = {
  'access begin': { after: 'begin', calls: 16 },
  'access answer': { after: 'answer', calls: 30 },
  'access refresh': { after: 'refresh', calls: 12 },
} as const satisfies Record<string, { after: Stage; calls: number }>
type Point = keyof typeof points
const allPoints = Object.keys(points) as Point[]

/** So many kills in a row hit one desk; each start has to cope with what the one before it left. */
const longestRow = 12
const key = 'demo-gas-electric'

export interface AccessPlan {
  /** The bundle of test/support/authorizing-child.ts. */
  readonly child: string
  readonly killsPerPoint: number
  readonly planted: AccessFault | null
}

/** Kills a core that asks customers, from the first request to the renewal of what came of it. */
export async function killAuthorizations(
  plan: AccessPlan,
): Promise<Outcome & { points: readonly PointCount[] }> {
  // A fault is noticed once something was there that it could spoil.
  const killed = plan.planted === null ? allPoints : (['access refresh'] as const)
  const tally = new Tally(killed)
  const kills = Array.from({ length: plan.killsPerPoint }, (_, round) =>
    killed.map((point) => ({ point, round })),
  ).flat()
  const rows: Kill[][] = []
  while (kills.length > 0) rows.push(kills.splice(0, longestRow))
  await runTogether(
    rows.map((row) => () => killInARow(plan, tally, row)),
    2,
  )
  return { ...tally.outcome(), points: tally.points() }
}

interface Kill {
  readonly point: Point
  readonly round: number
}

/** One desk, killed again and again. The last start only looks. */
async function killInARow({ child, planted }: AccessPlan, tally: Tally, row: readonly Kill[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-access-'))
  const grid = await startDemoGrid({ clock: manualClock(Date.now()), only: [key] })
  const origin = grid.utilities[0]?.address ?? ''
  const utility: Utility = { grid, origin, allowed: 0 }
  const order = { folder, origin, planted, dieAt: null } as const
  try {
    await runChild(child, { ...order, what: 'set-up' } satisfies AuthorizingOrder)
    for (const [number, kill] of [...row, null].entries()) {
      const what = kill === null ? 'look' : 'authorize'
      const found = await startAndKill(child, utility, { ...order, what, dieAt: kill && placeOf(kill) })
      // What a start finds is about the kill before it.
      const { point } = row[number - 1] ?? { point: 'the first start' }
      if (number > 0) tally.add(point, { lost: found.lost.length, twice: found.twice.length })
      for (const problem of [...found.lost, ...found.twice]) tally.problem(`${point}: ${problem}`)
      if (found.isOver) return
    }
  } finally {
    await grid.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function placeOf({ point, round }: Kill): AuthorizingOrder['dieAt'] {
  const { after, calls } = points[point]
  return { after, call: 1 + (scattered(point, round) % calls) }
}

interface Utility {
  readonly grid: DemoGrid
  readonly origin: string
  /** How often a customer said yes there. */
  allowed: number
}

interface Verdict {
  readonly lost: readonly string[]
  readonly twice: readonly string[]
}

/** What a start finds, which is about the kill before it; then it works until it is killed itself. */
async function startAndKill(
  bundle: string,
  utility: Utility,
  order: AuthorizingOrder,
): Promise<Verdict & { isOver: boolean }> {
  let found: Verdict | null = null
  const hear = (child: ChildProcess) => (message: AccessReport | BrowserOut) => {
    if (message.kind === 'browser') {
      void agree(utility, message.url)
      return
    }
    found = judge(utility, message)
    child.send('go on')
  }
  try {
    const end = await runChild<AccessReport>(bundle, order, (child) => child.on('message', hear(child)))
    if (!end.killed && order.what === 'authorize') throw new Error('it ended before it was killed')
    return { ...(found ?? nothingSeen('it did not say why')), isOver: found === null }
  } catch (error) {
    return { ...nothingSeen(error instanceof Error ? error.message : String(error)), isOver: true }
  }
}

const nothingSeen = (reason: string): Verdict => ({
  lost: [`nothing could be looked at: ${reason}`],
  twice: [],
})

/** The customer and the browser; a desk that died meanwhile answers nobody. */
async function agree(utility: Utility, url: string): Promise<void> {
  const customer = new Customer()
  await customer.open(url)
  await customer.signIn(utility.origin)
  const { leadsTo } = await customer.decide(utility.origin, 'allow')
  utility.allowed += 1
  if (leadsTo) await fetch(leadsTo).catch(() => undefined)
}

/** What customers allowed and nobody is told of, what seems to go on and does not, and what was sent twice. */
function judge({ grid, allowed }: Utility, { rows, unrenewed }: AccessReport): Verdict {
  const shown = new Set(rows.flatMap(({ grantIds }) => grantIds)).size
  const hanging = rows.filter(({ state }) => state === 'waiting' || state === 'exchanging').length
  const empty = rows.filter(({ state, hasTokens }) => state === 'done' && !hasTokens).length
  const lost = [
    ...(shown < allowed ? [`of ${allowed} grants ${allowed - shown} are in no row`] : []),
    ...(hanging > 0 ? [`${hanging} rows wait for an answer that cannot come`] : []),
    ...(empty > 0 ? [`${empty} rows are done without tokens`] : []),
    ...unrenewed.map((why) => `tokens cannot be renewed: ${why}`),
  ]
  const sent = (path: string, grantType?: string) =>
    grid.received(key).filter((one) => {
      const body = one.body as Record<string, string> | null
      return (
        one.method === 'POST' &&
        one.path === path &&
        (grantType ?? body?.['grant_type']) === body?.['grant_type']
      )
    }).length
  const exchanges = sent('/oauth/token', 'authorization_code')
  const twice = [
    ...(exchanges > allowed ? [`${exchanges} codes were sent for ${allowed} answers`] : []),
    ...(sent('/oauth/par') > rows.length ? ['a request was handed over twice'] : []),
  ]
  return { lost, twice }
}
