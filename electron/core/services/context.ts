import type { EventName } from '../../contract/events'
import type { Host } from '../../contract/host'
import type { Preferences } from '../../contract/settings'
import type { Cache, Desk } from '../db/types'
import type { WriteTogether } from '../db/write-together'
import type { Dispatcher } from '../http/exchange'
import type { TokenSource } from '../oauth/access-token'
import type { ApiCaller } from '../oauth/api-session'
import type { AccessLog } from './access/access-log'
import type { OwnChanges } from './activity/own-changes'
import type { SealingGate } from '../sealing-gate'
import type { Vault } from '../vault/types'
import type { BasicFormBook } from './tokens/basic-form-book'

/** An act in plain words, for the activity log. Never secrets. */
export interface Act {
  readonly actor: 'you' | 'automatic'
  readonly utilityId: string | null
  readonly text: string
  readonly result: 'ok' | 'failed' | 'unknown' | 'waiting'
  readonly resultText: string
  readonly durationMs: number | null
}

/**
 * What every service of an open desk is made from. It exists only between unlock and lock; a service keeps
 * no reference beyond that.
 */
export interface DeskContext {
  readonly mode: 'normal' | 'demo'
  readonly version: string
  nowMs(): number
  /** A fresh random id with a short prefix, such as `utl_3f9c…`. */
  newId(prefix: string): string
  random(): number
  readonly vault: Vault
  readonly desk: Desk
  readonly cache: Cache
  readonly dispatcher: Dispatcher
  readonly tokens: TokenSource
  readonly basicForms: BasicFormBook
  readonly api: ApiCaller
  readonly host: Host
  preferences(): Preferences
  emit(event: EventName, utilityId?: string | null): void
  record(act: Act): void
  readonly access: AccessLog
  /** What this desk changed at utilities, so that their messages about it raise no alarm. */
  readonly ownChanges: OwnChanges
  /** Runs `work`, which writes and awaits nothing, in one commit with others; resolves when it is on the disk. */
  together: WriteTogether['together']
  togetherNow: WriteTogether['togetherNow']
  /** What runs by itself waits here while the answer to a registration is parsed and sealed. */
  readonly sealing: SealingGate
  /** Written before core parses or stores an answer, so that a crash has a name. */
  workingOn(utilityId: string | null, url: string | null): void
}
