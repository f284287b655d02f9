import { errorWords } from './error-words'

export { errorWords } from './error-words'

export type ErrorCode = keyof typeof errorWords

/** Values for the `{name}` parts of the words, plus evidence a person may copy. Never secrets. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

/** The form in which a failure crosses a process. */
export interface ErrorReply {
  readonly code: ErrorCode
  readonly message: string
  readonly retryable: boolean
  readonly nextStep: string
  readonly details: ErrorDetails
}

/** The one error class of Busbar. Anything else that is thrown becomes `internal` at the process border. */
export class BusbarError extends Error {
  override readonly name = 'BusbarError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(fillWords(errorWords[code].message, details), options)
    this.code = code
    this.details = details
  }
}

/** Fills the `{name}` parts. A value that ends its own sentence takes the full stop with it. */
export function fillWords(words: string, details: ErrorDetails): string {
  return words.replace(/\{(\w+)\}(\.?)/g, (whole, key: string, stop: string) => {
    const value = details[key]
    if (value === undefined || value === null) return whole
    const text = String(value)
    return /[.!?…]$/.test(text) ? text : `${text}${stop}`
  })
}

/** The reply for any thrown value. A foreign error's text and cause stay behind. */
export function toErrorReply(thrown: unknown): ErrorReply {
  const error = thrown instanceof BusbarError ? thrown : new BusbarError('internal')
  const words = errorWords[error.code]
  return {
    code: error.code,
    message: error.message,
    retryable: words.retryable,
    nextStep: fillWords(words.nextStep, error.details),
    details: error.details,
  }
}
