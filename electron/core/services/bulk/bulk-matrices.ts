import type { BulkChange, BulkId, BulkMatrix, BulkRunId } from '../../../contract/bulk'
import type { UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { counted } from '../../../contract/plural'
import type { Handlers } from '../../../contract/methods'
import type { DeskContext } from '../context'
import type { ProfileStore } from '../profiles/profile-store'
import { columnField, withoutBytes } from './bulk-columns'
import { matrixOf, readyAmong, scopeTypesOf } from './bulk-matrix'
import { type BulkReading } from './bulk-reading'
import { feesOf, pagesOf, scopesOffered, type Standing, type StandingDeps, standingOf } from './bulk-standing'
import { type BulkRecord, type BulkStore, createBulkStore } from './bulk-store'
import type { BulkRunStore } from './bulk-run-store'

type Methods = 'bulk.open' | 'bulk.get' | 'bulk.field' | 'bulk.change' | 'bulk.discard' | 'bulk.start'

export interface BulkMatrices {
  readonly handlers: Pick<Handlers, Methods>
  readonly store: BulkStore
}

/** What is typed before a run: matrices, and how one becomes a run. */
export function createBulkMatrices(
  context: DeskContext,
  deps: StandingDeps & {
    readonly runs: BulkRunStore
    readonly reading: BulkReading
    readonly profiles: Pick<ProfileStore, 'get' | 'standard'>
    registered(): ReadonlySet<string>
    /** What utilities ask of a person, by utility. */
    openRequests(): ReadonlyMap<string, number>
    begin(runId: BulkRunId): void
  },
): BulkMatrices {
  const store = createBulkStore(context)
  const { utilities, runs } = deps

  const look = (record: BulkRecord): { matrix: BulkMatrix; standings: Standing[] } => {
    const answers = store.answers(record.bulkId)
    const standings = record.utilityIds.map((id) => standingOf(deps, record, answers, id))
    const registered = deps.registered()
    const openRequests = deps.openRequests()
    const matrix = matrixOf({
      record,
      answers,
      standings,
      reading: deps.reading.left(record.utilityIds),
      profileName: record.profileId === null ? null : (deps.profiles.get(record.profileId)?.name ?? null),
      isRegistered: (utilityId) => registered.has(utilityId),
      openRequests: (utilityId) => openRequests.get(utilityId) ?? 0,
      isUnknown: (utilityId) => deps.attempts.isUndecided(utilityId),
    })
    return { matrix, standings }
  }

  const open = (utilityIds: readonly UtilityId[]): BulkId => {
    for (const utilityId of utilityIds) utilities.need(utilityId)
    const wanted = [...new Set(utilityIds)]
    const key = [...wanted].sort().join(' ')
    const kept = store.all().find((one) => [...one.utilityIds].sort().join(' ') === key)
    deps.reading.begin(wanted)
    if (kept) return kept.bulkId
    const record: BulkRecord = {
      bulkId: context.newId('bulk') as BulkId,
      savedAtMs: context.nowMs(),
      utilityIds: wanted,
      leftOut: [],
      profileId: deps.profiles.standard()?.profileId ?? null,
      scopeTypes: recommendedTypes(wanted),
      scopeIds: {},
      agreed: {},
    }
    store.put(record)
    return record.bulkId
  }

  /** What most of them offer; whoever wants less says so once. */
  const recommendedTypes = (utilityIds: readonly UtilityId[]): string[] => {
    const offers = utilityIds
      .map((id) => ({ offered: scopesOffered(utilities.profile(id)?.profile ?? null) }))
      .filter(({ offered }) => offered.length > 0)
    return scopeTypesOf({ scopeTypes: [] }, offers)
      .filter(({ offeredBy }) => offeredBy * 2 > offers.length)
      .map(({ type }) => type)
  }

  const agree = (record: BulkRecord, change: Extract<BulkChange, { what: 'agreed' }>): BulkRecord => {
    const agreed = { ...record.agreed }
    const answers = store.answers(record.bulkId)
    for (const utilityId of change.utilityIds) {
      const { prepared } = standingOf(deps, record, answers, utilityId)
      const pages = prepared && pagesOf(prepared)
      if (change.agreed && pages) agreed[utilityId] = pages
      else delete agreed[utilityId]
    }
    return { ...record, agreed }
  }

  const copy = (record: BulkRecord, change: Extract<BulkChange, { what: 'copy' }>): BulkRecord => {
    const { key, from, to } = change
    const answer = standingOf(deps, record, store.answers(record.bulkId), from).values.get(key)?.answer
    if (answer === undefined) return record
    return store.change(record, { what: 'answer', utilityIds: to, key, answer })
  }

  const apply = (record: BulkRecord, change: BulkChange): BulkRecord => {
    if (change.what === 'agreed') return agree(record, change)
    return change.what === 'copy' ? copy(record, change) : store.change(record, change)
  }

  const start = (bulkId: BulkId, seen: string): BulkRunId => {
    const { matrix, standings } = look(store.need(bulkId))
    if (matrix.seen !== seen) throw new BusbarError('registration-changed')
    const ready = readyAmong(standings, matrix.rows)
    if (ready.length === 0) {
      const fields = counted(matrix.totals.needs + matrix.totals.agree, 'row')
      throw new BusbarError('registration-invalid', { fields })
    }
    const runId = context.newId('run') as BulkRunId
    const startedAtMs = context.nowMs()
    context.desk.transaction(() => {
      runs.put({ runId, startedAtMs, endedAtMs: null, state: 'running', putAway: false })
      for (const [position, standing] of ready.entries()) {
        const { utilityId, draft, prepared } = standing
        if (!draft || !prepared) continue
        const row = matrix.rows.find((one) => one.utility.utilityId === utilityId)
        runs.putRow({
          runId,
          utilityId,
          position,
          host: new URL(prepared.url).host,
          bodyHash: prepared.bodyHash,
          attemptId: null,
          failure: null,
          defaults: row?.defaults ?? 0,
          fees: feesOf(standing),
        })
        runs.putPaper({ runId, utilityId }, { draft, sent: null })
      }
      keepRest(store.need(bulkId), new Set(ready.map((one) => one.utilityId)))
    })
    deps.begin(runId)
    context.emit('bulk.changed')
    return runId
  }

  /** What was not ready stays, with everything that was typed. */
  const keepRest = (record: BulkRecord, gone: ReadonlySet<UtilityId>): void => {
    const utilityIds = record.utilityIds.filter((one) => !gone.has(one))
    if (utilityIds.length === 0) store.remove(record.bulkId)
    else store.put({ ...record, utilityIds, savedAtMs: context.nowMs() })
  }

  return {
    store,
    handlers: {
      'bulk.open': ({ utilityIds }) => {
        const bulkId = open(utilityIds)
        context.emit('bulk.changed')
        return { bulkId }
      },
      'bulk.get': ({ bulkId }) => look(store.need(bulkId)).matrix,
      'bulk.field': ({ bulkId, utilityId, key }) => {
        const record = store.need(bulkId)
        const answers = store.answers(bulkId)
        const standing = standingOf(deps, record, answers, utilityId)
        const field = standing.fields.get(key)
        if (!field) throw new BusbarError('not-found', { what: 'This field' })
        const { answer, from } = standing.values.get(key) ?? { answer: undefined, from: null }
        return {
          field: columnField(standing, key, field),
          isOwn: from === 'own',
          ...(answer === undefined ? {} : { answer: withoutBytes(answer) }),
        }
      },
      'bulk.change': ({ bulkId, changes }) => {
        context.desk.transaction(() => {
          let record = store.need(bulkId)
          for (const change of changes) record = apply(record, change)
          store.put({ ...record, savedAtMs: context.nowMs() })
        })
        context.emit('bulk.changed')
        return { done: true }
      },
      'bulk.discard': ({ bulkId }) => {
        store.need(bulkId)
        context.desk.transaction(() => store.remove(bulkId))
        context.emit('bulk.changed')
        return { done: true }
      },
      'bulk.start': ({ bulkId, seen }) => ({ runId: start(bulkId, seen) }),
    },
  }
}
