import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { Change, NextLook } from '../../../contract/watching'
import type { DeskContext } from '../context'
import { documentsEveryMs, type UtilityHealth } from '../utilities/utility-health'
import type { UtilityStore } from '../utilities/utility-store'
import type { KeptChange } from './change-book'
import { lineDiff, plainLines } from './line-diff'
import { shownSnapshot } from './page-book'
import type { PageWatcher } from './page-watch'
import { askedToWaitUntilMs, documentsWork, pagesWork } from './watch-works'

type WatchingHandlers = Pick<
  Handlers,
  'watching.changes' | 'watching.status' | 'watching.compare' | 'watching.readPages' | 'watching.markSeen'
>

export interface WatchingDeps {
  readonly store: UtilityStore
  readonly health: UtilityHealth
  readonly pages: PageWatcher
  /** When a work of the scheduler is due; null for one that it does not have. */
  plan(workId: string): { atMs: number; failures: number } | null
}

const done = { done: true } as const

export function createWatchingService(
  context: DeskContext,
  deps: WatchingDeps,
): { handlers: WatchingHandlers } {
  const { store, health, pages } = deps
  const { changeBook, pageBook } = store

  const shown = ({ utilityId, ...change }: KeptChange): Change => ({
    ...change,
    utility: store.brief(utilityId),
  })

  const nextLook = (workId: string, askedToWait: number | null): NextLook => {
    const nowMs = context.nowMs()
    const plan = deps.plan(workId)
    return {
      atMs: plan && Math.round(Math.max(plan.atMs, nowMs)),
      askedToWaitUntilMs: askedToWait !== null && askedToWait > nowMs ? askedToWait : null,
      failures: plan?.failures ?? 0,
    }
  }

  const status: WatchingHandlers['watching.status'] = ({ utilityId }) => {
    store.need(utilityId)
    const last = health.last(utilityId)
    const waits = pageBook.states(utilityId).map((state) => askedToWaitUntilMs(state.problem) ?? 0)
    return {
      everyMs: documentsEveryMs(context.preferences()),
      documents: nextLook(documentsWork(utilityId), askedToWaitUntilMs(last?.problem ?? null)),
      pagesNext: nextLook(pagesWork(utilityId), Math.max(0, ...waits)),
      clock: last?.serverClock ?? null,
      pages: pageBook.shown(utilityId),
      unseen: changeBook.unseen(utilityId),
    }
  }

  const compare: WatchingHandlers['watching.compare'] = ({ newerId, olderId }) => {
    const newer = pageBook.snapshot(newerId)
    const older = olderId === null ? null : pageBook.snapshot(olderId)
    if (!newer || (olderId !== null && !older)) throw new BusbarError('not-found', { what: 'This version' })
    const [before, after] = [older?.text ?? '', newer.text ?? '']
    return {
      newer: shownSnapshot(newerId, newer),
      older: older && olderId !== null ? shownSnapshot(olderId, older) : null,
      lines: older ? lineDiff(before, after) : plainLines(after),
    }
  }

  return {
    handlers: {
      'watching.changes': (query) => {
        const { changes, more } = changeBook.list(query)
        return { changes: changes.map(shown), more }
      },
      'watching.status': status,
      'watching.compare': compare,
      'watching.readPages': async ({ utilityId }) => {
        const { name, pausedReason } = store.need(utilityId)
        if (pausedReason !== null)
          throw new BusbarError('utility-paused', { utility: name, reason: pausedReason })
        // What goes wrong is kept and shown with the page.
        await pages.read(utilityId).catch(() => undefined)
        return done
      },
      'watching.markSeen': ({ utilityId }) => {
        const seen = utilityId === null ? changeBook.unseenUtilities() : [utilityId]
        context.desk.transaction(() => {
          for (const one of seen) changeBook.markSeen(one)
        })
        context.emit('utilities.changed', utilityId)
        return done
      },
    },
  }
}
