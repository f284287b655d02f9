import { expiringBuckets } from '../../../contract/credentials'
import type { Handlers } from '../../../contract/methods'
import type { Overview } from '../../../contract/overview'
import { notHealthyStates, type UtilityRow } from '../../../contract/utilities'
import type { DeskContext } from '../context'
import { queueRows, secretLabel, secretRowKey, type SecretRow } from './overview-queue'
import { unseenByUtility } from '../watching/unseen'
import type { UtilityStore } from '../utilities/utility-store'
import { createVisits, type Visit } from './visits'

export interface OverviewDeps {
  /** The very handlers that fill the lists, so that a number can never differ from the list it opens. */
  readonly lists: Pick<
    Handlers,
    | 'utilities.list'
    | 'inbox.list'
    | 'credentials.list'
    | 'otherSecrets.list'
    | 'registrations.openAttempts'
    | 'registrations.list'
    | 'outbox.list'
  >
  readonly store: UtilityStore
  newMessages(sinceMs: number): number
  hasProfile(): boolean
  /** Whether the person ever read a message here, and answered one. */
  milestones(): { read: boolean; answered: boolean }
}

type OverviewHandlers = Pick<Handlers, 'overview.get' | 'overview.dismissChecklist'>

const queueShown = 10
const horizonDays = 90
const dayMs = 24 * 60 * 60_000

export function createOverviewService(
  context: DeskContext,
  deps: OverviewDeps,
): { handlers: OverviewHandlers } {
  const { lists } = deps
  const visits = createVisits(context)

  const threads = (view: 'needs-you' | 'waiting', limit: number) =>
    lists['inbox.list']({
      view,
      utilityId: null,
      kind: null,
      text: '',
      order: 'newest',
      after: null,
      upTo: null,
      limit,
    })

  const get = async (): Promise<Overview> => {
    const nowMs = context.nowMs()
    const [{ rows: listed }, { rows: credentials }, needsYou, waiting] = await Promise.all([
      lists['utilities.list']({}),
      lists['credentials.list']({}),
      threads('needs-you', 500),
      threads('waiting', 500),
    ])
    const [{ attempts }, { entries: outbox }, { registrations }, { rows: others }] = await Promise.all([
      lists['registrations.openAttempts']({}),
      lists['outbox.list']({}),
      lists['registrations.list']({ utilityId: null }),
      lists['otherSecrets.list']({}),
    ])
    // What a number counts is what the list it opens shows.
    const utilities = listed.filter((row) => !row.hidden)
    const secrets = [...credentials, ...others]
    const expiring = secrets.filter((row) => expiringBuckets.includes(row.bucket))
    const notHealthy = utilities.filter((row) => notHealthyStates.includes(row.state))
    const tiles = {
      needsYou: needsYou.total,
      waitingOnThem: waiting.total,
      expiring: expiring.length,
      notHealthy: notHealthy.length,
    }
    const visit = visits.look(tiles)
    const queue = queueRows({ threads: needsYou.rows, utilities, attempts, secrets, outbox, nowMs })
    const expiries = expiriesOf(secrets, nowMs)
    const checkedTimes = utilities.flatMap((row) => row.checkedAtMs ?? [])
    const longestWaitMs = Math.min(...waiting.rows.map((row) => row.lastAtMs))
    return {
      utilities: utilities.length,
      checked: checkedTimes.length,
      oldestCheckAtMs: checkedTimes.length === 0 ? null : Math.min(...checkedTimes),
      tiles,
      tileNotes: {
        needsYou: sinceWords(tiles.needsYou, visit?.tiles.needsYou),
        waitingOnThem:
          waiting.rows.length === 0 ? '' : waitWords(Math.floor((nowMs - longestWaitMs) / dayMs)),
        expiring: countWords(expiring.filter((row) => 'keystone' in row && row.keystone).length, 'keystone'),
        notHealthy: healthWords(notHealthy),
      },
      queue: queue.slice(0, queueShown),
      queueTotal: queue.length + needsYou.total - needsYou.rows.length,
      expiries: expiries.filter((one) => one.inDays <= horizonDays),
      health: utilities.map((row) => ({ utility: briefOfRow(row), state: row.state, text: row.stateText })),
      since: sinceOf(visit),
      nextExpiry: expiries.find((one) => one.inDays >= 0) ?? null,
      checklist: checklistOf(utilities.length, registrations.length),
    }
  }

  const sinceOf = (visit: Visit | null): Overview['since'] => {
    return {
      atMs: visit?.atMs ?? null,
      newMessages: visit ? deps.newMessages(visit.atMs) : 0,
      ...unseenByUtility(deps.store),
    }
  }

  const checklistOf = (utilities: number, registrations: number): Overview['checklist'] => {
    if (context.preferences().checklistDismissed) return null
    const { read, answered } = deps.milestones()
    const checklist: NonNullable<Overview['checklist']> = [
      { id: 'profile', done: deps.hasProfile(), text: 'Write a company profile, if you like' },
      { id: 'add', done: utilities > 0, text: 'Add a utility' },
      { id: 'register', done: registrations > 0, text: 'Register with it' },
      { id: 'read', done: read, text: 'Read its first message' },
      { id: 'answer', done: answered, text: 'Answer it' },
      { id: 'recovery', done: context.vault.slots().recovery, text: 'Keep a recovery code' },
    ]
    // The profile is worth having and not needed.
    return checklist.every((step) => step.done || step.id === 'profile') ? null : checklist
  }

  return {
    handlers: {
      'overview.get': get,
      'overview.dismissChecklist': async () => {
        await context.host.ask('host.setPreferences', { checklistDismissed: true })
        context.emit('settings.changed')
        return { done: true }
      },
    },
  }
}

/** Every secret with an end, soonest first; one that never expires has no place on a calendar. */
function expiriesOf(secrets: readonly SecretRow[], nowMs: number): Overview['expiries'] {
  return secrets
    .flatMap((row) => {
      if (row.expiresAtMs === null) return []
      const { utility, expiresAtMs: atMs } = row
      return [
        {
          rowKey: secretRowKey(row),
          utility,
          keystone: 'keystone' in row && row.keystone,
          atMs,
          label: secretLabel(row),
          inDays: (atMs - nowMs) / dayMs,
        },
      ]
    })
    .sort((a, b) => a.atMs - b.atMs)
}

function briefOfRow({
  utilityId,
  name,
  abbreviation,
  host,
}: UtilityRow): Overview['health'][number]['utility'] {
  return { utilityId, name, abbreviation, host }
}

function sinceWords(now: number, before: number | undefined): string {
  if (before === undefined || now === before) return ''
  return now > before ? `${now - before} more than last time` : `${before - now} fewer than last time`
}

function waitWords(days: number): string {
  return days === 0 ? 'none longer than a day' : `longest ${days} d`
}

function countWords(count: number, noun: string): string {
  return count === 0 ? '' : `${count} of them ${count === 1 ? `a ${noun}` : `${noun}s`}`
}

const stateWords = {
  failing: 'failing',
  attention: 'need attention',
  moved: 'moved',
  unknown: 'not checked',
} as const

function healthWords(rows: readonly UtilityRow[]): string {
  return Object.entries(stateWords)
    .map(([state, words]) => ({ words, count: rows.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`)
    .join(', ')
}
