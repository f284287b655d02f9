import type { UtilityId } from '../../../contract/common'
import { mostAddresses, type AddingInput, type AddingRun } from '../../../contract/adding'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { Timers } from '../../timers'
import type { Discovered } from '../utilities/discovery'
import type { FetchDeps } from '../utilities/document-fetch'
import { metadataCandidates } from '../utilities/metadata-candidates'
import type { UtilityStore } from '../utilities/utility-store'
import { foundIn, inTreeOrder, shownRow, type Row } from './adding-row'
import { createKeptDiscoveries, type KeptDiscoveries } from './kept-discoveries'
import { createLookUps, type Branching } from './look-ups'
import { RelatedTree } from './related-tree'

export interface RunDeps {
  readonly store: UtilityStore
  readonly discovery: FetchDeps
  readonly timers: Timers
  newId(prefix: string): string
  /** Rows are others now. */
  changed(): void
}

/** The addresses a person is adding, from the paste to the list. Only what is saved outlives the lock. */
export interface Rows {
  readonly kept: KeptDiscoveries
  /** Throws `list-too-long`. */
  begin(inputs: readonly AddingInput[]): Row[]
  beginTree(input: AddingInput, candidates: readonly string[]): Row[]
  get(rowId: string): Row | null
  all(): Row[]
  /** The other rows that led to the utility of a row. */
  twins(): ReadonlyMap<Row, readonly Row[]>
  shown(): Pick<AddingRun, 'rows' | 'left' | 'stops'>
  /** Notes what stands at a row's address, and says what that makes of it. */
  settle(row: Row, discovered: Discovered): void
  /** Looks again what rows are: entries of the list came or went. */
  reconcile(): void
  cancel(): void
  resume(): void
  retryFailed(): void
  drop(rows: readonly Row[]): void
}

/** An address with nothing noted beside it. */
export const plainInput = (address: string): AddingInput => ({
  address,
  line: null,
  name: null,
  tags: [],
  paused: false,
  addedAtMs: null,
})

export function createRows(deps: RunDeps): Rows {
  const { store } = deps
  const rows = new Map<string, Row>()
  /** The row that a document belongs to, by each of its names. */
  const owners = new Map<string, Row>()
  const kept = createKeptDiscoveries()

  const newRow = (input: AddingInput, place: Partial<Row>): Row => ({
    rowId: deps.newId('row'),
    input,
    candidates: [],
    utilityId: deps.newId('utl') as UtilityId,
    tree: null,
    depth: 0,
    parent: null,
    ledFrom: null,
    state: 'waiting',
    wave: null,
    found: null,
    problem: null,
    listedAs: null,
    sameAs: null,
    followed: false,
    notFollowed: 0,
    ...place,
  })

  const enter = (fresh: readonly Row[]): Row[] => {
    if (rows.size + fresh.length > mostAddresses)
      throw new BusbarError('list-too-long', { limit: mostAddresses })
    for (const row of fresh) rows.set(row.rowId, row)
    lookUps.add(fresh.filter((row) => row.candidates.length > 0))
    return [...fresh]
  }

  /** A line that is no address is a row all the same: nothing of a list is lost. */
  const rowOf = (input: AddingInput): Row => {
    try {
      return newRow(input, { candidates: metadataCandidates(input.address) })
    } catch (thrown) {
      return newRow(input, { state: 'failed', problem: toErrorReply(thrown) })
    }
  }

  const branch = (row: Row, { url, metadata }: Branching): void => {
    const { tree } = row
    if (!tree || row.followed) return
    row.followed = true
    const own = metadata.cds_metadata_url
    // A document may call itself by any name; only on its own host that makes it the same as another.
    const names = own !== null && hostOf(own) === hostOf(url) ? [url, own] : [url]
    if (!tree.meet(row.candidates[0] ?? url, names)) return
    const called = row.found?.shown.name ?? hostOf(url)
    const { urls, left } = tree.branch({ depth: row.depth, called }, metadata.related_metadata)
    row.notFollowed = left
    const free = Math.max(0, mostAddresses - rows.size)
    enter(
      urls.slice(0, free).map((address) =>
        newRow(plainInput(address), {
          candidates: [address],
          tree,
          depth: row.depth + 1,
          parent: row,
          ledFrom: url,
        }),
      ),
    )
  }

  const classify = (row: Row): void => {
    const { found } = row
    if (!found) return
    const listed = store.byAddress(found.names)
    const owner = found.names.map((name) => owners.get(name)).find((one) => one && one !== row) ?? null
    row.listedAs = listed?.utilityId ?? null
    row.sameAs = listed ? null : owner
    if (listed) row.state = row.state === 'saved' ? 'saved' : 'listed'
    else if (owner) row.state = 'duplicate'
    else row.state = found.shown.moved ? 'moved' : 'new'
    if (!owner) for (const name of found.names) owners.set(name, row)
  }

  const settle = (row: Row, discovered: Discovered): void => {
    row.found = foundIn(discovered)
    row.problem = null
    row.state = 'new'
    classify(row)
    if (row.state === 'new' || row.state === 'moved') kept.keep(row.rowId, discovered)
  }

  const lookUps = createLookUps(deps.discovery, deps.timers, {
    branch,
    found: settle,
    changed: () => deps.changed(),
  })

  const inState = (...states: readonly Row['state'][]): Row[] =>
    [...rows.values()].filter((row) => states.includes(row.state))

  const twins = (): Map<Row, Row[]> => {
    const found = new Map<Row, Row[]>()
    for (const row of rows.values()) {
      if (!row.sameAs) continue
      const others = found.get(row.sameAs)
      if (others) others.push(row)
      else found.set(row.sameAs, [row])
    }
    return found
  }

  return {
    kept,
    begin: (inputs) => enter(inputs.map(rowOf)),
    beginTree: (input, candidates) => enter([newRow(input, { candidates, tree: new RelatedTree() })]),
    get: (rowId) => rows.get(rowId) ?? null,
    all: () => [...rows.values()],
    twins,
    shown() {
      const others = twins()
      const trees = new Set([...rows.values()].flatMap((row) => row.tree ?? []))
      return {
        rows: inTreeOrder(rows.values()).map((row) =>
          shownRow(row, row.sameAs ? [row.sameAs] : (others.get(row) ?? [])),
        ),
        left: inState('waiting', 'looking').length,
        stops: [...trees].flatMap((tree) => tree.stops),
      }
    },
    settle,
    reconcile() {
      for (const row of inState('new', 'moved', 'listed', 'saved')) {
        const isListed = row.listedAs !== null && store.get(row.listedAs) !== null
        if (row.state === 'saved' && !isListed) row.state = 'new'
        if (!isListed) classify(row)
      }
    },
    cancel() {
      for (const row of lookUps.cancel()) row.state = 'cancelled'
      deps.changed()
    },
    resume: () => lookUps.add(inState('cancelled')),
    retryFailed: () => lookUps.add(inState('failed').filter((row) => row.candidates.length > 0)),
    drop(gone) {
      const away = new Set(gone)
      lookUps.drop(away)
      for (const row of away) {
        rows.delete(row.rowId)
        kept.take(row.rowId)
      }
      for (const [name, owner] of owners) if (away.has(owner)) owners.delete(name)
      for (const row of rows.values()) if (row.sameAs && away.has(row.sameAs)) classify(row)
      deps.changed()
    },
  }
}

function hostOf(url: string): string {
  return new URL(url).host
}
