import { BusbarError } from '../../contract/errors'
import type { Finding } from '../cds/findings'
import { compareInstants, instantMs } from '../cds/instants'
import { type Message, type MessageList, messageLists, type MessagesPage } from '../cds/message'
import { linkKey } from '../cds/message-links'
import { mergeCopies, type MessageCopy, messageText } from '../cds/message-merge'
import type { MessageFeed } from './message-feed'

export interface ListingBounds {
  /** Pages read in one run at most. */
  readonly pages: number
  /** How far behind the mark a page must end before the rest is taken as known, ms. */
  readonly overlapMs: number
}

export interface ListingOptions extends ListingBounds {
  readonly url: string
  /** The mark of the last complete reading; null reads everything. */
  readonly stopBefore: string | null
}

export interface ListingReading {
  /** Keys of all messages met. */
  readonly seen: ReadonlySet<string>
  /** Largest believable `modified` met. */
  readonly newest: string | null
  /** False when a limit or a loop cut the reading short. */
  readonly complete: boolean
  readonly ordered: boolean
  readonly findings: readonly Finding[]
}

/** Messages whose copies differ that are asked for in one run; beyond that the unread copy stands. */
const conflictsAsked = 25
/** How often the first page is read again when the lists moved underneath the reading. */
const rounds = 4
/** A `modified` further ahead of the server's own clock is a mistake and no mark (ms). */
const aheadMs = 5 * 60_000
const clause = 'CDS-WG1-02 §6.8'

interface Seen {
  readonly text: string
  readonly copy: MessageCopy
}

/**
 * Reads the three lists with their own cursors and hands over each message once, merged. When a list had further
 * pages, the first page is read again until it brings nothing new: messages move to the front while one pages.
 */
export async function readListing(
  feed: MessageFeed,
  options: ListingOptions,
  put: (messages: readonly Message[]) => void,
): Promise<ListingReading> {
  const run = new ListingRun(feed, options, put)
  await run.read()
  return run.result()
}

class ListingRun {
  private readonly seen = new Map<string, Seen>()
  private readonly askedFor = new Set<string>()
  private readonly findings: Finding[] = []
  private pages = 0
  private newest: string | null = null
  private complete = true
  private ordered = true

  constructor(
    private readonly feed: MessageFeed,
    private readonly options: ListingOptions,
    private readonly put: (messages: readonly Message[]) => void,
  ) {}

  async read(): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const first = await this.page(this.options.url)
      if (first === null) return
      const news = await this.take(first, messageLists)
      if (round > 0 && news === 0) return
      const visited = new Set<string>()
      let paged = false
      for (const list of messageLists) paged = (await this.follow(list, first, visited)) || paged
      if (!paged) return
    }
  }

  result(): ListingReading {
    return {
      seen: new Set(this.seen.keys()),
      newest: this.newest,
      complete: this.complete,
      ordered: this.ordered,
      findings: this.findings,
    }
  }

  /** Follows one list to its end, or to what is known. Answers whether there was a further page. */
  private async follow(list: MessageList, first: MessagesPage, visited: Set<string>): Promise<boolean> {
    let page = first
    let last: string | null = this.checkOrder(list, page[list], null)
    for (let paged = false; ; paged = true) {
      const next = page[`${list}_next`]
      if (next === null) return paged
      if (list === 'read' && this.ordered && this.isKnown(page.read)) return paged
      if (visited.has(next)) {
        this.cutShort(list, 'leads back to a page that was already read')
        return paged
      }
      visited.add(next)
      const answer = await this.page(next)
      if (answer === null) return paged
      page = answer
      await this.take(page, [list])
      last = this.checkOrder(list, page[list], last)
    }
  }

  private async page(url: string): Promise<MessagesPage | null> {
    if (this.pages === this.options.pages) {
      this.complete = false
      return null
    }
    this.pages += 1
    const { page, serverTimeMs } = await this.feed.page(url)
    for (const list of messageLists) for (const message of page[list]) this.noteTime(message, serverTimeMs)
    return page
  }

  private noteTime({ modified }: Message, serverTimeMs: number | null): void {
    const atMs = instantMs(modified)
    if (atMs === null || (serverTimeMs !== null && atMs > serverTimeMs + aheadMs)) return
    if (compareInstants(modified, this.newest) > 0) this.newest = modified
  }

  /** Merges one page into what was met so far; answers how many messages were new or newer. */
  private async take(page: MessagesPage, lists: readonly MessageList[]): Promise<number> {
    const copies = new Map<string, [MessageCopy, ...MessageCopy[]]>()
    for (const list of lists) {
      for (const message of page[list]) {
        if (message.uri === null) continue
        const key = linkKey(message.uri)
        const met = copies.get(key) ?? (this.seen.has(key) ? [this.seen.get(key)?.copy as MessageCopy] : null)
        copies.set(
          key,
          met ? ([...met, { list, message }] as [MessageCopy, ...MessageCopy[]]) : [{ list, message }],
        )
      }
    }
    const fresh: Message[] = []
    for (const [key, all] of copies) {
      const merged = mergeCopies(all)
      const message = merged.conflict ? await this.askFor(key, merged.message) : merged.message
      const text = messageText(message)
      if (this.seen.get(key)?.text === text) continue
      const list = all[all.length - 1]?.list ?? 'read'
      this.seen.set(key, { text, copy: { list, message } })
      fresh.push(message)
    }
    // The newest comes last, so that what arrives later is counted as later.
    fresh.reverse()
    this.put(fresh)
    return fresh.length
  }

  /** The copies of one moment differ; the message's own address decides (CDS-WG1-02 §6.10). */
  private async askFor(key: string, message: Message): Promise<Message> {
    const answered = this.askedFor.has(key) ? this.seen.get(key)?.copy.message : undefined
    if (answered !== undefined || this.askedFor.size >= conflictsAsked) return answered ?? message
    this.askedFor.add(key)
    try {
      return (message.uri === null ? null : await this.feed.one(message.uri)) ?? message
    } catch (error) {
      if (error instanceof BusbarError) return message
      throw error
    }
  }

  private isKnown(messages: readonly Message[]): boolean {
    const { stopBefore, overlapMs } = this.options
    if (stopBefore === null || messages.length === 0) return false
    const markMs = instantMs(stopBefore)
    return messages.every(({ modified }) => {
      const atMs = instantMs(modified)
      return atMs !== null && markMs !== null && atMs < markMs - overlapMs
    })
  }

  /** Answers the time of the list's last message so far. */
  private checkOrder(list: MessageList, messages: readonly Message[], last: string | null): string | null {
    let before = last
    for (const { modified } of messages) {
      if (before !== null && compareInstants(modified, before) > 0 && this.ordered) {
        this.ordered = false
        this.note(list, `“${list}” is not sorted newest first, so everything is read each time.`)
      }
      before = modified ?? before
    }
    return before
  }

  private cutShort(list: MessageList, what: string): void {
    this.complete = false
    this.note(`${list}_next`, `“${list}_next” ${what}; reading stopped there.`)
  }

  private note(member: string, text: string): void {
    this.findings.push({ severity: 'error', clause, path: `/${member}`, text })
  }
}
