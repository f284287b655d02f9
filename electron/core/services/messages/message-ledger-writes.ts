import { createHash } from 'node:crypto'
import type { ThreadKey } from '../../../contract/common'
import type { Finding } from '../../cds/findings'
import { instantMs } from '../../cds/instants'
import { type JsonValue, stringifyJson } from '../../cds/json-value'
import type { Message } from '../../cds/message'
import { linkKey } from '../../cds/message-links'
import { messageText } from '../../cds/message-merge'
import { rawWord } from '../../cds/wire-enum'
import type { Cache } from '../../db/types'
import type { MessageLedger } from '../../sync/message-ledger'
import { storeAttachments } from './message-attachments'
import { messageKeyOf, threadKeyOf } from './message-keys'

export interface LedgerOptions {
  readonly cache: Cache
  nowMs(): number
  /** The threads that have to be made anew, inside the transaction that changed them. */
  touched(threadKeys: readonly ThreadKey[]): void
  /** A thread belongs to another one from now on, since what it answers was found. */
  moved(from: ThreadKey, to: ThreadKey): void
  note(utilityId: string, findings: readonly Finding[]): void
}

/** An ancestor that could not be had is asked for again after this time. */
const askAgainMs = 24 * 60 * 60_000

interface Placed {
  link_key: string
  previous_key: string | null
  thread_key: string
  digest: string
  arrival: number
}

/** What a synchronisation writes for one registration. */
export class LedgerWrites {
  private readonly cache: Cache

  constructor(
    private readonly options: LedgerOptions,
    private readonly registrationId: string,
    private readonly utilityId: string,
  ) {
    this.cache = options.cache
  }

  methods(): Omit<MessageLedger, 'state' | 'keepState'> {
    return {
      put: (messages) => this.put(messages),
      remove: (keys) => this.remove(keys),
      known: (unreadOnly) => this.known(unreadOnly),
      missingAncestors: (limit) => this.missingAncestors(limit),
      noteUnreachable: (uri) => {
        this.cache.run(
          'INSERT OR REPLACE INTO message_gaps (registration_id, link_key, tried_at_ms) VALUES (?, ?, ?)',
          [this.registrationId, linkKey(uri), this.options.nowMs()],
        )
      },
    }
  }

  private put(messages: readonly Message[]): string[] {
    const changed: string[] = []
    const touched = new Set<ThreadKey>()
    const findings: Finding[] = []
    this.cache.transaction(() => {
      for (const message of messages) {
        if (message.uri === null) continue
        const link = linkKey(message.uri)
        const digest = createHash('sha256').update(messageText(message)).digest('base64url')
        const before = this.placed(link)
        if (before?.digest === digest) continue
        findings.push(...this.write(link, message, digest, before))
        this.place(link, touched)
        changed.push(link)
      }
      this.options.touched([...touched])
    })
    if (findings.length > 0) this.options.note(this.utilityId, findings)
    return changed
  }

