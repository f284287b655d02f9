import { rmSync } from 'node:fs'
import type { UtilityId } from '../../electron/contract/common'
import { inboxView, type InboxView } from '../../electron/contract/inbox'
import { parseJson } from '../../electron/core/cds/json'
import { type Message, readMessagesPage } from '../../electron/core/cds/message'
import { createCredentialStore } from '../../electron/core/services/credentials/credential-store'
import { createMessageService } from '../../electron/core/services/messages/messages'
import { createRegistrationStore } from '../../electron/core/services/registrations/registration-store'
import { createUtilityStore } from '../../electron/core/services/utilities/utility-store'
import { createUndoBook } from '../../electron/core/services/views/undo-book'
import { askThroughRouter } from '../support/asking'
import { systemTimers } from '../../electron/core/timers'
import { makeTestDesk } from '../support/desk-parts'
import { messagesOf, searches } from './inbox-messages'

/** A desk whose inbox is as large as it is asked to be. */
export interface BenchInbox {
  /** What seeding took, ms for each thousand messages. */
  readonly seedMsPerThousand: number
  /** The 95th percentile of what searching takes, ms; every search is asked once. `holdMs` is a planted fault. */
  search(order: 'newest' | 'relevance', holdMs: number): Promise<number>
  /** The same of the bare index: positions of the newest, or the best of the newest five thousand. */
  rawSearch(order: 'newest' | 'relevance'): number
  /** The 95th percentile of opening a view with all counts, ms. */
  switchViews(holdMs: number): Promise<number>
  /** The 95th percentile of reading as many rows from where they lie, ms. */
  rawRows(): number
  close(): Promise<void>
}

const page = 200
const views = inboxView.options.filter((view) => view !== 'drafts' && view !== 'outbox')

/** Fills a desk through the doors that a synchronisation uses. */
export async function openBenchInbox(utilities: number, messages: number): Promise<BenchInbox> {
  const desk = await makeTestDesk()
  const { context } = desk
  const store = createUtilityStore(context)
  const service = createMessageService(context, {
    utilities: store,
    registrations: createRegistrationStore(context, {
      credentials: createCredentialStore(context),
      readAgain: () => undefined,
    }),
    parse: (body, url) => Promise.resolve(parseJson(body, url)),
    noteFindings: () => undefined,
    objectsChanged: () => undefined,
    timers: systemTimers(),
    undo: createUndoBook((prefix) => context.newId(prefix)),
  })
  service.start()
  const startedMs = performance.now()
  const each = Math.ceil(messages / utilities)
  for (let at = 0; at < utilities; at += 1) {
    const utilityId = `utl_${String(at)}` as UtilityId
    const origin = `https://utility-${String(at)}.example`
    store.put(recordOf(utilityId, origin, at))
    const ledger = service.store.ledger(`reg_${String(at)}`, utilityId)
    const url = `${origin}/messages`
    const { read, unread, outstanding } = messagesOf({ origin, seed: at, count: each })
    const body = parseJson(Buffer.from(JSON.stringify({ ...emptyPage, read, unread, outstanding })), url)
    const listed = readMessagesPage(body, url).value
    ledger.put(oldestFirst([...listed.read, ...listed.unread, ...listed.outstanding]))
  }
  const seedMs = performance.now() - startedMs
  const { ask } = askThroughRouter(service.handlers)

  const list = async (view: InboxView, text: string, order: 'newest' | 'relevance') =>
    ask('inbox.list', { view, text, order, limit: page })
  const expressions = searches.map(({ match }) => match)

  return {
    seedMsPerThousand: (seedMs * 1000) / (each * utilities),
    async search(order, holdMs) {
      const taken: number[] = []
      for (const { text } of searches) {
        taken.push(
          await timed(async () => {
            hold(holdMs)
            const { rows, total } = await list('all', text, order)
            if (rows.length === 0 || total < rows.length) throw new Error(`“${text}” found ${String(total)}`)
          }),
        )
      }
      return percentile95(taken)
    },
    rawSearch: (order) =>
      percentile95(
        expressions.map((match) =>
          timedNow(() => context.cache.all(order === 'newest' ? rawNewest : rawBest, [match])),
        ),
      ),
    async switchViews(holdMs) {
      const taken: number[] = []
      for (const view of views) {
        taken.push(
          await timed(async () => {
            hold(holdMs)
            await list(view, '', 'newest')
            await ask('inbox.counts', {})
          }),
        )
      }
      return percentile95(taken)
    },
    rawRows: () =>
      percentile95(
        views.map(() =>
          timedNow(() =>
            context.cache
              .all<{ row: string }>('SELECT row FROM message_thread_rows ORDER BY doc DESC LIMIT 200')
              .map(({ row }) => JSON.parse(row) as unknown),
          ),
        ),
      ),
    async close() {
      await service.stop()
      await desk.close()
      rmSync(desk.folder, { recursive: true, force: true })
    },
  }
}

const rawNewest = 'SELECT rowid FROM message_words WHERE message_words MATCH ? ORDER BY rowid DESC LIMIT 200'
const rawBest = `SELECT rowid FROM (SELECT rowid, bm25(message_words, 4, 1, 2) AS score FROM message_words
  WHERE message_words MATCH ? ORDER BY rowid DESC LIMIT 5000) ORDER BY score LIMIT 200`

const emptyPage = Object.fromEntries(
  ['outstanding', 'unread', 'read'].flatMap((list) => [
    [`${list}_next`, null],
    [`${list}_previous`, null],
  ]),
)

const oldestFirst = (messages: readonly Message[]): Message[] =>
  [...messages].sort((a, b) => String(a.created).localeCompare(String(b.created)))

function recordOf(utilityId: UtilityId, origin: string, at: number) {
  return {
    utilityId,
    metadataUrl: `${origin}/.well-known/cds-server-metadata.json`,
    aliases: [],
    name: `Utility ${String(at)} Water & Light`,
    abbreviation: null,
    addedAtMs: 0,
    pausedReason: null,
    issuer: null,
    claimedIssuer: null,
    confirmedVersions: [],
    pendingMove: null,
    acceptedOrigin: null,
    acceptedTemporary: null,
    tags: [],
  }
}

/** A planted fault: the processor is held. */
function hold(ms: number): void {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

function timedNow(work: () => unknown): number {
  const startedMs = performance.now()
  work()
  return performance.now() - startedMs
}

function percentile95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? 0
}
