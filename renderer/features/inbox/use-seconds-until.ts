import { useSyncExternalStore } from 'react'

function everyQuarterSecond(onChange: () => void): () => void {
  const timer = setInterval(onChange, 250)
  return () => clearInterval(timer)
}
const never = () => () => undefined

/** Whole seconds until a moment by the wall clock; 0 when it is over or there is none. */
export function useSecondsUntil(atMs: number | null): number {
  return useSyncExternalStore(atMs === null ? never : everyQuarterSecond, () =>
    atMs === null ? 0 : Math.max(0, Math.ceil((atMs - Date.now()) / 1000)),
  )
}
