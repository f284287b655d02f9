import { BusbarError } from '../../../contract/errors'
import type { UtilityRecord } from './utility-store'

/** Throws `issuer-changed` while a person has not confirmed who the utility says it is now (RFC 8414 §3.3). */
export function refuseClaimedIssuer({ name, issuer, claimedIssuer }: UtilityRecord): void {
  if (claimedIssuer === null) return
  throw new BusbarError('issuer-changed', { utility: name, from: issuer, to: claimedIssuer })
}

/** Throws `utility-paused`. */
export function refusePaused({ name, pausedReason }: UtilityRecord): void {
  if (pausedReason !== null) throw new BusbarError('utility-paused', { utility: name, reason: pausedReason })
}
