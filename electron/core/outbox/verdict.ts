import { BusbarError, type ErrorCode, type ErrorReply, toErrorReply } from '../../contract/errors'

/** What a failed attempt means for the entry. */
export type Verdict =
  /** The server certainly did nothing: wait, then try again. */
  | { readonly kind: 'not-processed'; readonly problem: ErrorReply; readonly notBeforeMs: number | null }
  /** Trying again unchanged is pointless; a person decides. */
  | { readonly kind: 'rejected'; readonly problem: ErrorReply }
  /** Bytes left and no answer tells what became of them. */
  | { readonly kind: 'unknown'; readonly problem: ErrorReply }

const refusals: readonly ErrorCode[] = [
  'client-refused',
  'redirect-refused',
  'insufficient-scope',
  'credentials-rejected',
  'origin-not-trusted',
  'insecure-address',
  'address-space',
  'address-invalid',
  'demo-only',
  'no-credential',
  'endpoint-missing',
  'invalid-input',
  'message-too-large',
  'not-found',
]

/** Judges a thrown failure. `sent` says whether a byte of this very request can have left. */
export function judge(error: unknown, sent: boolean): Verdict {
  const problem = toErrorReply(error)
  if (refusals.includes(problem.code)) return { kind: 'rejected', problem }
  if (sent && !(error instanceof BusbarError && error.details['processed'] === 'no')) {
    return { kind: 'unknown', problem }
  }
  const asked = problem.details['notBeforeMs']
  return { kind: 'not-processed', problem, notBeforeMs: typeof asked === 'number' ? asked : null }
}
