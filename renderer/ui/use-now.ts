import { useSyncExternalStore } from 'react'

const everyMs = 15_000
let nowMs = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    nowMs = Date.now()
    timer = setInterval(tick, everyMs)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** While nobody listens the time stands: the first who asks again must not paint an old one. */
function read(): number {
  const atMs = Date.now()
  if (listeners.size === 0 && Math.abs(atMs - nowMs) >= everyMs) nowMs = atMs
  return nowMs
}

/** The time, shared by everything on the page and renewed every 15 s, so that "4 min" grows old in step. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}
