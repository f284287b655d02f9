import type { InboxView } from '../../../contract/inbox'
import type { ThreadKind, ThreadPlace } from '../../../contract/triage'
import type { SqlValue } from '../../db/types'
import type { Clause } from './search/clause'

/** The views that are made of threads; drafts and the outbox have lists of their own. */
export type ThreadView = Exclude<InboxView, 'drafts' | 'outbox'>

/** What a list shows. Lists, counts and the badge are all made by it, so that none can differ from another. */
export interface ThreadFilter {
  readonly view: ThreadView
  readonly utilityId: string | null
  readonly kind: ThreadKind | null
  readonly text: string
}

/** A stretch of a list; positions are those of rows. */
export interface ThreadStretch {
  readonly order: 'newest' | 'oldest' | 'relevance'
  readonly after: number | null
  readonly upTo: number | null
  readonly limit: number
}

const everything: Omit<ThreadFilter, 'view'> = { utilityId: null, kind: null, text: '' }
export const inView = (view: ThreadView): ThreadFilter => ({ ...everything, view })
export const ofUtility = (view: ThreadView, utilityId: string): ThreadFilter => ({
  ...inView(view),
  utilityId,
})

/** How a place is kept; the indexes of the table know the numbers. */
export const placeNumbers: Readonly<Record<ThreadPlace, number>> = { inbox: 0, snoozed: 1, done: 2 }
/** Instead of the inbox: what this desk did itself is no news, so that every list but `all` is without it. */
export const foldedPlace = 3

/** The condition that holds for every thread. */
export const always = '1 = 1'

/** Literal, since an index over a part of the table is only used where its condition stands in the text. */
const viewClauses: Readonly<Record<ThreadView, string>> = {
  'needs-you': 'needs_you = 1 AND place = 0',
  waiting: 'waiting = 1 AND place = 0',
  unread: 'unread = 1 AND place = 0',
  snoozed: 'place = 1',
  done: 'place = 2',
  active: 'place = 0',
  'caused-by-us': 'place = 3',
  all: always,
}

/** The condition that a filter means. */
export function clauseOf(filter: ThreadFilter, query: { readonly clauses: readonly Clause[] }): Clause {
  const clauses = [viewClauses[filter.view]]
  const params: SqlValue[] = []
  if (filter.utilityId !== null) {
    clauses.push('utility_id = ?')
    params.push(filter.utilityId)
  }
  if (filter.kind !== null) {
    clauses.push('type = ?')
    params.push(filter.kind)
  }
  for (const clause of query.clauses) {
    clauses.push(`(${clause.sql})`)
    params.push(...clause.params)
  }
  return { sql: clauses.join(' AND '), params }
}

/** The same, bounded to a stretch and in its order. */
export function stretchOf({ sql, params }: Clause, { order, after, upTo, limit }: ThreadStretch): Clause {
  const [behind, towards, by] = order === 'oldest' ? ['>', '<=', 'ASC'] : ['<', '>=', 'DESC']
  const bounds = [after === null ? '' : ` AND doc ${behind} ?`, upTo === null ? '' : ` AND doc ${towards} ?`]
  return {
    sql: `${sql}${bounds.join('')} ORDER BY doc ${by} LIMIT ?`,
    params: [...params, ...(after === null ? [] : [after]), ...(upTo === null ? [] : [upTo]), limit],
  }
}
