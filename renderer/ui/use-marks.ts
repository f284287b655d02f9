import { useCallback, useMemo, useState } from 'react'

/** Several rows chosen at once, by their mark keys; the cursor is something else. */
export interface Marks {
  readonly keys: ReadonlySet<string>
  /** One more or one less. */
  toggle: (index: number) => void
  /** Everything from the row where choosing began, or `from`, up to `to`. */
  extend: (from: number, to: number) => void
  /** The cursor went elsewhere: the next range begins there. */
  moved: () => void
  all: () => void
  none: () => void
}

interface State {
  keys: ReadonlySet<string>
  /** Where the range begins, and what was chosen before it. */
  anchor: number | null
  before: ReadonlySet<string>
}

const nothing: State = { keys: new Set(), anchor: null, before: new Set() }

/**
 * Choosing several of the rows with these keys, in the order shown; two rows may share a key. What is not shown any
 * more does not count as chosen.
 */
export function useMarks(shown: readonly string[]): Marks {
  const [state, setState] = useState(nothing)
  const keys = useMemo(() => {
    if (state.keys.size === 0) return state.keys
    return new Set(shown.filter((key) => state.keys.has(key)))
  }, [shown, state.keys])

  const toggle = useCallback(
    (index: number) => {
      const key = shown[index]
      if (key === undefined) return
      setState((now) => {
        const next = new Set(now.keys)
        if (!next.delete(key)) next.add(key)
        return { keys: next, anchor: index, before: next }
      })
    },
    [shown],
  )
  const extend = useCallback(
    (from: number, to: number) =>
      setState(({ keys: now, anchor, before }) => {
        const start = anchor ?? Math.max(0, from)
        const base = anchor === null ? now : before
        const range = shown.slice(Math.min(start, to), Math.max(start, to) + 1)
        return { keys: new Set([...base, ...range]), anchor: start, before: base }
      }),
    [shown],
  )
  const moved = useCallback(
    () => setState((now) => (now.anchor === null ? now : { ...now, anchor: null })),
    [],
  )
  const all = useCallback(() => setState({ ...nothing, keys: new Set(shown) }), [shown])
  const none = useCallback(() => setState(nothing), [])
  return { keys, toggle, extend, moved, all, none }
}
