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

const firstPauseMs = 5000
const longestPauseMs = 10 * 60_000

/** Growing pause after so many misses in a row, at most ten minutes; `share` (0 to 1) spreads desks apart. */
export function pauseMs(misses: number, share: number): number {
  const full = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(misses - 1, 10))
  return full / 2 + share * (full / 2)
}

/** The words for an unknown outcome, with what is known of the failure behind it. */
export function unknownProblem(behind: ErrorReply | null): ErrorReply {
  const { host, status } = behind?.details ?? {}
  return toErrorReply(
    new BusbarError('outcome-unknown', {
      utility: typeof host === 'string' ? host : 'The utility',
      ...(behind === null ? {} : { cause: behind.code }),
      ...(typeof status === 'number' ? { status } : {}),
    }),
  )
}
