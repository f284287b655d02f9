import type { Failure } from '../../electron/contract/common'
import type { Bridge } from '../../renderer/app/bridge'

type Answer = (input: unknown) => unknown

/** Thrown by an answer, it becomes the failure a page is shown. */
export class Refused extends Error {
  readonly failure: Failure
  constructor(code: string, message: string, details: Failure['details'] = {}) {
    super(message)
    this.failure = { code, message, retryable: true, nextStep: 'Look again.', details }
  }
}

export interface FakeBridge extends Bridge {
  /** What was asked, in order. */
  readonly asked: { method: string; input: unknown }[]
  answer(method: string, answer: Answer): void
  emit(event: string, payload: unknown): void
}

const askedByTheFrame: Record<string, Answer> = {
  'bulk.list': () => ({ drafts: [], runs: [] }),
  'views.list': () => ({ views: [] }),
  'utilities.runs': () => ({ runs: [] }),
}

/** Stands in for the preload: answers what it was told to, and lets a test send events. */
export function installFakeBridge(answers: Record<string, Answer> = {}): FakeBridge {
  const known = new Map(Object.entries({ ...askedByTheFrame, ...answers }))
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const fake: FakeBridge = {
    asked: [],
    answer: (method, answer) => void known.set(method, answer),
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) listener(payload)
    },
    async call(method, input) {
      fake.asked.push({ method, input })
      const answer = known.get(method)
      try {
        return { ok: true, value: answer ? await answer(input) : {} }
      } catch (thrown) {
        if (thrown instanceof Refused) return { ok: false, error: thrown.failure }
        throw thrown
      }
    },
    on(event, listener) {
      const group = listeners.get(event) ?? new Set()
      listeners.set(event, group.add(listener))
      return () => group.delete(listener)
    },
  }
  Object.defineProperty(window, 'busbar', { value: fake, configurable: true })
  return fake
}
