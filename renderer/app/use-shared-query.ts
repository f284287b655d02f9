import { useSyncExternalStore } from 'react'
import { methodTables } from '../../electron/contract/events'
import type { Input, Output } from '../../electron/contract/methods'
import { call, onTables, onWindow } from './core-client'
import type { Query } from './use-query'

/** Questions that need no input. */
type Shareable = 'utilities.list' | 'views.list' | 'utilities.runs' | 'inbox.counts'

/** One question that several parts of the page ask: it goes to core once, and all see the same answer. */
class SharedQuestion<M extends Shareable> {
  private state: Query<Output<M>>
  private readonly listeners = new Set<() => void>()
  private stops: (() => void)[] = []
  /** The listening that goes on; an answer to an earlier one comes too late. */
  private round = { running: false, again: false }

  constructor(private readonly method: M) {
    this.state = { data: null, error: null, loading: true, reload: () => void this.ask() }
  }

  readonly now = (): Query<Output<M>> => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (this.listeners.size === 1) this.start()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) for (const stop of this.stops.splice(0)) stop()
    }
  }

  private start(): void {
    this.round = { running: false, again: false }
    this.stops = [
      onTables(methodTables[this.method], () => void this.ask()),
      onWindow('core.changed', (core) => {
        if (core.up) void this.ask()
      }),
    ]
    void this.ask()
  }

  /** Events during a running request lead to one more, not to many. */
  private async ask(): Promise<void> {
    const { round } = this
    if (round.running) {
      round.again = true
      return
    }
    do {
      round.running = true
      round.again = false
      const reply = await call<M>(this.method, {} as Input<M>)
      round.running = false
      if (round !== this.round || this.listeners.size === 0) return
      this.state = reply.ok
        ? { ...this.state, data: reply.value, error: null, loading: false }
        : { ...this.state, error: reply.error, loading: false }
      for (const listener of this.listeners) listener()
    } while (round.again)
  }
}

const questions: { readonly [M in Shareable]: SharedQuestion<M> } = {
  'utilities.list': new SharedQuestion('utilities.list'),
  'views.list': new SharedQuestion('views.list'),
  'utilities.runs': new SharedQuestion('utilities.runs'),
  'inbox.counts': new SharedQuestion('inbox.counts'),
}

/** Like `useQuery`, for an answer that is large and shown in more than one place. */
export function useSharedQuery<M extends Shareable>(method: M): Query<Output<M>> {
  const { subscribe, now } = questions[method]
  return useSyncExternalStore(subscribe, now)
}
