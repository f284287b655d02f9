import { BusbarError } from '../../contract/errors'
import type { Finding } from '../cds/findings'
import { compareInstants } from '../cds/instants'
import { isWord } from '../cds/wire-enum'
import type { Message } from '../cds/message'
import { linkKey } from '../cds/message-links'
import type { MessageFeed } from './message-feed'
import type { MessageLedger } from './message-ledger'
import { type ListingBounds, readListing } from './message-listing'

export interface MessageSyncOptions extends ListingBounds {
  /** The registration's `cds_messages_api`. */
  readonly url: string
  readonly nowMs: number
  /** After this time everything is read again, ms. */
  readonly fullEveryMs: number
  /** Single messages asked for in one run at most. */
  readonly singles: number
  note(findings: readonly Finding[]): void
}

export interface MessageSyncReport {
  /** Keys of messages that are new or changed. */
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** Failures that concern one address only; the run goes on without it. */
const oneAddressOnly = [
  'origin-not-trusted',
  'address-space',
  'insecure-address',
  'insufficient-scope',
  'client-refused',
  'server-error',
  'answer-empty',
  'not-json',
  'html-instead-of-json',
  'unexpected-answer',
  'too-deep',
  'answer-too-large',
]

/**
 * Brings the stored messages of one registration up to date (CDS-WG1-02 §6.8): the two short lists in full, the
 * list of read ones back to what is known, then single messages that the lists do not carry. Never writes to the
 * server. Throws the first failure that concerns the whole server; what was read until then is kept.
 */
export async function syncMessages(
  feed: MessageFeed,
  ledger: MessageLedger,
  options: MessageSyncOptions,
): Promise<MessageSyncReport> {
  const before = ledger.state()
  const due = before.fullAtMs === null || options.nowMs - before.fullAtMs >= options.fullEveryMs
  const full = due || before.highWater === null || !before.ordered
  const changed = new Set<string>()
  const updates: Message[] = []
  const put = (messages: readonly Message[]): void => {
    const news = new Set(ledger.put(messages))
    for (const key of news) changed.add(key)
    updates.push(...messages.filter((one) => one.uri !== null && news.has(linkKey(one.uri)) && isUpdate(one)))
  }

  const reading = await readListing(feed, { ...options, stopBefore: full ? null : before.highWater }, put)
  options.note(reading.findings)
  const highWater = later(before.highWater, reading.newest)
  const { ordered } = reading
  // A reading that was cut short proves nothing about what it did not reach, so the mark stays.
  if (reading.complete) ledger.keepState({ highWater, fullAtMs: before.fullAtMs, ordered })

  const singles = new Singles(feed, ledger, put, options.singles)
  await singles.ask(basesToReread(updates, reading.seen))
  if (reading.complete) {
    await singles.ask(absentees(ledger, reading.seen, due))
    if (due) ledger.keepState({ highWater, fullAtMs: options.nowMs, ordered })
  }
  for (;;) {
    const missing = ledger.missingAncestors(options.singles)
    if (missing.length === 0 || !(await singles.ask(missing))) break
  }
  return { changed: [...changed], removed: singles.removed }
}

/** The requests that new updates speak about: servers also change them in place. */
function basesToReread(updates: readonly Message[], seen: ReadonlySet<string>): string[] {
  return updates.flatMap((update) =>
    update.previous_uri !== null && !seen.has(linkKey(update.previous_uri)) ? [update.previous_uri] : [],
  )
}

function isUpdate(message: Message): boolean {
  return isWord(message.type, 'request_update')
}

/**
 * What should have been listed and was not: unread ones that somebody else read or a server forgot to move, and
 * once a day everything else. Only the message's own address tells what became of it.
 */
function absentees(ledger: MessageLedger, seen: ReadonlySet<string>, due: boolean): string[] {
  return [...ledger.known(!due)].filter((key) => !seen.has(key))
}

/** Asks for single messages, each at most once in a run and no more than the budget allows. */
class Singles {
  readonly removed: string[] = []
  private readonly asked = new Set<string>()

  constructor(
    private readonly feed: MessageFeed,
    private readonly ledger: MessageLedger,
    private readonly put: (messages: readonly Message[]) => void,
    private left: number,
  ) {}

  /** False when nothing could be asked any more. */
  async ask(uris: readonly string[]): Promise<boolean> {
    let any = false
    for (const uri of uris) {
      const key = linkKey(uri)
      if (this.left === 0 || this.asked.has(key)) continue
      this.asked.add(key)
      this.left -= 1
      any = true
      await this.one(uri, key)
    }
    return any
  }

  private async one(uri: string, key: string): Promise<void> {
    try {
      const message = await this.feed.one(uri)
      if (message !== null && message.uri !== null && linkKey(message.uri) === key) return this.put([message])
      if (message === null && this.ledger.known(false).has(key)) {
        this.ledger.remove([key])
        this.removed.push(key)
      }
    } catch (error) {
      if (!(error instanceof BusbarError) || !oneAddressOnly.includes(error.code)) throw error
    }
    this.ledger.noteUnreachable(uri)
  }
}

function later(a: string | null, b: string | null): string | null {
  return compareInstants(a, b) >= 0 ? a : b
}
