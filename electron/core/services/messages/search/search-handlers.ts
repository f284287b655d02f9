import type { UtilityBrief } from '../../../../contract/common'
import type { Handlers } from '../../../../contract/methods'
import type { searchMethods } from '../../../../contract/searches'
import type { DeskContext } from '../../context'
import type { UtilityStore } from '../../utilities/utility-store'
import type { UndoBook } from '../../views/undo-book'
import type { ThreadStore } from '../thread-store'
import { inView } from '../thread-query'
import { createSavedSearches } from './saved-searches'

export interface SearchParts {
  readonly threads: ThreadStore
  readonly utilities: UtilityStore
  readonly undo: UndoBook
}

/** Everything a utility is called. */
export const namesOf = ({ name, abbreviation, host }: UtilityBrief): string =>
  [name, abbreviation ?? '', host].join('\n')

/** Saved searches, and what a search may be given. */
export function createSearchHandlers(
  context: DeskContext,
  { threads, utilities, undo }: SearchParts,
): Pick<Handlers, keyof typeof searchMethods> {
  const saved = createSavedSearches(context, undo)
  return {
    'searches.list': () => ({
      searches: saved.all().map((one) => ({
        ...one,
        count: threads.count({ ...inView('all'), text: one.text }),
      })),
    }),
    'searches.save': (search) => ({ searchId: saved.save(search) }),
    'searches.remove': ({ searchId }) => saved.remove(searchId),
    'searches.words': () => ({
      words: threads
        .words()
        .map((one) => (one.key === 'utility' ? { ...one, word: utilities.brief(one.word).name } : one)),
    }),
  }
}
