import { expect } from 'vitest'
import type {
  BulkChange,
  BulkId,
  BulkMatrix,
  BulkRow,
  BulkRun,
  BulkRunId,
} from '../../electron/contract/bulk'
import type { UtilityId } from '../../electron/contract/common'
import { adminClient, registrationField, scopeDescription } from './cds-documents'
import { openCore, type TestCore } from './open-core'
import { adminSecret, scriptRegistering } from './registration-desk'
import { type ScriptedUtility, startUtility } from './scripted-utility'

export interface BulkCore extends TestCore {
  readonly utilities: readonly ScriptedUtility[]
  readonly ids: readonly UtilityId[]
  open(): Promise<BulkId>
  matrix(): Promise<BulkMatrix>
  row(at: number): Promise<BulkRow>
  change(...changes: BulkChange[]): Promise<void>
  /** Gives every common answer the samples need, and agrees to all pages. */
  fill(): Promise<void>
  start(): Promise<BulkRunId>
  run(runId: BulkRunId): Promise<BulkRun>
  /** The states of the rows, in order. */
  states(runId: BulkRunId): Promise<string[]>
  /** Resolves once the run is in this state. */
  until(runId: BulkRunId, state: BulkRun['state']): Promise<BulkRun>
}

/** What a sample utility asks for. */
export interface Offer {
  readonly scopes?: Record<string, object>
  readonly fields?: Record<string, object>
  readonly changes?: object
}

/** One scope `usage` that asks for these fields. */
export function asking(fields: Record<string, object>, changes: object = {}): Offer {
  const ids = Object.keys(fields)
  return {
    scopes: { usage: scopeDescription('usage', { registration_requirements: ids }) },
    fields: Object.fromEntries(ids.map((id) => [id, registrationField(id, fields[id])])),
    changes,
  }
}

export async function bulkCore(offers: readonly Offer[], from?: TestCore): Promise<BulkCore> {
  const core = from ?? (await openCore())
  if (!from) await core.ask('vault.create', { passphrase: 'four unrelated words here' }, 'gate')
  const utilities: ScriptedUtility[] = []
  const ids: UtilityId[] = []
  for (const offer of offers) {
    const utility = scriptRegistering(await startUtility(), offer)
    utilities.push(utility)
    const { previewId } = await core.ask('utilities.preview', { address: utility.origin })
    ids.push((await core.ask('utilities.add', { previewId })).utilityId)
  }
  return withBulk(core, utilities, ids)
}

/** The same hands on a core that was opened again. */
export function withBulk(
  core: TestCore,
  utilities: readonly ScriptedUtility[],
  ids: readonly UtilityId[],
): BulkCore {
  const open = async () => (await core.ask('bulk.open', { utilityIds: [...ids] })).bulkId
  const matrix = async () => core.ask('bulk.get', { bulkId: await open() })
  const change = async (...changes: BulkChange[]) =>
    void (await core.ask('bulk.change', { bulkId: await open(), changes }))
  const run = (runId: BulkRunId) => core.ask('bulk.run', { runId })
  return {
    ...core,
    utilities,
    ids,
    open,
    matrix,
    row: async (at) => {
      const row = (await matrix()).rows[at]
      if (!row) throw new Error(`there is no row ${String(at)}`)
      return row
    },
    change,
    fill: async () => {
      await change(
        { what: 'answer', utilityIds: null, key: 'client_name', answer: 'Ohm Reader' },
        { what: 'agreed', utilityIds: [...ids], agreed: true },
      )
    },
    start: async () => {
      const { bulkId, seen } = await matrix()
      return (await core.ask('bulk.start', { bulkId, seen })).runId
    },
    run,
    states: async (runId) => (await run(runId)).rows.map((row) => row.state),
    until: async (runId, state) => {
      await expect.poll(async () => (await run(runId)).state, { timeout: 20_000 }).toBe(state)
      return await run(runId)
    },
  }
}

/** Holds every registration until it is let go, and knows how many were there at once. */
export class Gate {
  readonly waiting: { at: ScriptedUtility; release: () => void }[] = []
  most = 0
  private now = 0

  hold(utility: ScriptedUtility, path: string, answer: object): void {
    utility.on(path, (_received, response) => {
      this.now += 1
      this.most = Math.max(this.most, this.now)
      this.waiting.push({
        at: utility,
        release: () => {
          this.now -= 1
          response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
        },
      })
      return undefined
    })
  }

  /** Resolves once so many are held. */
  async held(count: number): Promise<void> {
    await expect.poll(() => this.waiting.length, { timeout: 20_000 }).toBe(count)
  }

  release(): void {
    for (const one of this.waiting.splice(0)) one.release()
  }
}

/** The answer to a registration that came about. */
export const sound = (origin: string) => adminClient(origin, { client_secret: adminSecret })

/** Utilities whose registrations are held, with their matrix filled in. */
export async function gated(count: number, from?: TestCore) {
  const offers = Array.from({ length: count }, () => ({}))
  const core = await bulkCore(offers, from)
  const gate = new Gate()
  for (const utility of core.utilities) gate.hold(utility, '/register', sound(utility.origin))
  await core.fill()
  return { core, gate }
}
