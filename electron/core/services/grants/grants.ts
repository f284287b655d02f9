import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { grantMethods } from '../../../contract/grants'
import type { Handlers } from '../../../contract/methods'
import type { WorkSource } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import { createGrantStore, type GrantStore } from './grant-store'
import { createGrantSyncer, type GrantSyncDeps } from './grant-sync'
import { createGrantViews } from './grant-views'
import { createGrantChanger } from './grant-change'

export type GrantServiceDeps = Omit<GrantSyncDeps, 'grants'>

export interface GrantService {
  readonly handlers: Pick<Handlers, keyof typeof grantMethods>
  readonly works: WorkSource
  readonly store: GrantStore
  /** Reads the grants of a registration soon; what goes wrong is kept there. */
  readAgain(id: RegistrationId): void
}

/** Whose data may be used, since when, until when (CDS-WG1-02 §8). */
export function createGrantService(context: DeskContext, deps: GrantServiceDeps): GrantService {
  const { registrations, utilities } = deps
  const store = createGrantStore(context)
  const syncer = createGrantSyncer(context, { ...deps, grants: store })
  const views = createGrantViews({ utilities, registrations, grants: store })
  const change = createGrantChanger(context, { ...deps, grants: store, isOwn: views.isOwn })
  const sources = () => registrations.all().filter(({ apis }) => apis.grants !== null)

  return {
    works: syncer,
    store,
    readAgain: (id) => void syncer.sync(id).catch(() => undefined),
    handlers: {
      'grants.list'(filter) {
        const groups = store.counts(filter)
        const total =
          filter.group === null
            ? Object.values(groups).reduce((sum, count) => sum + count, 0)
            : groups[filter.group]
        return {
          rows: views.rows(store.list(filter, filter.limit)),
          total,
          groups,
          sources: sources().map(({ registrationId, utilityId }) => {
            const { syncedAtMs, problem } = store.sync(registrationId)
            return { registrationId, utility: utilities.brief(utilityId), syncedAtMs, problem }
          }),
        }
      },
      'grants.get'({ registrationId, grantId }) {
        const found = store.get(registrationId, grantId)
        if (!found) throw new BusbarError('not-found', { what: 'This grant' })
        return views.detail(found)
      },
      async 'grants.change'({ registrationId, grantId, change: wanted }) {
        // A grant that is changed comes first from then on; what changed before it is read before.
        await syncer.sync(registrationId)
        return await change(registrationId, grantId, wanted)
      },
      async 'grants.find'({ receipt }) {
        const asked = await Promise.allSettled(
          sources().map((one) => syncer.find(one.registrationId, receipt)),
        )
        return {
          found: asked.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0),
          failed: asked.filter(({ status }) => status === 'rejected').length,
        }
      },
      async 'grants.refresh'({ registrationId }) {
        const ids = registrationId === null ? sources().map((one) => one.registrationId) : [registrationId]
        for (const id of ids) registrations.need(id)
        const ended = await Promise.allSettled(ids.map((id) => syncer.sync(id)))
        return { failed: ended.filter(({ status }) => status === 'rejected').length }
      },
    },
  }
}
