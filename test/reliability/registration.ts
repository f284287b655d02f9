import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildOrder, ChildReport, PlantedFault, SealWindow } from '../support/registering-child'
import { adminSecret, scriptRegistering } from '../support/registering-utility'
import { openUtility, type ScriptedUtility } from '../support/utility-server'
import { runChild } from './child-run'
import { type Outcome, type PointCount, runTogether, Tally } from './outcome'

/** Where a registering process is killed, in the order in which a registration passes them. */
export const points = [
  'before-send',
  'bytes-out',
  'response-in',
  'sealing',
  'sealed',
  'listed',
  'again-before-send',
] as const
export type Point = (typeof points)[number]

/** What the utility and the next start say after a kill. */
export interface Aftermath {
  /** How often the utility was asked to register. */
  readonly posts: number
  /** Null when the next start could not even look. */
  readonly found: ChildReport | null
}

export interface RegistrationPlan {
  /** The bundle of test/support/registering-child.ts. */
  readonly child: string
  readonly killsPerPoint: number
  readonly planted: PlantedFault | null
}

export interface RegistrationOutcome extends Outcome {
  readonly points: readonly PointCount[]
  readonly windows: readonly SealWindow[]
}

/** The calls of files between an answer and the return of its seal's last flush. */
const fileCallsInWindow = 9

/** Where a planted fault must show; killing elsewhere would only take time. */
const faultShowsAt: Record<PlantedFault, Point> = {
  'unflushed-seal': 'sealed',
  'sends-again': 'bytes-out',
  'busy-window': 'sealed',
}

/** Kills at every point equally often, half of the time on a disk that loses what was not flushed. */
export async function killRegistrations(plan: RegistrationPlan): Promise<RegistrationOutcome> {
  const killed = plan.planted === null ? points : [faultShowsAt[plan.planted]]
  const tally = new Tally(killed)
  const windows: SealWindow[] = []
  const rounds = killed.flatMap((point) =>
    Array.from({ length: plan.killsPerPoint }, (_, round) => async () => {
      const { aftermath, seen } = await killRound(plan, point, round)
      windows.push(...seen)
      const verdict = judge(point, aftermath)
      tally.add(point, verdict)
      if (verdict.misplaced) tally.problem(`a kill at “${point}” came too early or too late`)
    }),
  )
  await runTogether(rounds, 2)
  for (const call of callsBesidesTheSeal(windows)) {
    tally.problem(`between the answer and its seal something else ran: ${call}`)
  }
  return { ...tally.outcome(), points: tally.points(), windows }
}

/** One registration that is killed at a point, and one start afterwards on the same folder. */
async function killRound(
  { child, planted }: RegistrationPlan,
  point: Point,
  round: number,
): Promise<{ aftermath: Aftermath; seen: SealWindow[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-kill-'))
  const windowsPath = join(folder, 'windows.jsonl')
  const utility = scriptRegistering(await openUtility())
  try {
    const order: ChildOrder = {
      what: 'register',
      folder,
      origin: utility.origin,
      windowsPath,
      dieAt: dieAt(point, round),
      disk: round % 2 === 0 || planted === 'unflushed-seal' ? 'late' : 'real',
      planted,
    }
    const end = await runChild<ChildReport>(child, order, (process) => {
      if (point === 'bytes-out' || point === 'again-before-send')
        utility.on('/register', () => void process.kill('SIGKILL'))
      if (point === 'listed') utility.on('/credentials', () => void process.kill('SIGKILL'))
    })
    if (!end.killed) throw new Error(`the process was not killed at ${point}`)
    scriptRegistering(utility)
    if (point === 'again-before-send') {
      const again = await runChild<ChildReport>(child, { ...order, what: 'again', dieAt: 'before-send' })
      if (!again.killed) throw new Error(`the process was not killed at ${point}`)
    }
    const found = await nextStart(child, { ...order, what: 'look', dieAt: null })
    return { aftermath: { posts: postsAt(utility), found }, seen: windowsIn(windowsPath) }
  } finally {
    await utility.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function dieAt(point: Point, round: number): ChildOrder['dieAt'] {
  if (point === 'bytes-out' || point === 'listed' || point === 'again-before-send') return null
  return point === 'sealing' ? { sealing: 1 + (round % fileCallsInWindow) } : point
}

async function nextStart(bundle: string, order: ChildOrder): Promise<ChildReport | null> {
  const end = await runChild<ChildReport>(bundle, order).catch(() => null)
  return end === null || end.killed ? null : end.report
}

export const postsAt = (utility: ScriptedUtility): number => utility.at('/register').length

/**
 * A secret whose seal was flushed is there, and finished to a registration. Before that it may be gone, and then
 * the attempt is shown as one whose outcome is unknown, and as nothing else. Nothing is ever sent twice.
 */
export function judge(
  point: Point,
  { posts, found }: Aftermath,
): { lost: 0 | 1; twice: 0 | 1; misplaced: boolean } {
  const [attempts, registrations] = [found?.attempts ?? [], found?.registrations ?? []]
  const isKept =
    attempts.length === 0 &&
    registrations.length === 1 &&
    registrations.every((one) => one.secret === adminSecret && one.adminClientId === 'admin-1')
  const isUnknown = registrations.length === 0 && attempts.join() === 'outcome-unknown'
  // The one that was given up stays open as well: whether the other left is not known.
  const areOpen = registrations.length === 0 && attempts.join() === 'outcome-unknown,outcome-unknown'
  if (point === 'again-before-send')
    return { lost: areOpen ? 0 : 1, twice: posts > 1 ? 1 : 0, misplaced: posts !== 1 }
  const mustBeKept = point === 'sealed' || point === 'listed'
  const isRight = isKept || (isUnknown && !mustBeKept)
  return {
    lost: isRight ? 0 : 1,
    twice: posts > 1 ? 1 : 0,
    misplaced: posts < (point === 'before-send' ? 0 : 1) || (point === 'before-send' && posts === 1),
  }
}

function windowsIn(path: string): SealWindow[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as SealWindow)
}

/** What ran in the windows that is neither a file of the vault nor the nonce of a seal. */
export function callsBesidesTheSeal(windows: readonly SealWindow[]): string[] {
  const calls = new Set(windows.flatMap((window) => window.calls))
  return [...calls].filter(
    (call) => !/^(file\.\w+ (vault\.busbar(\.new)?|folder|data)|random 12)$/.test(call),
  )
}

/** The median length of the windows, ms; null when there was none. */
export function medianWindowMs(windows: readonly SealWindow[]): number | null {
  const lengths = windows.map((window) => window.tookMs).sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? null
}
