import type { UtilityId } from '../../../contract/common'
import type { AddingRun } from '../../../contract/adding'
import { toErrorReply } from '../../../contract/errors'
import { counted } from '../../../contract/plural'
import type { DeskContext } from '../context'
import { discover, type Discovered } from '../utilities/discovery'
import type { FetchDeps } from '../utilities/document-fetch'
import { newRecord } from '../utilities/new-record'
import { moveOf } from '../utilities/utility-profile'
import type { UtilityRefresher } from '../utilities/utility-refresh'
import type { UtilityRecord, UtilityStore } from '../utilities/utility-store'
import type { UndoBook } from '../views/undo-book'
import type { Row } from './adding-row'
import type { Rows } from './adding-run'
import { createWave } from './wave'

type Saved = NonNullable<AddingRun['lastSaved']>

export interface SavingDeps {
  readonly store: UtilityStore
  readonly refresher: UtilityRefresher
  readonly discovery: FetchDeps
  readonly rows: Rows
  readonly undo: UndoBook
  registered(utilityId: string): boolean
  changed(): void
}

export interface Saving {
  readonly progress: AddingRun['saving']
  readonly last: Saved | null
  save(rows: readonly Row[]): Promise<Saved>
  forget(): void
  /** Nobody is asked any more. */
  stop(): void
}

/** Hosts that are read once more at a time. */
const hostsAtOnce = 8
const byPerson = 'you paused it'

/** What a person noted beside the address; rows that led to the same utility count together. */
type Words = Pick<UtilityRecord, 'tags' | 'pausedReason'>

/** Takes rows into the list, many in one commit, with the desk free for other work in between. */
export function createSaving(context: DeskContext, deps: SavingDeps): Saving {
  const { store, rows } = deps
  let progress: { done: number; total: number } | null = null
  let last: Saved | null = null
  let stopReading = (): void => undefined

  const told = (text: string): void => {
    const act = { actor: 'you', utilityId: null, result: 'ok', resultText: 'Done', durationMs: null } as const
    context.record({ ...act, text })
    context.emit('utilities.changed')
  }

  /** What somebody registered at since stays. */
  const takeBack = async ({ added }: Saved, words: string): Promise<void> => {
    const gone = added.filter((id) => store.get(id) !== null && !deps.registered(id))
    await Promise.allSettled(gone.map((id) => context.together(() => store.remove(id))))
    last = null
    rows.reconcile()
    told(`Took ${words} out again`)
    deps.changed()
  }

  /** Null when an entry of the list stands for it already. */
  const enter = (row: Row, discovered: Discovered, words: Words): UtilityId | null => {
    if (row.found && store.byAddress(row.found.names)) return null
    const { addedAtMs } = row.input
    const record = newRecord(row.utilityId, discovered, addedAtMs ?? context.nowMs())
    store.put({ ...record, ...words })
    deps.refresher.adopt({ ...record, ...words }, discovered)
    return row.utilityId
  }

  /** Reads a row again that was too much to keep. Null when it answers from elsewhere than a person has seen. */
  const readAgain = async (row: Row, fetch: FetchDeps): Promise<Discovered | null> => {
    const discovered = await discover(fetch, [row.found?.entryUrl ?? row.input.address], row.utilityId)
    if (moveHost(moveOf(discovered)) === moveHost(row.found?.shown.moved ?? null)) return discovered
    rows.settle(row, discovered)
    return null
  }

  const saveOne = async (
    row: Row,
    saved: Saved,
    words: Words,
    read: (row: Row) => Promise<Discovered | null>,
  ): Promise<void> => {
    try {
      const discovered = await read(row)
      if (!discovered) {
        saved.moved += 1
        return
      }
      const utilityId = await context.together(() => enter(row, discovered, words))
      if (utilityId === null) saved.listed += 1
      else {
        row.state = 'saved'
        row.listedAs = utilityId
        saved.added.push(utilityId)
      }
    } catch (thrown) {
      row.state = 'failed'
      row.problem = toErrorReply(thrown)
      saved.failed += 1
    } finally {
      if (progress) progress = { ...progress, done: progress.done + 1 }
      deps.changed()
    }
  }

  return {
    get progress() {
      return progress
    },
    get last() {
      return last
    },
    async save(chosen) {
      const saved: Saved = { added: [], listed: 0, moved: 0, failed: 0, undoId: null }
      progress = { done: 0, total: chosen.length }
      deps.changed()
      const spelling = spellings(store)
      const twins = rows.twins()
      const wordsOf = (row: Row): Words => {
        const inputs = [row, ...(twins.get(row) ?? [])].map((one) => one.input)
        return {
          tags: spelling(inputs.flatMap((input) => input.tags)),
          pausedReason: inputs.some((input) => input.paused) ? byPerson : null,
        }
      }
      const again: Row[] = []
      const wave = createWave(deps.discovery)
      stopReading = () => wave.stop()
      const atOnce = chosen.map((row) => {
        const discovered = rows.kept.take(row.rowId)
        if (!discovered) return void again.push(row)
        return saveOne(row, saved, wordsOf(row), async () => discovered)
      })
      const read = (row: Row) => readAgain(row, wave.deps(row.ledFrom))
      await Promise.all([
        ...atOnce,
        eachHost(again, hostsAtOnce, (row) => saveOne(row, saved, wordsOf(row), read)),
      ])
      progress = null
      rows.reconcile()
      const { length } = saved.added
      const [only = ''] = saved.added
      const words = length === 1 ? store.brief(only).name : counted(length, 'utility', 'utilities')
      if (length > 0) {
        told(`Added ${words}`)
        saved.undoId = deps.undo.keep(() => void takeBack(saved, words))
      }
      last = saved
      deps.changed()
      return saved
    },
    forget() {
      last = null
    },
    stop: () => stopReading(),
  }
}

function moveHost(move: { to: string } | null): string | null {
  return move && new URL(move.to).host
}

/** A tag keeps the spelling it was first given, and stands in order. */
function spellings(store: UtilityStore): (tags: readonly string[]) => string[] {
  const known = new Map<string, string>()
  for (const tag of store.all().flatMap((record) => record.tags)) known.set(tag.toLocaleLowerCase(), tag)
  return (tags) => {
    const spelled = tags.map((tag) => {
      const key = tag.toLocaleLowerCase()
      if (!known.has(key)) known.set(key, tag)
      return known.get(key) ?? tag
    })
    return [...new Set(spelled)].sort((a, b) => a.localeCompare(b))
  }
}

/** Does the rows of one host one after the other, and a few hosts at once. */
async function eachHost(
  rows: readonly Row[],
  atOnce: number,
  work: (row: Row) => Promise<void>,
): Promise<void> {
  const hosts = new Map<string, Row[]>()
  for (const row of rows) {
    const { host } = new URL(row.found?.entryUrl ?? row.input.address)
    const others = hosts.get(host)
    if (others) others.push(row)
    else hosts.set(host, [row])
  }
  const queue = [...hosts.values()]
  const turn = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) for (const row of next) await work(row)
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
}
