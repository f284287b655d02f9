import type { UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { CoreStart } from '../../../contract/host'
import type { Handlers } from '../../../contract/methods'
import type { UtilityDetail, UtilityProfile, UtilityRow } from '../../../contract/utilities'
import { metadataCandidates } from './metadata-candidates'
import type { DeskContext } from '../context'
import { draftFacts } from '../../cds/drafts/drafts'
import { discover, type Discovered } from './discovery'
import type { FetchDeps } from './document-fetch'
import { addressesOf, newRecord } from './new-record'
import type { UtilityHealth } from './utility-health'
import { buildProfile } from './utility-profile'
import type { UtilityRefresher } from './utility-refresh'
import type { UtilityStore } from './utility-store'
import { openVersions, rawDocument, utilityDetail, utilityRow, type UtilityLinks } from './utility-views'

type UtilityHandlers = Pick<
  Handlers,
  | 'utilities.list'
  | 'utilities.suggestions'
  | 'utilities.preview'
  | 'utilities.add'
  | 'utilities.get'
  | 'utilities.refresh'
  | 'utilities.setPaused'
  | 'utilities.acceptMove'
  | 'utilities.setDraft'
  | 'utilities.confirm'
  | 'utilities.remove'
  | 'utilities.raw'
>

export interface UtilityServiceDeps {
  readonly store: UtilityStore
  readonly health: UtilityHealth
  readonly refresher: UtilityRefresher
  readonly discovery: FetchDeps
  readonly links: UtilityLinks
  readonly suggestions: CoreStart['suggestions']
  /** A person accepted that this utility now lives there: its secrets may go to this origin too. */
  trustOrigin(utilityId: string, origin: string): Promise<void>
}

export interface UtilityService {
  readonly handlers: UtilityHandlers
  rows(): UtilityRow[]
  /** What its page shows. Throws `not-found`. */
  detail(utilityId: string): UtilityDetail
  /** Stops everything towards one utility until a person resumes it; `reason` completes “Paused: …”. */
  pause(utilityId: string, reason: string): void
}

interface Preview {
  readonly utilityId: UtilityId
  readonly discovered: Discovered
  readonly profile: UtilityProfile
}

const previewsKept = 20
const byName = new Intl.Collator()
const done = { done: true } as const

export function createUtilityService(context: DeskContext, deps: UtilityServiceDeps): UtilityService {
  const { store, refresher } = deps
  const previews = new Map<string, Preview>()

  const told = (utilityId: string, text: string, resultText = 'Done'): void => {
    context.record({ actor: 'you', utilityId, text, result: 'ok', resultText, durationMs: null })
    context.emit('utilities.changed', utilityId)
  }

  const preview: UtilityHandlers['utilities.preview'] = async ({ address }) => {
    const utilityId = context.newId('utl') as UtilityId
    const discovered = await discover(deps.discovery, metadataCandidates(address), utilityId)
    const profile = buildProfile(discovered, { confirmedVersions: [] })
    const previewId = context.newId('prv')
    previews.set(previewId, { utilityId, discovered, profile })
    const [oldest] = previews.keys()
    if (previews.size > previewsKept && oldest !== undefined) previews.delete(oldest)
    const listed = store.byAddress(addressesOf(discovered))
    return { previewId, profile, alreadyListedAs: listed?.utilityId ?? null }
  }

  const add: UtilityHandlers['utilities.add'] = async ({ previewId, acceptMove }) => {
    const chosen = previews.get(previewId)
    if (!chosen) throw new BusbarError('not-found', { what: 'This preview' })
    const utilityId = await context.together(() => addNow(chosen, acceptMove ?? false))
    previews.delete(previewId)
    return { utilityId }
  }

  const addNow = (chosen: Preview, acceptMove: boolean): UtilityId => {
    const { discovered, profile } = chosen
    const listed = store.byAddress(addressesOf(discovered))
    if (listed) return listed.utilityId
    const { moved } = profile
    if (moved && !acceptMove) {
      throw new BusbarError('redirect-refused', {
        host: new URL(moved.from).host,
        to: new URL(moved.to).host,
        reason: 'it is another host, and nobody accepted it yet',
      })
    }
    const record = newRecord(chosen.utilityId, discovered, context.nowMs())
    store.put(record)
    refresher.adopt(record, discovered)
    told(record.utilityId, `Added ${profile.name}`, profile.host)
    return record.utilityId
  }

  /** What a person decided stands, whether or not the utility can be reached right now. */
  const refreshAfterDecision = (utilityId: string): Promise<void> =>
    refresher.refresh(utilityId, 'you').catch(() => undefined)

  const acceptMove: UtilityHandlers['utilities.acceptMove'] = async ({ utilityId, to }) => {
    const record = store.need(utilityId)
    const move = record.pendingMove
    if (!move) return done
    if (move.to !== to) {
      throw new BusbarError('redirect-refused', {
        host: hostOf(move.from),
        to: hostOf(move.to),
        reason: 'it leads elsewhere now than where you said yes to',
      })
    }
    await deps.trustOrigin(utilityId, new URL(move.to).origin)
    // Accepted by another call, or found elsewhere, while the yes was written down.
    if (store.need(utilityId).pendingMove?.to !== move.to) return done
    store.update(utilityId, {
      pendingMove: null,
      acceptedOrigin: new URL(move.to).origin,
      ...(move.permanent
        ? { metadataUrl: move.to, aliases: [...store.need(utilityId).aliases, move.from] }
        : { acceptedTemporary: move.to }),
    })
    told(utilityId, `Accepted that ${record.name} moved`, `${hostOf(move.from)} → ${hostOf(move.to)}`)
    await refreshAfterDecision(utilityId)
    return done
  }

  const confirm: UtilityHandlers['utilities.confirm'] = async ({ utilityId, what, to }) => {
    const record = store.need(utilityId)
    if (what === 'issuer' && record.claimedIssuer !== null) {
      if (record.claimedIssuer !== to) {
        const { name, issuer: from, claimedIssuer } = record
        throw new BusbarError('issuer-changed', { utility: name, from, to: claimedIssuer })
      }
      store.update(utilityId, { issuer: record.claimedIssuer, claimedIssuer: null })
      told(utilityId, `Confirmed the new issuer of ${record.name}`, record.claimedIssuer)
    }
    if (what === 'version' && openVersions(store, record).includes(to)) {
      store.update(utilityId, { confirmedVersions: [...record.confirmedVersions, to] })
      told(utilityId, `Confirmed the version of ${record.name}`, to)
    }
    await refreshAfterDecision(utilityId)
    return done
  }

  const pause = (utilityId: string, reason: string): void => {
    const record = store.update(utilityId, { pausedReason: reason })
    context.record({
      actor: 'automatic',
      utilityId,
      text: `Paused ${record.name}`,
      result: 'ok',
      resultText: reason,
      durationMs: null,
    })
    context.emit('utilities.changed', utilityId)
  }

  const detail = (utilityId: string): UtilityDetail => utilityDetail(deps, store.need(utilityId))

  const rows = (): UtilityRow[] => {
    const unknown = deps.links.outcomesUnknown()
    return store
      .all()
      .map((record) => utilityRow(deps, record, unknown))
      .sort((a, b) => byName.compare(a.name, b.name))
  }

  return {
    rows,
    detail,
    pause,
    handlers: {
      'utilities.list': () => ({ rows: rows() }),
      'utilities.suggestions': () => ({ suggestions: [...deps.suggestions] }),
      'utilities.preview': preview,
      'utilities.add': add,
      'utilities.get': ({ utilityId }) => detail(utilityId),
      'utilities.refresh': async ({ utilityId }) => {
        await refresher.refresh(utilityId, 'you')
        return done
      },
      'utilities.setPaused': ({ utilityId, paused }) => {
        const { name } = store.update(utilityId, { pausedReason: paused ? 'you paused it' : null })
        told(utilityId, `${paused ? 'Paused' : 'Resumed'} ${name}`)
        return done
      },
      'utilities.acceptMove': acceptMove,
      'utilities.confirm': confirm,
      'utilities.setDraft': async ({ utilityId, draft }) => {
        const { name } = store.update(utilityId, { draftOverride: draft })
        const asWhat = draft === null ? 'what its documents show' : draftFacts(draft).label
        told(utilityId, `Chose how ${name} is read`, `As ${asWhat}`)
        await refreshAfterDecision(utilityId)
        return done
      },
      'utilities.remove': ({ utilityId }) => {
        const { name } = store.need(utilityId)
        if (deps.links.registered(utilityId)) throw new BusbarError('has-registration', { utility: name })
        store.remove(utilityId)
        told(utilityId, `Removed ${name}`)
        return done
      },
      'utilities.raw': ({ utilityId }) => {
        store.need(utilityId)
        return { documents: store.documents(utilityId).map(rawDocument) }
      },
    },
  }
}

function hostOf(url: string): string {
  return new URL(url).host
}
