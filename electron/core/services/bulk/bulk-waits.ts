import type { Failure } from '../../../contract/common'
import type { AttemptRecord } from '../registrations/registration-attempts'
import type { BulkRunRowRecord } from './bulk-run-store'

/** A utility that put a row off so often is left to a person. */
const triesAtMost = 6
/** What is added to the second wait; later ones double it, ms. */
const growthMs = 5_000

/**
 * When a row that its utility put off (429, or 503 with Retry-After) is sent again by itself: not before the utility
 * said, and later each time. Null when it was not put off, or too often.
 */
export function putOffUntilMs(
  row: Pick<BulkRunRowRecord, 'failure' | 'tries'>,
  attempt: Pick<AttemptRecord, 'state' | 'failure'> | null,
): number | null {
  const notBeforeMs = attempt && attempt.state !== 'not-sent' ? null : saidBy(attempt ?? row)
  const tries = row.tries ?? 1
  if (notBeforeMs === null || tries >= triesAtMost) return null
  return notBeforeMs + growthMs * (2 ** Math.max(0, tries - 1) - 1)
}

function saidBy({ failure }: { readonly failure: Failure | null }): number | null {
  const notBeforeMs = failure?.details?.['notBeforeMs']
  return typeof notBeforeMs === 'number' ? notBeforeMs : null
}

/** Nothing was begun, and every other row would meet the same disk. */
export function isHalting({ code }: Failure): boolean {
  return code === 'registration-unsealed' || code === 'database-unwritable'
}
