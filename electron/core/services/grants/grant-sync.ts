import type { RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Finding } from '../../cds/findings'
import { type Grant, readGrantsPage } from '../../cds/grant'
import { listingUrl } from '../../cds/listing-url'
import { walkPages } from '../../cds/paging'
import { statusError } from '../../http/status-error'
import type { ScheduledWork } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import { type ListingDeps, readListing } from '../registrations/listing'
import type { RegistrationStore } from '../registrations/registration-store'
import { failureOf } from '../registrations/registration-verdict'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { UtilityStore } from '../utilities/utility-store'
import type { GrantStore } from './grant-store'

export interface GrantSyncDeps extends ListingDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly grants: GrantStore
  noteFindings(utilityId: string, findings: readonly Finding[]): void
}

export interface GrantSyncer {
  /** Reads what changed; rejects with what went wrong, which is kept too. Callers at once share one run. */
  sync(id: RegistrationId): Promise<void>
  /** Asks for the grants with a receipt code, after what changed was read; answers how many there are. */
  find(id: RegistrationId, receipt: string): Promise<number>
  works(): ScheduledWork[]
}

/** Grants have no promised notice of their changes, so they are asked for on a schedule of their own. */
const everyMs = 30 * 60_000
const demoEveryMs = 20_000
/** How often the listing is read to its end, so that grants that are gone are noticed. */
const wholeEveryMs = 24 * 3_600_000
/** A moment that a grant names is asked about a little after it has passed. */
const afterMomentMs = 5_000

/**
 * Lists the grants of a registration, what was modified last first (CDS-WG1-02 §8.4), and stops at the first page that
 * holds nothing new. Work grows with what changed, not with what exists.
 */
export function createGrantSyncer(context: DeskContext, deps: GrantSyncDeps): GrantSyncer {
  const { grants, registrations, utilities } = deps
  const running = new Map<RegistrationId, Promise<void>>()

  const run = async (id: RegistrationId): Promise<void> => {
    const record = registrations.need(id)
    const { utilityId } = record
    const before = grants.sync(id)
    try {
      const utility = utilities.need(utilityId)
      refusePaused(utility)
      refuseClaimedIssuer(utility)
      if (record.apis.grants === null) {
        throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: 'Grants API' })
      }
      const nowMs = context.nowMs()
      const isWhole = before.wholeAtMs === null || before.wholeAtMs + wholeEveryMs <= nowMs
      const seen = new Set<string>()
      const session = registrations.session(id)
      const { findings, complete } = await walkPages(record.apis.grants, async (url) => {
        const answer = await context.api.call(session, { purpose: 'grants', method: 'GET', url })
        if (answer.status !== 200) throw statusError(answer, context.nowMs())
        context.workingOn(utilityId, url)
        const reading = readGrantsPage(await deps.parse(answer.body, answer.url), answer.url)
        const fresh = keep(id, utilityId, reading.value.grants, seen)
        const next = isWhole || fresh > 0 ? reading.value.next : null
        return { ...reading, value: { ...reading.value, next } }
      })
      if (isWhole && complete) grants.keepOnly(id, seen)
      deps.noteFindings(utilityId, findings)
      const wholeAtMs = isWhole && complete ? nowMs : before.wholeAtMs
      grants.noteSync(id, { syncedAtMs: nowMs, wholeAtMs, problem: null })
    } catch (thrown) {
      // What was stored of it is known from now on; the next one must not stop there, before what was not reached.
      grants.noteSync(id, { ...before, wholeAtMs: null, problem: failureOf(thrown) })
      throw thrown
    } finally {
      context.workingOn(null, null)
      context.emit('grants.changed', utilityId)
    }
  }

  /** How many were not here in this very state. A grant that moved to the front comes twice; the first is newer. */
  const keep = (
    registrationId: RegistrationId,
    utilityId: UtilityId,
    listed: readonly Grant[],
    seen: Set<string>,
  ): number => {
    const first = listed.filter(({ grant_id: id }) => id !== null && !seen.has(id) && seen.add(id))
    const fresh = first.filter((grant) => !grants.isKnown(registrationId, grant))
    if (fresh.length > 0) grants.put({ registrationId, utilityId }, fresh)
    return fresh.length
  }

  const sync = (id: RegistrationId): Promise<void> => {
    const joined = running.get(id)
    if (joined) return joined
    const work = run(id).finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  const find = async (id: RegistrationId, receipt: string): Promise<number> => {
    // First, so that a grant that is found does not look like the place up to which all was read.
    await sync(id)
    const { apis, utilityId } = registrations.need(id)
    if (apis.grants === null) return 0
    const { readings, findings } = await readListing(context, deps, registrations.session(id), {
      url: listingUrl(apis.grants, { receipt_confirmations: [receipt] }),
      purpose: 'grants',
      read: readGrantsPage,
    })
    // A server that ignores the filter lists everything.
    const found = readings
      .flatMap(({ value }) => value.grants)
      .filter(({ receipt_confirmations: codes }) => codes.includes(receipt))
    keep(id, utilityId, found, new Set())
    deps.noteFindings(utilityId, findings)
    context.emit('grants.changed', utilityId)
    return found.length
  }

  /** As if it had been read so long ago that it is due when the next moment of a grant has passed. */
  const lastAtMs = (id: RegistrationId, interval: number): number | null => {
    const { syncedAtMs } = grants.sync(id)
    if (syncedAtMs === null) return null
    const nextMs = grants.nextMs(id, syncedAtMs)
    return nextMs === null ? syncedAtMs : Math.min(syncedAtMs, nextMs + afterMomentMs - interval)
  }

  return {
    sync,
    find,
    works: () =>
      registrations.all().flatMap(({ registrationId, utilityId, apis }) => {
        if (apis.grants === null || utilities.get(utilityId)?.pausedReason !== null) return []
        const interval = context.mode === 'demo' ? demoEveryMs : everyMs
        return {
          id: `grants:${registrationId}`,
          utilityId,
          everyMs: interval,
          lastAtMs: lastAtMs(registrationId, interval),
          run: () => sync(registrationId),
        }
      }),
  }
}
