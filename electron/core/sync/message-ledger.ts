import type { Message } from '../cds/message'

/** What is remembered of one registration's listing between two readings. */
export interface FeedState {
  /** Largest `modified` the server has shown, as it wrote it; null before the first complete reading. */
  readonly highWater: string | null
  /** When everything was read last, ms by our clock. */
  readonly fullAtMs: number | null
  /** False once the server broke its newest-first order; then nothing may be skipped. */
  readonly ordered: boolean
}

/** The stored messages of one registration, as the synchronisation needs them. Keys are `linkKey`s, which are addresses too. */
export interface MessageLedger {
  state(): FeedState
  keepState(state: FeedState): void
  /** Stores what is new or different and answers the keys of those. */
  put(messages: readonly Message[]): string[]
  remove(keys: readonly string[]): void
  /** Everything that is here; `unreadOnly` for what the server last called unread. */
  known(unreadOnly: boolean): ReadonlySet<string>
  /** Addresses of ancestors that are not here and were not asked for in vain lately. */
  missingAncestors(limit: number): string[]
  /** This ancestor cannot be had; do not ask again for a while. */
  noteUnreachable(uri: string): void
}
