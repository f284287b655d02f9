import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '../../electron/contract/common'
import { methodTables } from '../../electron/contract/events'
import type { InboxView, ThreadRow } from '../../electron/contract/inbox'
import type { Output } from '../../electron/contract/methods'
import type { ThreadKind } from '../../electron/contract/triage'
import { call, onTables, onWindow } from './core-client'

const pageSize = 200
const mostRows = 500

/** What a list of threads shows. */
export interface ThreadsAsked {
  view: InboxView
  kind: ThreadKind | null
  text: string
  order: 'newest' | 'relevance'
}

export interface Threads {
  rows: readonly ThreadRow[]
  total: number
  /** Parts of the text that were left out. */
  problems: readonly Problem[]
  error: Failure | null
  loading: boolean
  /** Asks for the next page, when there is one. */
  more: () => void
  /** Says which row is seen, so that its page is the one that is kept current. */
  seen: (index: number) => void
  reload: () => void
}

/** A stretch of the list between two positions; it can be read again without those before it. */
interface Page {
  readonly after: number | null
  readonly rows: readonly ThreadRow[]
}

interface State {
  key: string
  pages: readonly Page[]
  total: number
  problems: readonly Problem[]
  error: Failure | null
}

type Problem = Output<'inbox.list'>['problems'][number]

interface Request {
  readonly key: string
  readonly asked: ThreadsAsked
  pages: readonly Page[]
  /** Pages that must be read (again), by their place. */
  due: Set<number>
  running: boolean
  seen: number
}

/**
 * The rows of a view, as far as someone has scrolled. When something changed, the first page and those in view are
 * read again; a page further away is when it comes into view.
 */
export function useThreads({ view, kind, text, order }: ThreadsAsked): Threads {
  const key = JSON.stringify([view, kind, text, order])
  const [state, setState] = useState<State>({ key: '', pages: [], total: 0, problems: [], error: null })
  const current = useRef<Request | null>(null)

  const run = useCallback(async () => {
    const request = current.current
    if (!request || request.running) return
    request.running = true
    for (let place = nextDue(request); place !== null; place = nextDue(request)) {
      request.due.delete(place)
      const before = request.pages[place]
      const reply = await call('inbox.list', { ...request.asked, ...stretch(request.pages, place) })
      if (current.current !== request) return
      if (reply.ok) {
        const page = { after: before?.after ?? endOf(request.pages[place - 1]), rows: reply.value.rows }
        // More came into this stretch than one answer holds: what follows it is read anew from there.
        const isCut = reply.value.rows.length === mostRows
        const behind = isCut ? [] : request.pages.slice(place + 1)
        request.pages = [...request.pages.slice(0, place), page, ...behind]
      }
      const { pages } = request
      setState((old) => ({
        key: request.key,
        pages,
        total: reply.ok ? reply.value.total : old.key === request.key ? old.total : 0,
        problems: reply.ok ? reply.value.problems : [],
        error: reply.ok ? null : reply.error,
      }))
    }
    request.running = false
  }, [])

  const again = useCallback(() => {
    const request = current.current
    if (!request) return
    for (let place = 0; place < Math.max(1, request.pages.length); place += 1) request.due.add(place)
    void run()
  }, [run])

  useEffect(() => {
    const request: Request = {
      key,
      asked: { view, kind, text, order },
      pages: [],
      due: new Set([0]),
      running: false,
      seen: 0,
    }
    current.current = request
    void run()
    const stopTables = onTables(methodTables['inbox.list'], again)
    const stopCore = onWindow('core.changed', ({ up }) => up && again())
    return () => {
      stopTables()
      stopCore()
      if (current.current === request) current.current = null
    }
  }, [key, view, kind, text, order, run, again])

  const isCurrent = state.key === key
  const pages = isCurrent ? state.pages : none
  const rows = useMemo(() => rowsOf(pages), [pages])
  const more = useCallback(() => {
    const request = current.current
    const last = request?.pages.at(-1)
    if (!request || !last || last.rows.length === 0 || !canGoOn(request.pages)) return
    request.due.add(request.pages.length)
    void run()
  }, [run])
  const seen = useCallback(
    (index: number) => {
      const request = current.current
      if (!request) return
      request.seen = pageAt(request.pages, index)
      if (nextDue(request) !== null) void run()
    },
    [run],
  )
  return {
    rows,
    total: isCurrent ? state.total : 0,
    problems: isCurrent ? state.problems : noProblems,
    error: isCurrent ? state.error : null,
    loading: !isCurrent,
    more,
    seen,
    reload: again,
  }
}

const none: readonly Page[] = []
const noProblems: readonly Problem[] = []

/** All rows; a thread that moved up since its old page was read is only where it is now. */
function rowsOf(pages: readonly Page[]): ThreadRow[] {
  const rows = new Map<string, ThreadRow>()
  for (const page of pages) {
    for (const row of page.rows) if (!rows.has(row.threadKey)) rows.set(row.threadKey, row)
  }
  return [...rows.values()]
}

function endOf(page: Page | undefined): number | null {
  return page?.rows.at(-1)?.position ?? null
}

/** A page that was full had another one behind it when it was read. */
function canGoOn(pages: readonly Page[]): boolean {
  return (pages.at(-1)?.rows.length ?? 0) >= pageSize
}

/** The last page may grow to its full size; one before another reaches up to where that begins. */
function stretch(pages: readonly Page[], place: number) {
  const page = pages[place]
  const next = pages[place + 1]
  if (!page) return { after: endOf(pages[place - 1]), upTo: null, limit: pageSize }
  return next
    ? { after: page.after, upTo: next.after, limit: mostRows }
    : { after: page.after, upTo: null, limit: pageSize }
}

/** What is to be read first: a page that was never read, the first one, and what is seen. */
function nextDue({ due, pages, seen }: Request): number | null {
  for (const place of [pages.length, 0, seen, seen + 1, seen - 1]) if (due.has(place)) return place
  return null
}

function pageAt(pages: readonly Page[], index: number): number {
  let left = index
  for (const [place, page] of pages.entries()) {
    if (left < page.rows.length) return place
    left -= page.rows.length
  }
  return Math.max(0, pages.length - 1)
}
