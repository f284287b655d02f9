import type { Failure, UtilityId } from '../../../contract/common'
import type { PageWatch, Snapshot, WatchedPage } from '../../../contract/watching'
import { rememberedTable } from '../../db/remembered-table'
import type { Desk } from '../../db/types'

/** The words of a page as they stood for a while. They cannot be fetched again. */
export interface KeptSnapshot extends Omit<Snapshot, 'snapshotId' | 'readable'> {
  readonly utilityId: UtilityId
  /** Null for what has no words. */
  readonly text: string | null
  /** A person agreed to these words, so they are never dropped. */
  readonly held?: boolean
}

/** What is known of one page that is watched. */
export interface WatchedState {
  readonly utilityId: UtilityId
  readonly page: WatchedPage
  readonly url: string
  readonly checkedAtMs: number | null
  /** When it was read last. */
  readonly succeededAtMs: number | null
  readonly sha256: string | null
  readonly problem: Failure | null
}

export interface PageBook {
  /** The pages that a utility names now; null for one it does not have. */
  follow(utilityId: UtilityId, urls: Readonly<Record<WatchedPage, string | null>>): void
  state(utilityId: string, page: WatchedPage): WatchedState | null
  /** The pages of one utility that are watched. */
  states(utilityId: string): WatchedState[]
  putState(state: WatchedState): void
  newest(utilityId: string, page: WatchedPage): { id: string; value: KeptSnapshot } | null
  snapshot(id: string): KeptSnapshot | null
  putSnapshot(id: string, snapshot: KeptSnapshot): void
  /** Keeps a snapshot however many follow. */
  hold(id: string): void
  /** What is shown of them, the newest snapshot first. */
  shown(utilityId: string): PageWatch[]
  /** Removes all of a utility. */
  forget(utilityId: string): void
}

const pages: readonly WatchedPage[] = ['terms', 'policy']
const keptPerPage = 12

function groupOf(utilityId: string, page: WatchedPage): string {
  return `${utilityId} ${page}`
}

export function createPageBook({ desk }: { desk: Desk }): PageBook {
  // The scheduler asks for all of them again and again.
  const states = rememberedTable<WatchedState>(desk, 'page-watch')
  const snapshotRows = desk.table<KeptSnapshot>('page-snapshots')
  const versions = (utilityId: string, page: WatchedPage) =>
    snapshotRows.list({ group: groupOf(utilityId, page), order: 'desc' })

  const book: PageBook = {
    follow(utilityId, urls) {
      for (const page of pages) {
        const [url, known] = [urls[page], book.state(utilityId, page)]
        if (url === (known?.url ?? null)) continue
        if (url === null) {
          states.remove(groupOf(utilityId, page))
          continue
        }
        const newest = book.newest(utilityId, page)
        // The words of the address before stood until it was read last.
        if (newest && known?.succeededAtMs)
          book.putSnapshot(newest.id, { ...newest.value, lastSeenAtMs: known.succeededAtMs })
        book.putState({
          utilityId,
          page,
          url,
          checkedAtMs: null,
          succeededAtMs: null,
          sha256: known?.sha256 ?? null,
          problem: null,
        })
      }
    },
    state: (utilityId, page) => states.get(groupOf(utilityId, page)),
    states: (utilityId) => pages.flatMap((page) => book.state(utilityId, page) ?? []),
    putState: (state) => states.put(groupOf(state.utilityId, state.page), state),
    newest: (utilityId, page) => {
      const [row] = snapshotRows.list({ group: groupOf(utilityId, page), order: 'desc', limit: 1 })
      return row ?? null
    },
    snapshot: (id) => snapshotRows.get(id),
    putSnapshot(id, value) {
      const { utilityId, page, firstSeenAtMs } = value
      const kept = versions(utilityId, page)
      // Two versions of one millisecond keep the order they were read in.
      const after = (kept[0]?.sort ?? -1) + 1
      const sort = kept.find((row) => row.id === id)?.sort ?? Math.max(firstSeenAtMs, after)
      snapshotRows.put(id, value, { group: groupOf(utilityId, page), sort })
      const old = versions(utilityId, page).slice(keptPerPage)
      for (const row of old) if (row.value.held !== true) snapshotRows.remove(row.id)
    },
    hold(id) {
      const kept = snapshotRows.get(id)
      if (kept) book.putSnapshot(id, { ...kept, held: true })
    },
    shown: (utilityId) =>
      book.states(utilityId).map(({ page, url, checkedAtMs, succeededAtMs, sha256, problem }) => ({
        page,
        url,
        checkedAtMs,
        succeededAtMs,
        sha256,
        problem,
        // The newest stands until something else is read.
        snapshots: versions(utilityId, page).map(({ id, value }, index) =>
          shownSnapshot(
            id,
            index === 0 && succeededAtMs !== null ? { ...value, lastSeenAtMs: succeededAtMs } : value,
          ),
        ),
      })),
    forget(utilityId) {
      for (const page of pages) {
        states.remove(groupOf(utilityId, page))
        for (const { id } of versions(utilityId, page)) snapshotRows.remove(id)
      }
    },
  }
  return book
}

export function shownSnapshot(snapshotId: string, kept: KeptSnapshot): Snapshot {
  const { page, url, firstSeenAtMs, lastSeenAtMs, sha256, bytes, contentType, cut, text } = kept
  return {
    snapshotId,
    page,
    url,
    firstSeenAtMs,
    lastSeenAtMs,
    sha256,
    bytes,
    contentType,
    readable: text !== null,
    cut,
  }
}