  private write(link: string, message: Message, digest: string, before: Placed | null): Finding[] {
    const key = messageKeyOf(this.registrationId, link)
    const kept = { ...message, attachments: message.attachments.map((one) => ({ ...one, data: null })) }
    this.cache.run(
      `INSERT OR REPLACE INTO messages (message_key, registration_id, utility_id, link_key, previous_key, thread_key,
         type, is_read, by_us, created_ms, arrival, modified, text, digest, object)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        key,
        this.registrationId,
        this.utilityId,
        link,
        message.previous_uri === null ? null : linkKey(message.previous_uri),
        before?.thread_key ?? threadKeyOf(this.registrationId, link),
        message.type === null ? '' : rawWord(message.type),
        message.read ? 1 : 0,
        message.creator === null ? 0 : 1,
        instantMs(message.created) ?? instantMs(message.modified) ?? 0,
        before?.arrival ?? this.nextArrival(),
        message.modified,
        `${message.name ?? ''}\n${message.description ?? ''}`.toLowerCase(),
        digest,
        stringifyJson(kept as unknown as JsonValue),
      ],
    )
    return storeAttachments(this.cache, key, message.attachments)
  }

  /** Finds the thread of a message, and of everything that hangs below it when that changed. */
  private place(link: string, touched: Set<ThreadKey>): void {
    const waiting = [link]
    const placed = new Set<string>()
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const message = this.placed(at)
      if (message === null || placed.has(at)) continue
      placed.add(at)
      const own = threadKeyOf(this.registrationId, at)
      const thread = this.threadFor(message.previous_key, own)
      touched.add(message.thread_key as ThreadKey).add(thread)
      if (thread !== message.thread_key) {
        this.cache.run('UPDATE messages SET thread_key = ? WHERE registration_id = ? AND link_key = ?', [
          thread,
          this.registrationId,
          at,
        ])
      }
      const below = this.repliesOutside(at, thread)
      // What was filed below it named the thread after it; the thread is the same one under another key.
      if (thread !== own && message.thread_key === own && below.length > 0) this.options.moved(own, thread)
      waiting.push(...below)
    }
  }

  /** The thread of what is answered; a message that is not here yet already names its thread. */
  private threadFor(previousKey: string | null, own: ThreadKey): ThreadKey {
    if (previousKey === null) return own
    const above = this.placed(previousKey)?.thread_key ?? threadKeyOf(this.registrationId, previousKey)
    return above as ThreadKey
  }

  /** Direct replies that are filed under another thread. */
  private repliesOutside(link: string, thread: string): string[] {
    return this.cache
      .all<{ link_key: string }>(
        'SELECT link_key FROM messages WHERE registration_id = ? AND previous_key = ? AND thread_key <> ?',
        [this.registrationId, link, thread],
      )
      .map((row) => row.link_key)
  }

  private remove(keys: readonly string[]): void {
    const touched = new Set<ThreadKey>()
    this.cache.transaction(() => {
      for (const link of keys) {
        const message = this.placed(link)
        if (message === null) continue
        touched.add(message.thread_key as ThreadKey)
        const key = messageKeyOf(this.registrationId, link)
        this.cache.run('DELETE FROM messages WHERE message_key = ?', [key])
        this.cache.run('DELETE FROM message_attachments WHERE message_key = ?', [key])
        for (const child of this.repliesOutside(link, '')) this.place(child, touched)
      }
      this.options.touched([...touched])
    })
  }

  private known(unreadOnly: boolean): Set<string> {
    const rows = this.cache.all<{ link_key: string }>(
      `SELECT link_key FROM messages WHERE registration_id = ?${unreadOnly ? ' AND is_read = 0' : ''}`,
      [this.registrationId],
    )
    return new Set(rows.map((row) => row.link_key))
  }

  private missingAncestors(limit: number): string[] {
    const sql = `SELECT DISTINCT m.previous_key AS link FROM messages m
      WHERE m.registration_id = ? AND m.previous_key IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM messages p WHERE p.registration_id = m.registration_id AND p.link_key = m.previous_key)
        AND NOT EXISTS (SELECT 1 FROM message_gaps g WHERE g.registration_id = m.registration_id
          AND g.link_key = m.previous_key AND g.tried_at_ms > ?)
      LIMIT ?`
    return this.cache
      .all<{ link: string }>(sql, [this.registrationId, this.options.nowMs() - askAgainMs, limit])
      .map((row) => row.link)
  }

  private placed(link: string): Placed | null {
    return this.cache.get<Placed>(
      'SELECT link_key, previous_key, thread_key, digest, arrival FROM messages WHERE registration_id = ? AND link_key = ?',
      [this.registrationId, link],
    )
  }

  private nextArrival(): number {
    return (
      (this.cache.get<{ last: number | null }>('SELECT max(arrival) AS last FROM messages')?.last ?? 0) + 1
    )
  }
}
