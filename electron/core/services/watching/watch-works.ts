import { BusbarError, type ErrorCode } from '../../../contract/errors'
import type { Failure } from '../../../contract/common'
import type { Preferences } from '../../../contract/settings'
import type { ScheduledWork } from '../../sync/scheduler'
import { documentsEveryMs, type UtilityHealth } from '../utilities/utility-health'
import type { UtilityRefresher } from '../utilities/utility-refresh'
import type { UtilityRecord, UtilityStore } from '../utilities/utility-store'
import type { PageWatcher } from './page-watch'

/** The id of the work that reads a utility's documents. */
export const documentsWork = (utilityId: string): string => `metadata:${utilityId}`
/** The id of the work that reads its terms and policy. */
export const pagesWork = (utilityId: string): string => `pages:${utilityId}`

/** Addresses whose host is remembered. */
const mostHosts = 20_000

/** After failures: what is published for everybody is no reason to knock every half hour for days. */
const longestPauseMs = 6 * 60 * 60_000

/** What is read of each utility by itself, however many there are: nobody waits for it, so it takes its time. */
export function watchWorks(deps: {
  store: UtilityStore
  health: UtilityHealth
  refresher: UtilityRefresher
  pages: PageWatcher
  preferences(): Preferences
}): () => ScheduledWork[] {
  const { store, health, refresher, pages } = deps

  // The scheduler asks for all of them after each of them.
  const hosts = new Map<string, string>()
  const hostOf = (url: string): string => {
    const known = hosts.get(url)
    if (known !== undefined) return known
    const { host } = new URL(url)
    if (hosts.size >= mostHosts) hosts.clear()
    hosts.set(url, host)
    return host
  }

  const readDocuments = async (utilityId: string): Promise<void> => {
    await refresher.refresh(utilityId, 'automatic')
    // What was read may be a part only; the rest is asked for again after a pause, not after a day.
    const problem = health.last(utilityId)?.problem
    if (problem) throw thrownAgain(problem)
  }

  const worksOf = (record: UtilityRecord, everyMs: number): ScheduledWork[] => {
    const { utilityId, metadataUrl, pausedReason } = record
    if (pausedReason !== null) return []
    const last = health.last(utilityId)
    const shared = { utilityId, everyMs, patient: true, longestPauseMs: Math.min(everyMs, longestPauseMs) }
    const documents: ScheduledWork = {
      ...shared,
      id: documentsWork(utilityId),
      host: hostOf(metadataUrl),
      lastAtMs: last?.succeededAtMs ?? null,
      notBeforeMs: askedToWaitUntilMs(last?.problem ?? null),
      run: () => readDocuments(utilityId),
    }
    const states = store.pageBook.states(utilityId)
    const [first] = states
    if (!first) return [documents]
    const times = states.map((state) => state.succeededAtMs)
    const waits = states.map((state) => askedToWaitUntilMs(state.problem) ?? -Infinity)
    return [
      documents,
      {
        ...shared,
        id: pagesWork(utilityId),
        host: hostOf(first.url),
        lastAtMs: times.some((at) => at === null) ? null : Math.min(...times.map(Number)),
        notBeforeMs: Math.max(...waits),
        run: () => pages.read(utilityId),
      },
    ]
  }

  return () => {
    const everyMs = documentsEveryMs(deps.preferences())
    return store.all().flatMap((record) => worksOf(record, everyMs))
  }
}

/** The time a server named with its Retry-After; null when it named none. */
export function askedToWaitUntilMs(problem: Failure | null): number | null {
  const notBeforeMs = problem?.details['notBeforeMs']
  return typeof notBeforeMs === 'number' ? notBeforeMs : null
}

function thrownAgain({ code, details }: Failure): BusbarError {
  return new BusbarError(code as ErrorCode, details)
}
