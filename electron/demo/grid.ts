import { randomBytes } from 'node:crypto'
import type { Behaviour } from './behaviours'
import { firstProfiles, moreProfiles } from './catalogue/profiles'
import { systemClock, type DemoClock } from './clock'
import type { Listener } from './http-server'
import { openMovedOrigin } from './moved-origin'
import type { ReceivedRequest } from './request-log'
import { emptyState, StateFile, type UtilityState } from './state'
import { Utility } from './utility'

export type { Behaviour } from './behaviours'
export type { ReceivedRequest } from './request-log'
export { manualClock, systemClock, type DemoClock } from './clock'
export type { MessageDraft } from './staff-acts'

export interface DemoGridOptions {
  /** Where registrations, messages and ports are kept; without it nothing survives `close`. */
  readonly dataFolder?: string
  /** Real time when absent; `manualClock` in tests. */
  readonly clock?: DemoClock
  /** How long people at the utilities take to answer, ms. Default 2500. */
  readonly replyDelayMs?: number
  /** Behaviours from the start, by utility key. */
  readonly behaviours?: Readonly<Record<string, readonly Behaviour[]>>
  /** Only these utilities, by key; all when absent. */
  readonly only?: readonly string[]
}

export interface DemoUtility {
  readonly key: string
  readonly name: string
  /** What to type into Busbar: an origin such as `http://127.0.0.1:41234`. */
  readonly address: string
  readonly note: string
  /** Words to find it by. */
  readonly tags: readonly string[]
  /** The first are what a newcomer looks at; the others are there to list, compare and map. */
  readonly group: 'first' | 'more'
  /** True when the port of the last run was taken, so that old addresses lead nowhere. */
  readonly addressChanged: boolean
}

export interface DemoGrid {
  readonly utilities: readonly DemoUtility[]
  nowMs(): number
  /** Everything a utility received, oldest first, secrets masked. */
  received(key: string, afterSeq?: number): ReceivedRequest[]
  /** Resolves with the first fitting request after `afterSeq`, past or to come. */
  nextRequest(
    key: string,
    fits: (request: ReceivedRequest) => boolean,
    afterSeq?: number,
  ): Promise<ReceivedRequest>
  behave(key: string, behaviour: Behaviour): Promise<void>
  /** Moves the grid's time forward by `ms` and lets everything due on the way happen in order. */
  advance(ms: number): void
  close(): Promise<void>
}

interface GridState {
  ports: Record<string, number>
  offsetMs: number
  /** The first start, ms; absent in what was stored before seasons were known. */
  startedMs?: number
}

const movedKey = 'prairie-ridge'
const defaultReplyDelayMs = 2500

/** Starts the fictional utilities, each on its own port of 127.0.0.1. */
export async function startDemoGrid(options: DemoGridOptions = {}): Promise<DemoGrid> {
  const folder = options.dataFolder ?? null
  const gridFile = new StateFile<GridState>(folder, 'grid')
  const grid = gridFile.load() ?? { ports: {}, offsetMs: 0 }
  const clock = options.clock ?? systemClock(grid.offsetMs)
  const startedMs = (grid.startedMs ??= clock.nowMs())
  const chosen = [...firstProfiles, ...moreProfiles].filter((one) => options.only?.includes(one.key) ?? true)
  const running = new Map<string, { utility: Utility; listed: DemoUtility; moved: Listener | null }>()
  for (const profile of chosen) {
    const file = new StateFile<UtilityState>(folder, profile.key)
    const utility = await Utility.open({
      profile,
      clock,
      file,
      state: { ...emptyState(randomBytes(32).toString('hex')), ...file.load() },
      replyDelayMs: options.replyDelayMs ?? defaultReplyDelayMs,
      wantedPort: grid.ports[profile.key] ?? null,
      startedMs,
      neighbour: (key) => running.get(key)?.listed.address ?? null,
    })
    grid.ports[profile.key] = utility.listener.port
    let entrance = utility.listener
    let moved: Listener | null = null
    if (profile.key === movedKey) {
      const oldKey = `${profile.key}-before`
      const target = () => utility.metadataAddress
      moved = await openMovedOrigin(grid.ports[oldKey] ?? null, target, utility.log, clock)
      grid.ports[oldKey] = moved.port
      entrance = moved
    }
    const { key, name, note, tags } = profile
    const group = firstProfiles.includes(profile) ? 'first' : 'more'
    const addressChanged = !utility.listener.portKept || !entrance.portKept
    running.set(key, {
      utility,
      moved,
      listed: { key, name, note, tags, group, address: entrance.origin, addressChanged },
    })
    for (const behaviour of options.behaviours?.[key] ?? []) await utility.behave(behaviour)
  }
  gridFile.save(grid)
  const find = (key: string): Utility => {
    const found = running.get(key)
    if (found === undefined) throw new Error(`no utility has the key ${key}`)
    return found.utility
  }
  return {
    utilities: [...running.values()].map((one) => one.listed),
    nowMs: () => clock.nowMs(),
    received: (key, afterSeq) => find(key).log.list(afterSeq),
    nextRequest: (key, fits, afterSeq) => find(key).log.next(fits, afterSeq),
    behave: (key, behaviour) => find(key).behave(behaviour),
    advance: (ms) => {
      advance(
        clock,
        [...running.values()].map((one) => one.utility),
        ms,
      )
      grid.offsetMs += ms
      gridFile.save(grid)
    },
    close: async () => {
      for (const one of running.values()) {
        await one.moved?.close()
        await one.utility.close()
      }
    },
  }
}

/** Stops at every moment something is due, so that what happens carries the right time. */
function advance(clock: DemoClock, utilities: readonly Utility[], ms: number): void {
  const target = clock.nowMs() + ms
  for (;;) {
    const due = utilities.map((one) => one.nextDueMs()).filter((atMs) => atMs !== null)
    const next = Math.min(...due)
    if (due.length === 0 || next > target) break
    clock.advance(next - clock.nowMs())
    for (const utility of utilities) utility.runDue()
  }
  clock.advance(target - clock.nowMs())
}
