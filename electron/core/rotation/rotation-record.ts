import type { ErrorDetails, ErrorCode } from '../../contract/errors'

export type RotationState =
  | 'waiting'
  | 'creating'
  | 'proving'
  | 'switching'
  | 'handing-over'
  | 'settling'
  | 'retiring'
  | 'ending'
  | 'done'
  | 'aborted'

export type Retirement =
  { readonly kind: 'now' } | { readonly kind: 'later'; readonly atMs: number } | { readonly kind: 'leave' }

export interface RotationProblem {
  readonly code: ErrorCode
  readonly message: string
  readonly retryable: boolean
  readonly nextStep: string
  readonly details: ErrorDetails
}

/**
 * One rotation as it lies in the desk. Secrets are named by the server's ids, since the key of a record changes when
 * it becomes the keystone or is none any more.
 */
export interface RotationRecord {
  readonly rotationId: string
  readonly registrationId: string
  readonly utilityId: string
  /** Where it is asked: of many, one at a time goes there. */
  readonly host: string
  readonly clientId: string
  readonly clientName: string
  readonly keystone: boolean
  readonly by: 'you' | 'policy' | 'bulk'
  readonly bulkId: string | null
  readonly state: RotationState
  readonly startedAtMs: number
  /** Null when the client object had no secret that works. */
  readonly oldCredentialId: string | null
  readonly newCredentialId: string | null
  readonly createdAtMs: number | null
  readonly storedAtMs: number | null
  readonly provenAtMs: number | null
  readonly proofMs: number | null
  readonly switchedAtMs: number | null
  readonly handedOverAtMs: number | null
  readonly retiredAtMs: number | null
  readonly goodSyncs: number
  /** Systems that have the new secret, with the moment they got it. */
  readonly handedTo: Readonly<Record<string, number>>
  readonly retirement: Retirement | null
  readonly confirmation: string | null
  readonly oldRefused: boolean | null
  readonly problem: RotationProblem | null
}

export type NewRotation = Pick<
  RotationRecord,
  | 'rotationId'
  | 'registrationId'
  | 'utilityId'
  | 'host'
  | 'clientId'
  | 'clientName'
  | 'keystone'
  | 'by'
  | 'bulkId'
  | 'oldCredentialId'
>

export function newRotation(
  given: NewRotation,
  nowMs: number,
  state: 'waiting' | 'creating',
): RotationRecord {
  return {
    ...given,
    state,
    startedAtMs: nowMs,
    newCredentialId: null,
    createdAtMs: null,
    storedAtMs: null,
    provenAtMs: null,
    proofMs: null,
    switchedAtMs: null,
    handedOverAtMs: null,
    retiredAtMs: null,
    goodSyncs: 0,
    handedTo: {},
    retirement: null,
    confirmation: null,
    oldRefused: null,
    problem: null,
  }
}

/** Nothing more will happen to it. */
export const isOver = ({ state }: RotationRecord): boolean => state === 'done' || state === 'aborted'

/** Goes on by itself. */
export const isMoving = ({ state }: RotationRecord): boolean =>
  state === 'creating' ||
  state === 'proving' ||
  state === 'switching' ||
  state === 'settling' ||
  state === 'ending'

/** Readings of a registration that must work with a new keystone before the old one may end. */
export const goodSyncsNeeded = 2
