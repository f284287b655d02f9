import { useCallback, useEffect, useRef, useState } from 'react'

/** Work shorter than this never flashes a spinner. */
const showAfterMs = 50

export interface Pending {
  /** True from the first moment until the promise settles: a second press is ignored. */
  busy: boolean
  /** True once the work has lasted long enough to be worth showing. */
  visible: boolean
  /** Runs the act unless one is running, and follows its promise. */
  run(act: () => unknown): void
}

/** Follows the promise an act returns. The act handles its own failures; this only knows when it is over. */
export function usePending(): Pending {
  const [state, setState] = useState({ busy: false, visible: false })
  const busy = useRef(false)
  const alive = useRef(true)

  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])

  const run = useCallback((act: () => unknown) => {
    if (busy.current) return
    const result = act()
    if (!(result instanceof Promise)) return
    busy.current = true
    setState({ busy: true, visible: false })
    const timer = setTimeout(() => {
      if (alive.current) setState({ busy: true, visible: true })
    }, showAfterMs)
    const settle = () => {
      clearTimeout(timer)
      busy.current = false
      if (alive.current) setState({ busy: false, visible: false })
    }
    result.then(settle, (error: unknown) => {
      settle()
      throw error
    })
  }, [])

  return { ...state, run }
}
