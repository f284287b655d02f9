import type { ErrorReply } from '../../contract/errors'
import type { CreatableType } from '../cds/message-body'

/** A message to be created (CDS-WG1-02 §6.9). Its body is fixed the moment it enters the outbox. */
export interface MessageLoad {
  readonly kind: 'message'
  readonly draftId: string
  readonly type: CreatableType
  /** The message answered, null for a new one. */
  readonly previousUri: string | null
  /** Without the files. */
  readonly bodyText: string
  /** Files of the draft that go along; the draft keeps them until the server has the message. */
  readonly fileIds: readonly string[]
  /** What the message is recognised by when its answer was lost; see `messageIdentity`. */
  readonly identity: string
  /** Largest `modified` the server had shown when this was written; null when nothing was read yet. */
  readonly highWater: string | null
}

/** The shared read flag of one message (§6.11). */
export interface ReadFlagLoad {
  readonly kind: 'read-flag'
  readonly messageKey: string
  readonly uri: string
  readonly read: boolean
}

export type OutboxLoad = MessageLoad | ReadFlagLoad

/**
 * `held` waits and may be called back; `sending` may have bytes on the way; `rejected` and `outcome-unknown` stay
 * until a person decided. What is confirmed leaves the outbox.
 */
export type LiveState = 'held' | 'sending' | 'rejected' | 'outcome-unknown'

export interface OutboxRecord {
  readonly outboxId: string
  readonly utilityId: string
  readonly registrationId: string
  /** Entries of one lane go one after the other. */
  readonly lane: string
  readonly title: string
  readonly state: LiveState
  /** Rises with every entry. */
  readonly order: number
  readonly createdAtMs: number
  /** While held: not before this, ms by our clock. */
  readonly notBeforeMs: number | null
  /** How often bytes may have left. */
  readonly tries: number
  /** Failed attempts in a row that certainly changed nothing. */
  readonly misses: number
  readonly problem: ErrorReply | null
  readonly load: OutboxLoad
}

export type WaitingFor = 'hold' | 'network' | 'retry-after' | 'earlier-message' | 'nothing'
