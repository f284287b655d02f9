import type { CoreEvent } from './router'

/** A person cannot read faster, and each event makes lists ask again. */
const paceMs = 100

/**
 * Passes the first event of a kind on at once. Those of its kind that follow closely become one, which names a
 * utility only when all of them named it. Call `stop` when nobody listens any more.
 */
export function paceEvents(send: (event: CoreEvent) => void): {
  tell: (event: CoreEvent) => void
  stop: () => void
} {
  const open = new Map<CoreEvent['event'], { held: CoreEvent | null; timer: NodeJS.Timeout }>()

  const begin = (event: CoreEvent): void => {
    send(event)
    open.set(event.event, { held: null, timer: setTimeout(() => end(event.event), paceMs).unref() })
  }
  const end = (kind: CoreEvent['event']): void => {
    const held = open.get(kind)?.held
    open.delete(kind)
    if (held) begin(held)
  }
  return {
    tell(event) {
      const window = open.get(event.event)
      if (window) window.held = window.held ? merged(window.held, event) : event
      else begin(event)
    },
    stop() {
      for (const { timer } of open.values()) clearTimeout(timer)
      open.clear()
    },
  }
}

function merged(held: CoreEvent, event: CoreEvent): CoreEvent {
  const { tables, utilityId } = event.payload
  return { ...event, payload: { tables, utilityId: held.payload.utilityId === utilityId ? utilityId : null } }
}
