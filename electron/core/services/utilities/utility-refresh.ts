import { counted } from '../../../contract/plural'
import { BusbarError, type ErrorCode, toErrorReply } from '../../../contract/errors'
import type { UtilityProfile } from '../../../contract/utilities'
import { profileChanges, type ReadDocuments } from '../watching/profile-changes'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { DeskContext } from '../context'
import { discover, type Discovered } from './discovery'
import { fetchDocument, type FetchDeps } from './document-fetch'
import { isUnchanged, Reading } from './reading'
import { createSourceStore } from './source-store'
import type { UtilityHealth } from './utility-health'
import { buildProfile, moveOf } from './utility-profile'
import type { UtilityDocument, UtilityMove, UtilityRecord, UtilityStore } from './utility-store'

export interface UtilityRefresher {
  /**
   * Reads all documents of one utility anew; callers at once share one reading. Throws `utility-paused` and what
   * discovery throws; the documents that were read last stay in either case.
   */
  refresh(utilityId: string, actor: 'you' | 'automatic'): Promise<void>
  /** Takes over what a discovery found; used by `refresh` and when a utility is added. */
  adopt(record: UtilityRecord, discovered: Discovered): void
  /**
   * The authorization server metadata, fetched again when the cache was deleted. Throws `issuer-changed` while
   * a new issuer waits for a person's yes, `endpoint-missing` where there is none, and what `refresh` throws.
   */
  authServer(utilityId: string): Promise<{ value: AuthServerMetadata; url: string }>
  /** The same, read anew when it was last asked for long ago; where that fails, what was read before. */
  recentAuthServer(utilityId: string): Promise<{ value: AuthServerMetadata; url: string }>
  /**
   * Has the documents read anew unless that was done just now. Throws when they cannot be, and `redirect-refused`
   * while the utility is somewhere else than where a person knows it.
   */
  needRecent(utilityId: string): Promise<void>
}

/** Terms, fees and addresses this young are what the utility says now (CDS-WG1-01 §3.2). */
const recentMs = 15 * 60_000

