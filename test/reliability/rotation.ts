import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RotatingOrder, RotatingReport, RotationFault } from '../support/rotating-child'
import { SecretKeeper } from '../support/secret-keeper'
import { openUtility } from '../support/utility-server'
import { runChild } from './child-run'
import { type Outcome, type PointCount, runTogether, Tally } from './outcome'
import { scattered } from './scattered'

/** With the request for a new secret at the utility, or so many calls after a rotation came to a state. */
const points = {
  'rotation bytes-out': null,
  'rotation creating': { state: 'creating', calls: 30, after: 'state' },
  'rotation proving': { state: 'proving', calls: 30, after: 'state' },
  'rotation switching': { state: 'switching', calls: 40, after: 'state' },
  // Between the vault, which has the new keystone, and the rows, which do not.
  'rotation switched': { state: 'switching', calls: 3, after: 'vault' },
  'rotation settling': { state: 'settling', calls: 60, after: 'state' },
  'rotation ending': { state: 'ending', calls: 40, after: 'state' },
} as const
type Point = keyof typeof points
const allPoints = Object.keys(points) as Point[]

/** So many kills in a row hit one desk; each start has to cope with what the one before it left. */
const longestRow = 12
const clients = ['admin-1', 'robot'] as const

export interface RotationPlan {
  /** The bundle of test/support/rotating-child.ts. */
  readonly child: string
  readonly killsPerPoint: number
  readonly planted: RotationFault | null
}

/** Kills a core that renews secrets, at every state of a rotation. */
export async function killRotations(
  plan: RotationPlan,
): Promise<Outcome & { points: readonly PointCount[] }> {
  const killed = plan.planted === null ? allPoints : (['rotation bytes-out'] as const)
  const tally = new Tally(killed)
  const kills = Array.from({ length: plan.killsPerPoint }, (_, round) =>
    killed.map((point) => ({ point, round })),
  ).flat()
  const rows: Kill[][] = []
  while (kills.length > 0) rows.push(kills.splice(0, longestRow))
  await runTogether(
    rows.map((row, number) => () => killInARow(plan, tally, row, number % 2 === 0 ? 'late' : 'real')),
    2,
  )
  return { ...tally.outcome(), points: tally.points() }
}

interface Kill {
  readonly point: Point
  readonly round: number
}

/** One desk, killed again and again. The last start only looks. */
async function killInARow(
  { child, planted }: RotationPlan,
  tally: Tally,
  row: readonly Kill[],
  disk: RotatingOrder['disk'],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-rotation-'))
  const keeper = new SecretKeeper(await openUtility())
  keeper.add('robot')
  const order = { folder, origin: keeper.utility.origin, planted, disk, dieAt: null } as const
  try {
    await runChild(child, { ...order, what: 'set-up' } satisfies RotatingOrder)
    for (const [number, kill] of [...row, null].entries()) {
      const what = kill === null ? 'look' : 'rotate'
      const found = await startAndKill(child, keeper, { ...order, what, dieAt: kill && placeOf(kill) })
      // What a start finds is about the kill before it.
      const { point } = row[number - 1] ?? { point: 'the first start' }
      if (number > 0) tally.add(point, { lost: found.lost.length, twice: found.twice.length })
      for (const problem of [...found.lost, ...found.twice]) tally.problem(`${point}: ${problem}`)
      if (found.isOver) return
    }
  } finally {
    await keeper.utility.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function placeOf({ point, round }: Kill): RotatingOrder['dieAt'] {
  const place = points[point]
  if (!place) return null
  const { state, calls, after } = place
  return { state, after, call: 1 + (scattered(point, round) % calls) }
}

interface Verdict {
  readonly lost: readonly string[]
  readonly twice: readonly string[]
}

/** What a start finds, which is about the kill before it; then it works until it is killed itself. */
async function startAndKill(
  bundle: string,
  keeper: SecretKeeper,
  order: RotatingOrder,
): Promise<Verdict & { isOver: boolean }> {
  let found: Verdict | null = null
  keeper.answerToCreate = (made) => made
  try {
    const end = await runChild<RotatingReport>(bundle, order, (child) => {
      child.once('message', (report: RotatingReport) => {
        found = judge(keeper, report)
        // What the start found again by itself was no new request.
        if (order.what === 'rotate' && !order.dieAt) {
          keeper.answerToCreate = () => {
            child.kill('SIGKILL')
            return undefined
          }
        }
        child.send('go on')
      })
    })
    if (!end.killed && order.what === 'rotate') throw new Error('it ended before it was killed')
    return { ...(found ?? nothingSeen('it did not say why')), isOver: found === null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ...nothingSeen(reason), isOver: true }
  }
}

const nothingSeen = (reason: string): Verdict => ({
  lost: [`nothing could be looked at: ${reason}`],
  twice: [],
})

/** Secrets that work and are in no vault, client objects that have none; and secrets nobody asked for. */
function judge(keeper: SecretKeeper, report: RotatingReport): Verdict {
  const alive = keeper.secrets.filter((one) => keeper.works(one))
  const sealed = [...report.keystones, ...report.secrets]
  const kept = alive.filter(({ secret }) => sealed.some((text) => text.includes(secret)))
  const lost = alive
    .filter((one) => !kept.includes(one))
    .map(({ id }) => `${id} works and is not in the vault`)
  const twice: string[] = []
  for (const clientId of clients) {
    const own = kept.filter((one) => one.clientId === clientId)
    if (own.length === 0) lost.push(`no secret of ${clientId} works`)
    const isRotating = report.rotations.some(
      (one) => one.clientId === clientId && one.state !== 'done' && one.state !== 'aborted',
    )
    if (own.length > (isRotating ? 2 : 1)) twice.push(`${clientId} has ${own.length} secrets that work`)
  }
  const isAdmin = kept.some(
    ({ clientId, secret }) =>
      clientId === 'admin-1' && report.keystones.some((text) => text.includes(secret)),
  )
  if (!isAdmin) lost.push('the keystone does not work')
  return { lost, twice }
}
