import type { Capability } from '../../contract/define'
import { BusbarError, toErrorReply, type ErrorReply } from '../../contract/errors'
import { eventTables, type EventName, type EventPayload } from '../../contract/events'
import { isMethod, methods, type Handlers, type MethodName } from '../../contract/methods'

export type CoreReply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly error: ErrorReply & { details: Record<string, string | number | boolean | null> }
    }

export interface CoreEvent {
  readonly event: EventName
  readonly payload: EventPayload
}

/** The handlers that answer now; desk ones are absent while the vault is closed. */
export type AvailableHandlers = Partial<Handlers>

/** Where an unexpected failure is reported, without its text reaching the page. */
export type ReportFailure = (method: string, thrown: unknown) => void

const refuse = (thrown: unknown): CoreReply => {
  const error = toErrorReply(thrown)
  return { ok: false, error: { ...error, details: { ...error.details } } }
}

/**
 * Finds the handler of a call, checks its input, and turns whatever happens into a reply. With
 * `checkOutputs` the answers are held against the contract too (tests do).
 */
export async function route(
  handlers: AvailableHandlers,
  method: string,
  input: unknown,
  capability: Capability,
  report: ReportFailure,
  checkOutputs: boolean,
): Promise<CoreReply> {
  if (!isMethod(method))
    return refuse(new BusbarError('invalid-input', { reason: `there is no method ${method}` }))
  const definition = methods[method]
  if (definition.capability === 'desk' && capability === 'gate')
    return refuse(new BusbarError('not-allowed-here'))
  const checked = definition.input.safeParse(input ?? {})
  if (!checked.success)
    return refuse(new BusbarError('invalid-input', { reason: whatIsWrong(checked.error.issues) }))
  const handler = handlers[method] as ((input: unknown) => unknown) | undefined
  if (!handler) return refuse(new BusbarError('vault-locked'))
  try {
    const value = await handler(checked.data)
    return { ok: true, value: checkOutputs ? checkOutput(method, value) : value }
  } catch (thrown) {
    if (!(thrown instanceof BusbarError)) report(method, thrown)
    return refuse(thrown)
  }
}

/** Names every field that was refused, without repeating what it held. */
function whatIsWrong(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const fields = [...new Set(issues.map(({ path }) => path.map(String).join('.')))]
  if (fields.includes('')) return 'the input is not valid'
  return fields.length === 1 ? `${fields[0]} is not valid` : `${fields.join(', ')} are not valid`
}

function checkOutput(method: MethodName, value: unknown): unknown {
  return methods[method].output.parse(value)
}

/** Core's events: services emit names, pages hear name, tables and utility. */
export class EventHub {
  readonly #listeners = new Set<(event: CoreEvent) => void>()

  emit(event: EventName, utilityId: string | null = null): void {
    const told: CoreEvent = { event, payload: { tables: eventTables[event], utilityId } }
    for (const listener of this.#listeners) listener(told)
  }

  listen(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