export function createUtilityRefresher(
  context: DeskContext,
  deps: { store: UtilityStore; health: UtilityHealth; discovery: FetchDeps },
): UtilityRefresher {
  const { store, health } = deps
  const sources = createSourceStore(context)
  const running = new Map<string, Promise<void>>()

  const run = async (record: UtilityRecord, actor: 'you' | 'automatic'): Promise<void> => {
    const { utilityId } = record
    const startedMs = context.nowMs()
    const told = { actor, utilityId, text: `Read what ${record.name} publishes` }
    const reading = new Reading()
    try {
      if (await isAsBefore(record, reading)) {
        const durationMs = context.nowMs() - startedMs
        await context.together(() => {
          if (!store.get(utilityId)) return
          const text = 'Answered; nothing changed.'
          health.report(utilityId, { problem: null, text, durationMs, serverClock: reading.serverClock })
          if (actor === 'you') context.record({ ...told, result: 'ok', resultText: text, durationMs })
        })
        return
      }
      const discovered = await discover(
        { ...deps.discovery, reading },
        [record.metadataUrl],
        utilityId,
        record.draftOverride ?? null,
      )
      const durationMs = context.nowMs() - startedMs
      await context.together(() => {
        // The person may have removed it meanwhile.
        const current = store.get(utilityId)
        if (!current) return
        adopt(current, discovered)
        context.record({ ...told, result: 'ok', resultText: outcomeOf(discovered), durationMs })
      })
    } catch (thrown) {
      const problem = toErrorReply(thrown)
      const durationMs = context.nowMs() - startedMs
      await context.together(() => {
        health.report(utilityId, { problem, text: problem.message, durationMs, serverClock: null })
        context.record({ ...told, result: 'failed', resultText: problem.message, durationMs })
      })
      throw thrown
    } finally {
      context.emit('utilities.changed', utilityId)
    }
  }

  /** Asks for the documents of last time again: where all are the same, nothing has to be read, built or kept. */
  const isAsBefore = async (record: UtilityRecord, reading: Reading): Promise<boolean> => {
    const known = sources.of(record) ?? []
    if (known[0]?.url !== record.metadataUrl) return false
    return await isUnchanged(known, ({ purpose, url, ledFrom }) =>
      fetchDocument(
        { ...deps.discovery, reading },
        { utilityId: record.utilityId, purpose, url, ...(ledFrom === null ? {} : { ledFrom }) },
      ),
    )
  }

  const adopt = (record: UtilityRecord, discovered: Discovered): void => {
    const { utilityId } = record
    const problem = discovered.authServer?.problem ?? null
    const text = problem?.message ?? outcomeOf(discovered)
    const { durationMs, reading } = discovered
    health.report(utilityId, { problem, text, durationMs, serverClock: reading.serverClock })
    const move = moveOf(discovered)
    if (move && move.to !== record.acceptedTemporary) {
      if (record.pendingMove?.to !== move.to) noteMove(record, move)
      const certificate = context.dispatcher.certificateName(move.to)
      store.update(utilityId, { pendingMove: { ...move, newName: discovered.metadata.name, certificate } })
      return
    }
    const issuer = discovered.authServer?.found?.value.issuer ?? null
    if (issuer !== null && !isSameServer(record, issuer)) {
      if (record.claimedIssuer !== issuer) noteIssuer(record, issuer)
      store.update(utilityId, { claimedIssuer: issuer, pendingMove: null })
      return
    }
    const before = store.profile(utilityId)?.profile ?? null
    // An authorization server that cannot be read now has not gone away: the last good reading stays.
    const keepsLast = problem !== null && store.authServer(utilityId) !== null
    if (!keepsLast) {
      const profile = keepKnownEntries(before, buildProfile(discovered, record))
      const was = before && { profile: before, auth: store.authServer(utilityId)?.value ?? null }
      const isNew = !sameDocuments(store.documents(utilityId), discovered.documents)
      store.putDocuments(utilityId, discovered.documents)
      store.putProfile(utilityId, profile, context.nowMs())
      store.pageBook.follow(utilityId, { terms: profile.links.terms, policy: profile.links.policy })
      const is: ReadDocuments = { profile, auth: discovered.authServer?.found?.value ?? null }
      // The same documents may only be understood better than by an earlier Busbar.
      if (was && isNew) store.changeBook.add(utilityId, profileChanges(was, is))
      store.update(utilityId, {
        name: profile.name,
        abbreviation: profile.abbreviation,
        issuer: issuer ?? record.issuer,
        draftDetected: discovered.draft,
      })
    }
    const current = store.update(utilityId, { claimedIssuer: null, pendingMove: null })
    if (keepsLast) return
    const complete = problem === null && (discovered.coverage?.complete ?? true)
    if (complete) sources.put(current, reading.sources(current.metadataUrl))
    else sources.forget(utilityId)
  }

  const noteMove = ({ utilityId }: UtilityRecord, move: UtilityMove): void => {
    const [from, to] = [new URL(move.from).host, new URL(move.to).host]
    const text = move.permanent ? `It says it moved to ${to}.` : `It answers from ${to} for now.`
    store.changeBook.add(utilityId, [{ kind: 'move', text, from, to }])
  }

  const noteIssuer = ({ utilityId, issuer: from }: UtilityRecord, to: string): void => {
    const text = `It calls itself ${to} now; secrets wait for a yes.`
    store.changeBook.add(utilityId, [{ kind: 'issuer', text, from, to }])
  }

  const isRecent = (atMs: number | null): boolean =>
    atMs !== null && Math.abs(context.nowMs() - atMs) < recentMs

  const refresher: UtilityRefresher = {
    refresh(utilityId, actor) {
      const joined = running.get(utilityId)
      if (joined) return joined
      const record = store.need(utilityId)
      if (record.pausedReason !== null) {
        return Promise.reject(
          new BusbarError('utility-paused', { utility: record.name, reason: record.pausedReason }),
        )
      }
      const work = run(record, actor).finally(() => running.delete(utilityId))
      running.set(utilityId, work)
      return work
    },
    adopt,
    async authServer(utilityId) {
      if (!store.authServer(utilityId)) await refresher.refresh(utilityId, 'automatic')
      const record = store.need(utilityId)
      if (record.claimedIssuer !== null) {
        throw new BusbarError('issuer-changed', {
          utility: record.name,
          from: record.issuer,
          to: record.claimedIssuer,
        })
      }
      const found = store.authServer(utilityId)
      if (found) return found
      throw new BusbarError('endpoint-missing', { utility: record.name, endpoint: 'authorization server' })
    },
    async recentAuthServer(utilityId) {
      const askedAtMs = health.last(utilityId)?.checkedAtMs ?? null
      if (!isRecent(askedAtMs)) await refresher.refresh(utilityId, 'automatic').catch(() => undefined)
      return refresher.authServer(utilityId)
    },
    async needRecent(utilityId) {
      const succeededAtMs = () => health.last(utilityId)?.succeededAtMs ?? null
      if (!isRecent(succeededAtMs())) await refresher.refresh(utilityId, 'automatic')
      const { pendingMove, name } = store.need(utilityId)
      if (pendingMove) {
        const [host, to] = [new URL(pendingMove.from).host, new URL(pendingMove.to).host]
        throw new BusbarError('redirect-refused', {
          host,
          to,
          reason: `nobody accepted yet that ${name} moved`,
        })
      }
      const problem = health.last(utilityId)?.problem
      if (!isRecent(succeededAtMs()) && problem) {
        throw new BusbarError(problem.code as ErrorCode, problem.details)
      }
    },
  }
  return refresher
}

/** Whether this issuer is the pinned one, the first one, or lies where a person accepted that the utility went. */
function isSameServer({ issuer, acceptedOrigin }: UtilityRecord, named: string): boolean {
  if (issuer === null || issuer === named) return true
  return acceptedOrigin !== null && (named === acceptedOrigin || named.startsWith(`${acceptedOrigin}/`))
}

function sameDocuments(before: readonly UtilityDocument[], after: readonly UtilityDocument[]): boolean {
  if (before.length !== after.length) return false
  return before.every(({ url, body }, index) => {
    const now = after[index]
    return now !== undefined && now.url === url && now.body.equals(body)
  })
}

/** A listing that broke off must not take away what was known: the entries read before follow the new ones. */
function keepKnownEntries(before: UtilityProfile | null, profile: UtilityProfile): UtilityProfile {
  if (profile.coverage.complete || !before) return profile
  const fresh = new Set(profile.coverage.entries.map((entry) => entry.id))
  const older = before.coverage.entries.filter((entry) => !fresh.has(entry.id))
  return { ...profile, coverage: { ...profile.coverage, entries: [...profile.coverage.entries, ...older] } }
}

function outcomeOf(discovered: Discovered): string {
  const { coverage, findings } = discovered
  const parts = ['Answered']
  if (coverage) {
    const pages = coverage.documents.length
    const broken = coverage.complete ? '' : `, page ${pages + 1} of the list failed`
    parts.push(`${counted(coverage.entries.length, 'coverage entry', 'coverage entries')}${broken}`)
  }
  // Notes, such as what an older draft calls otherwise, are no findings to a person.
  const departures = findings.filter((one) => one.severity !== 'info').length
  if (departures > 0) parts.push(counted(departures, 'finding'))
  return `${parts.join('; ')}.`
}
