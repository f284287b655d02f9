import { expect, it } from 'vitest'
import type { Message, MessagesPage } from '../../../electron/core/cds/message'
import { readMessagesPage } from '../../../electron/core/cds/message'
import { readListing } from '../../../electron/core/sync/message-listing'
import type { MessageFeed } from '../../../electron/core/sync/message-feed'
import { syncMessages } from '../../../electron/core/sync/message-sync'
import type { FeedState, MessageLedger } from '../../../electron/core/sync/message-ledger'
import { message } from '../../support/cds-documents'

/** In an order that depends on nothing but what the things are. */
const inOrder = (things: unknown[]): string[] =>
  things.map((one) => JSON.stringify(one)).sort((a, b) => a.localeCompare(b))

const origin = 'http://utility.example'
const second = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()

/** Numbers that look random and are the same in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

interface Item {
  id: string
  read: boolean
  status: string
  modified: number
}

/** A server whose messages change between and during readings; pages are cut by position, as most servers do. */
class ModelServer {
  readonly items: Item[] = []
  clock = 10
  duringPaging: () => void = () => undefined

  constructor(private readonly roll: (sides: number) => number) {}

  step(): void {
    const act = this.roll(10)
    this.clock += this.roll(2)
    const item = this.items[this.roll(Math.max(1, this.items.length))]
    if (act < 5 || item === undefined) {
      const status = ['complete', 'open', 'pending'][this.roll(3)] ?? 'complete'
      this.items.push({ id: `m${this.items.length}`, read: this.roll(3) > 0, status, modified: this.clock })
      return
    }
    if (act < 8) item.read = !item.read
    else item.status = ['complete', 'open', 'pending'][this.roll(3)] ?? 'complete'
    item.modified = this.clock
  }

  wire({ id, read, status, modified }: Item): object {
    return message(origin, id, {
      type: 'support_request',
      read,
      status,
      modified: second(modified),
      created: second(0),
    })
  }

  private list(name: string): object[] {
    const fits = (one: Item) =>
      name === 'outstanding' ? one.status !== 'complete' : name === 'read' ? one.read : !one.read
    return this.items
      .filter(fits)
      .sort((a, b) => b.modified - a.modified)
      .map((one) => this.wire(one))
  }

  page(url: string, size: number): MessagesPage {
    const { searchParams } = new URL(url)
    const wanted = searchParams.get('list')
    const from = Number(searchParams.get('from') ?? '0')
    const cut = (name: string) =>
      wanted === null || wanted === name ? this.list(name).slice(from, from + size) : []
    const next = (name: string) =>
      (wanted === null || wanted === name) && this.list(name).length > from + size
        ? `${origin}/messages?list=${name}&from=${from + size}`
        : null
    const body = Object.fromEntries(
      ['outstanding', 'unread', 'read'].flatMap((name) => [
        [name, cut(name)],
        [`${name}_next`, next(name)],
        [`${name}_previous`, null],
      ]),
    )
    const { value } = readMessagesPage(Buffer.from(JSON.stringify(body)), url)
    this.duringPaging()
    return value
  }

  feed(size: number): MessageFeed {
    return {
      page: async (url) => ({ page: this.page(url, size), serverTimeMs: null }),
      one: async (uri) => {
        const item = this.items.find((one) => `${origin}/messages/${one.id}` === uri)
        if (!item) return null
        const page = { outstanding: [this.wire(item)], unread: [], read: [] }
        return readMessagesPage(Buffer.from(JSON.stringify(page)), uri).value.outstanding[0] ?? null
      },
    }
  }
}

class MemoryLedger implements MessageLedger {
  readonly kept = new Map<string, Message>()
  private feed: FeedState = { highWater: null, fullAtMs: null, ordered: true }
  state = () => this.feed
  keepState = (state: FeedState) => void (this.feed = state)
  put = (messages: readonly Message[]) => {
    for (const one of messages) this.kept.set(one.uri ?? '', one)
    return messages.map((one) => one.uri ?? '')
  }
  remove = (keys: readonly string[]) => keys.forEach((key) => this.kept.delete(key))
  known = (unreadOnly: boolean) =>
    new Set([...this.kept].filter(([, one]) => !unreadOnly || !one.read).map(([key]) => key))
  missingAncestors = () => []
  noteUnreachable = () => undefined
}

const options = {
  url: `${origin}/messages`,
  fullEveryMs: 24 * 60 * 60_000,
  overlapMs: 2000,
  pages: 1000,
  singles: 1000,
  note: () => undefined,
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'model %i: after every reading the desk holds what the server holds',
  async (seed) => {
    const roll = dice(seed)
    const server = new ModelServer(roll)
    const ledger = new MemoryLedger()
    const size = 1 + roll(7)
    for (let round = 0; round < 25; round += 1) {
      for (let n = roll(8); n >= 0; n -= 1) server.step()
      // Some readings meet changes half way; those may miss what came last, the next one must not.
      let steps = roll(3)
      server.duringPaging = () => {
        if (steps > 0) server.step()
        steps -= 1
      }
      await syncMessages(server.feed(size), ledger, { ...options, nowMs: round * 60_000 })
      server.duringPaging = () => undefined
      await syncMessages(server.feed(size), ledger, { ...options, nowMs: round * 60_000 + 30_000 })
      const here = inOrder(
        [...ledger.kept.values()].map((one) => [one.message_id, one.read, one.status, one.modified]),
      )
      const there = inOrder(
        server.items.map((one) => [
          one.id,
          one.read,
          { kind: 'known', value: one.status },
          second(one.modified),
        ]),
      )
      expect(here).toEqual(there)
    }
  },
)

it('the order and number of copies on one page makes no difference to what is kept', async () => {
  const roll = dice(42)
  const copies = [1, 2, 3, 3, 2].map((modified, n) =>
    message(origin, `m${n % 2}`, { modified: second(modified), name: `at ${modified}` }),
  )
  const outcomes = new Set<string>()
  for (let n = 0; n < 30; n += 1) {
    const lists: Record<string, object[]> = { outstanding: [], unread: [], read: [] }
    for (const copy of [...copies].sort(() => roll(3) - 1)) {
      lists[['outstanding', 'unread', 'read'][roll(3)] ?? 'read']?.push(copy)
    }
    const kept = new Map<string, string>()
    const { value } = readMessagesPage(Buffer.from(JSON.stringify(lists)), origin)
    const feed: MessageFeed = {
      page: async () => ({ page: value, serverTimeMs: null }),
      one: async () => null,
    }
    await readListing(feed, { ...options, stopBefore: null }, (messages) => {
      for (const one of messages) kept.set(one.message_id ?? '', one.name ?? '')
    })
    outcomes.add(inOrder([...kept]).join(' '))
  }
  expect([...outcomes]).toEqual(['["m0","at 3"] ["m1","at 3"]'])
})
