import type { Handlers } from '../../../contract/methods'
import type { Timers } from '../../timers'
import type { DeskContext } from '../context'
import type { FetchDeps } from '../utilities/document-fetch'
import { metadataCandidates } from '../utilities/metadata-candidates'
import type { UtilityRefresher } from '../utilities/utility-refresh'
import type { UtilityStore } from '../utilities/utility-store'
import type { UndoBook } from '../views/undo-book'
import type { Row } from './adding-row'
import { createRows, plainInput } from './adding-run'
import { exportInventory } from './inventory'
import { readList } from './list-file'
import { createSaving } from './saving'

type AddingHandlers = Pick<Handlers, Extract<keyof Handlers, `adding.${string}` | `inventory.${string}`>>

export interface AddingService {
  readonly handlers: AddingHandlers
  /** The desk closes: nobody is asked any more. */
  stop(): void
}

/** Rows come and go faster than a page could show; it hears of it this often, ms. */
const toldEveryMs = 250
const done = { done: true } as const

/** From a list of addresses to entries of the list of utilities, with a look at each in between (CDS-WG1-01 §3). */
export function createAddingService(
  context: DeskContext,
  deps: {
    store: UtilityStore
    refresher: UtilityRefresher
    discovery: FetchDeps
    timers: Timers
    undo: UndoBook
    /** True while something would be lost with the entry. */
    registered(utilityId: string): boolean
  },
): AddingService {
  const { store, timers } = deps
  let calledOff = (): void => undefined
  let toldAtMs = -Infinity
  let isDue = false

  const tell = (): void => {
    isDue = false
    toldAtMs = timers.nowMs()
    context.emit('adding.changed')
  }
  const changed = (): void => {
    if (isDue) return
    const atMs = toldAtMs + toldEveryMs
    if (timers.nowMs() >= atMs) return tell()
    isDue = true
    calledOff = timers.wakeAt(atMs, tell)
  }

  const rows = createRows({
    store,
    timers,
    discovery: deps.discovery,
    newId: (prefix) => context.newId(prefix),
    changed,
  })
  const saving = createSaving(context, {
    ...deps,
    rows,
    changed,
  })
  const named = (rowIds: readonly string[]): Row[] => [...new Set(rowIds)].flatMap((id) => rows.get(id) ?? [])
  const ids = (list: readonly Row[]) => ({ rowIds: list.map((row) => row.rowId) })

  const clear = (): void => {
    rows.cancel()
    rows.drop(rows.all())
    saving.forget()
  }

  return {
    stop() {
      calledOff()
      isDue = true
      saving.stop()
      clear()
    },
    handlers: {
      'adding.start': ({ inputs }) => ids(rows.begin(inputs)),
      'adding.followTree': ({ from }) => {
        if (from.kind === 'address')
          return ids(rows.beginTree(plainInput(from.address), metadataCandidates(from.address)))
        const { metadataUrl } = store.need(from.utilityId)
        return ids(rows.beginTree(plainInput(metadataUrl), [metadataUrl]))
      },
      'adding.get': () => {
        rows.reconcile()
        const shown = rows.shown()
        if (shown.rows.length === 0) return { run: null }
        return { run: { ...shown, saving: saving.progress, lastSaved: saving.last } }
      },
      'adding.cancel': () => {
        rows.cancel()
        return done
      },
      'adding.resume': () => {
        rows.resume()
        return done
      },
      'adding.retryFailed': () => {
        rows.retryFailed()
        return done
      },
      'adding.save': async ({ rowIds, acceptMoves }) => {
        const accepted = new Set(acceptMoves)
        rows.reconcile()
        return await saving.save(
          named(rowIds).filter(
            ({ state, rowId }) => state === 'new' || (state === 'moved' && accepted.has(rowId)),
          ),
        )
      },
      'adding.drop': ({ rowIds }) => {
        rows.drop(named(rowIds))
        return done
      },
      'adding.clear': () => {
        clear()
        return done
      },
      'adding.readFile': ({ name, content }) => readList(name, content),
      'inventory.export': async ({ format, utilityIds }) =>
        await exportInventory(context, store, format, utilityIds),
    },
  }
}
