import { onTestFinished } from 'vitest'
import { BusbarError } from '../../electron/contract/errors'
import { createDispatcher, type DispatcherOptions } from '../../electron/core/http/dispatcher'
import type { Dispatcher, ExchangeRow, HttpAnswer, HttpRequest } from '../../electron/core/http/exchange'
import type { StoredAnswer, ValidatorStore } from '../../electron/core/http/validators'

export interface Wire {
  readonly dispatcher: Dispatcher
  /** Every exchange as it would be kept. */
  readonly rows: ExchangeRow[]
  /** Secrets that are open; tests add to it. */
  readonly secrets: string[]
  /** Moves the clock that the dispatcher reads. */
  clock: { nowMs: number }
  get(url: string, more?: Partial<HttpRequest>): Promise<HttpAnswer>
}

/** The real dispatcher with a clock, a list of rows and validators of its own. */
export function openWire(options: Partial<DispatcherOptions> = {}): Wire {
  const rows: ExchangeRow[] = []
  const secrets: string[] = []
  const clock = { nowMs: Date.now() }
  const dispatcher = createDispatcher({
    nowMs: () => clock.nowMs,
    random: () => 0.5,
    mode: 'normal',
    userAgent: 'Busbar/0.0 (test)',
    validators: memoryValidators(),
    onExchange: (row) => rows.push(row),
    knownSecrets: () => secrets,
    ...options,
  })
  onTestFinished(async () => await dispatcher.close())
  return {
    dispatcher,
    rows,
    secrets,
    clock,
    get: async (url, more) =>
      await dispatcher.send({ utilityId: 'utl_1', purpose: 'metadata', method: 'GET', url, ...more }),
  }
}

function memoryValidators(): ValidatorStore {
  const kept = new Map<string, StoredAnswer>()
  return {
    get: (url, authContext) => kept.get(`${authContext} ${url}`) ?? null,
    put: (url, authContext, answer) => void kept.set(`${authContext} ${url}`, answer),
  }
}

/** The BusbarError that a promise ends with; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<BusbarError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in outcome && outcome.error instanceof BusbarError) return outcome.error
  throw new Error('A BusbarError was due', { cause: outcome })
}
