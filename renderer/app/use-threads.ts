import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../electron/contract/common'
import { methodTables } from '../../electron/contract/events'
import type { InboxView, ThreadRow } from '../../electron/contract/inbox'
import { call, onTables, onWindow } from './core-client'

const pageSize = 200

export interface Threads {
  rows: readonly ThreadRow[]
  total: number
  error: Failure | null
  loading: boolean
  /** Asks for the next page, when there is one. */
  more: () => void
  reload: () => void
}

interface State {
  key: string
  rows: readonly ThreadRow[]
  total: number
  error: Failure | null
}

/** The rows of a view, as far as someone has scrolled; kept current page by page. */
export function useThreads(view: InboxView, text: string): Threads {
  const key = `${view} ${text}`
  const [state, setState] = useState<State>({ key: '', rows: [], total: 0, error: null })
  const asked = useRef({ key: '', pages: 1, running: false, again: false })

  const ask = useCallback(async () => {
    const request = asked.current
    if (request.running) {
      request.again = true
      return
    }
    request.running = true
    do {
      request.again = false
      const next = await readPages(view, text, request.pages)
      if (asked.current !== request) return
      setState((before) =>
        next.error
          ? { ...(before.key === key ? before : next), key, error: next.error }
          : { ...next, key, error: null },
      )
    } while (request.again)
    request.running = false
  }, [key, view, text])

  useEffect(() => {
    const request = { key, pages: 1, running: false, again: false }
    asked.current = request
    void ask()
    const stopTables = onTables(methodTables['inbox.list'], () => void ask())
    const stopCore = onWindow('core.changed', ({ up }) => up && void ask())
    return () => {
      stopTables()
      stopCore()
      if (asked.current === request) asked.current = { ...request }
    }
  }, [key, ask])

  const isCurrent = state.key === key
  const loaded = isCurrent ? state.rows.length : 0
  const total = isCurrent ? state.total : 0
  const more = useCallback(() => {
    if (loaded >= total || loaded < asked.current.pages * pageSize) return
    asked.current.pages += 1
    void ask()
  }, [ask, loaded, total])
  return {
    rows: isCurrent ? state.rows : [],
    total,
    error: isCurrent ? state.error : null,
    loading: !isCurrent,
    more,
    reload: useCallback(() => void ask(), [ask]),
  }
}

async function readPages(
  view: InboxView,
  text: string,
  pages: number,
): Promise<Pick<State, 'rows' | 'total' | 'error'>> {
  const rows: ThreadRow[] = []
  let total = 0
  for (let page = 0; page < pages; page += 1) {
    const reply = await call('inbox.list', { view, text, offset: page * pageSize, limit: pageSize })
    if (!reply.ok) return { rows: [], total: 0, error: reply.error }
    rows.push(...reply.value.rows)
    total = reply.value.total
    if (reply.value.rows.length < pageSize) break
  }
  // A thread that moved up between two pages is in both.
  const byKey = new Map(rows.map((row) => [row.threadKey, row]))
  return { rows: [...byKey.values()], total, error: null }
}
