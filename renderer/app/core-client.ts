import { events, type EventName, type EventPayload, type Table } from '../../electron/contract/events'
import type { Input, MethodName, Output } from '../../electron/contract/methods'
import type { z } from 'zod'
import type {
  WindowEventName,
  windowEvents,
  WindowInput,
  WindowMethodName,
  WindowOutput,
} from '../../electron/contract/window'
import type { Reply } from '../../electron/contract/wire'
import { bridge } from './bridge'

/** Asks core. Never rejects: a failure is `{ok: false, error}` with words and a next step. */
export function call<M extends MethodName>(method: M, input: Input<M>): Promise<Reply<Output<M>>> {
  return bridge().call(method, input) as Promise<Reply<Output<M>>>
}

/** Asks main about this window; works while core is down. */
export function callWindow<M extends WindowMethodName>(
  method: M,
  input: WindowInput<M>,
): Promise<Reply<WindowOutput<M>>> {
  return bridge().call(method, input) as Promise<Reply<WindowOutput<M>>>
}

type WindowPayload<E extends WindowEventName> = z.output<(typeof windowEvents)[E]>

/** Hears what main tells this window. Returns the way to stop. */
export function onWindow<E extends WindowEventName>(
  event: E,
  listener: (payload: WindowPayload<E>) => void,
): () => void {
  return bridge().on(event, (payload) => listener(payload as WindowPayload<E>))
}

const eventNames = Object.keys(events) as EventName[]

/** Hears every core event that touched one of the tables. Returns the way to stop. */
export function onTables(tables: readonly Table[], listener: (payload: EventPayload) => void): () => void {
  const hear = (payload: unknown) => {
    const touched = payload as EventPayload
    if (touched.tables.some((table) => tables.includes(table))) listener(touched)
  }
  const stops = eventNames.map((name) => bridge().on(name, hear))
  return () => {
    for (const stop of stops) stop()
  }
}
