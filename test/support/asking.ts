import type { Input, MethodName, Output } from '../../electron/contract/methods'
import { type AvailableHandlers, type CoreReply, route } from '../../electron/core/services/router'

export type Refusal = Extract<CoreReply, { ok: false }>['error']

/** Asks as a page would, with the answer held against the contract. */
export interface Asking {
  readonly ask: <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>
  /** The refusal of a call; anything else fails the test. */
  readonly refusal: <M extends MethodName>(method: M, input: Input<M>) => Promise<Refusal>
}

/** The value of a reply; a refusal fails the test. */
export function valueOf<M extends MethodName>(method: M, reply: CoreReply): Output<M> {
  if (!reply.ok) throw new Error(`${method}: ${reply.error.code}: ${reply.error.message}`)
  return reply.value as Output<M>
}

export function refusalOf(method: MethodName, reply: CoreReply): Refusal {
  if (reply.ok) throw new Error(`${method} was not refused`)
  return reply.error
}

/** Asks these handlers through the router. What they throw besides a BusbarError fails the test. */
export function askThroughRouter(handlers: AvailableHandlers): Asking {
  const unexpected = (_method: string, thrown: unknown) => {
    throw thrown
  }
  const reply = (method: MethodName, input: unknown) =>
    route(handlers, method, input, 'desk', unexpected, true)
  return {
    ask: async (method, input) => valueOf(method, await reply(method, input)),
    refusal: async (method, input) => refusalOf(method, await reply(method, input)),
  }
}
