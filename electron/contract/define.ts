import type { z } from 'zod'
import type { ErrorCode } from './errors'

/**
 * Which window may ask: `desk` methods need an open vault and the main page; `gate` methods also answer the
 * lock page and the first run.
 */
export type Capability = 'gate' | 'desk'

/** One thing the page can ask core for. Inputs are checked at run time; outputs in tests. */
export interface MethodDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly capability: Capability
  readonly input: I
  readonly output: O
  /** Codes a caller should be ready for, besides the ones every call can meet. */
  readonly errors: readonly ErrorCode[]
}

export function method<I extends z.ZodType, O extends z.ZodType>(
  capability: Capability,
  input: I,
  output: O,
  errors: readonly ErrorCode[] = [],
): MethodDefinition<I, O> {
  return { capability, input, output, errors }
}
