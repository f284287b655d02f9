import { one } from '../../oauth/consent-answer'
import type { LoopbackListener, LoopbackPort } from '../../oauth/loopback'

export interface Expected {
  readonly path: string
  readonly state: string
  /** Called once, with what came back. */
  readonly answered: (query: URLSearchParams) => void
}

/** Answers of browsers that are awaited on this computer: each `state` takes one answer, whatever else is in flight. */
export interface Callbacks {
  /** The port that listens; null when all of them are taken by others. */
  expect(ports: readonly number[], expected: Expected): Promise<number | null>
  /** Nothing is awaited for this `state` any more. */
  forget(state: string): void
  /** Nothing listens any more. */
  stop(): void
}

interface Listening {
  readonly listener: LoopbackListener
  readonly waits: Map<string, Expected>
  /** Was answered while others still wait on the same port. */
  readonly over: Set<string>
}

export function createCallbacks(port: LoopbackPort, stray: (why: string) => void): Callbacks {
  const open = new Map<number, Listening>()

  const closeIfIdle = (at: number): void => {
    const here = open.get(at)
    if (!here || here.waits.size > 0) return
    open.delete(at)
    here.listener.close()
  }

  const heard = (at: () => number) => (path: string, query: URLSearchParams) => {
    const here = open.get(at())
    const state = one(query, 'state') ?? ''
    const wait = here?.waits.get(state)
    if (!here || wait?.path !== path) {
      if (here?.over.has(state) === true) return { status: 200, html: page('This was answered already.') }
      stray('an answer that nobody waits for came to this computer’s address')
      return { status: 404, html: page('Nothing is awaited at this address.') }
    }
    here.waits.delete(state)
    here.over.add(state)
    closeIfIdle(at())
    wait.answered(query)
    return { status: 200, html: page('Busbar has the answer. You can close this page.') }
  }

  return {
    async expect(ports, expected) {
      const shared = ports.find((one_) => open.has(one_))
      const join = (at: number): number => {
        open.get(at)?.waits.set(expected.state, expected)
        return at
      }
      if (shared !== undefined) return join(shared)
      let bound = 0
      const listener = await port.listen(
        ports,
        heard(() => bound),
      )
      if (!listener) return null
      bound = listener.port
      open.set(bound, { listener, waits: new Map(), over: new Set() })
      return join(bound)
    },
    forget(state) {
      for (const [at, here] of open) {
        if (here.waits.delete(state)) closeIfIdle(at)
      }
    },
    stop() {
      for (const { listener } of open.values()) listener.close()
      open.clear()
    },
  }
}

const page = (text: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Busbar</title></head><body><h1>Busbar</h1><p>${text}</p></body></html>`
