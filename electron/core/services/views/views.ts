import type { Handlers } from '../../../contract/methods'
import type { viewMethods } from '../../../contract/views'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { createHiding } from './hiding'
import { createPauses } from './pauses'
import { createRefreshRuns } from './refresh-runs'
import { createSavedViews } from './saved-views'
import { createTagBook } from './tag-book'
import type { UndoBook } from './undo-book'

export interface ViewServiceDeps {
  readonly store: UtilityStore
  /** Where every area keeps how a batch of it is taken back. */
  readonly undo: UndoBook
  /** Reads one utility anew because a person asked for it. */
  refresh(utilityId: string): Promise<void>
}

export interface ViewService {
  readonly handlers: Pick<Handlers, keyof typeof viewMethods>
  /** The desk closes. */
  stop(): void
}

/** Tags, saved views, and acts on many utilities at once. */
export function createViewService(context: DeskContext, deps: ViewServiceDeps): ViewService {
  const { undo } = deps
  const tags = createTagBook(context, { store: deps.store, undo })
  const views = createSavedViews(context, { undo })
  const runs = createRefreshRuns(context, deps)
  const setHidden = createHiding(context, { store: deps.store, undo })
  const setPaused = createPauses(context, { store: deps.store, undo })
  const done = { done: true } as const

  return {
    stop: () => runs.stop(),
    handlers: {
      'tags.list': () => ({ tags: tags.list() }),
      'tags.set': ({ utilityIds, ...change }) => tags.set(utilityIds, change),
      'tags.rename': ({ name, to }) => tags.rename(name, to),
      'tags.delete': ({ name }) => tags.remove(name),
      'views.list': () => ({ views: views.all() }),
      'views.save': (view) => ({ viewId: views.save(view) }),
      'views.rename': ({ viewId, name }) => {
        views.rename(viewId, name)
        return done
      },
      'views.remove': ({ viewId }) => views.remove(viewId),
      'views.reorder': ({ viewIds }) => {
        views.reorder(viewIds)
        return done
      },
      'utilities.refreshMany': ({ utilityIds }) => ({ runId: runs.begin(utilityIds) }),
      'utilities.runs': () => ({ runs: runs.all() }),
      'utilities.cancelRun': ({ runId }) => {
        runs.cancel(runId)
        return done
      },
      'utilities.retryRun': ({ runId }) => {
        runs.retry(runId)
        return done
      },
      'utilities.closeRun': ({ runId }) => {
        runs.close(runId)
        return done
      },
      'utilities.setPausedMany': ({ utilityIds, paused }) => setPaused(utilityIds, paused),
      'utilities.setHidden': ({ utilityIds, hidden }) => setHidden(utilityIds, hidden),
      'batches.undo': ({ undoId }) => {
        undo.undo(undoId)
        return done
      },
    },
  }
}
