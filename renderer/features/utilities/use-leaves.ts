import { useMemo } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import type { SavedView } from '../../../electron/contract/views'
import { readFilter } from '../../app/filter/filter'
import { utilityLanguage } from '../../app/filter/utility-language'
import { useNavigation } from '../../app/navigation'
import { useSharedQuery } from '../../app/use-shared-query'
import { useNow } from '../../ui/use-now'
import { shownLeaf, useUtilitiesView } from './utilities-view'

interface Leaves {
  readonly views: readonly SavedView[]
  readonly tags: readonly string[]
  /** How many rows a filter leaves, which is how many the line that opens it shows. */
  readonly countOf: (text: string) => number
  /** The id of the view, or the filter of the tag, that is looked at. */
  readonly shown: string | null
}

/** Saved views and tags, and what they show. */
export function useLeaves(): Leaves {
  const { data: listed } = useSharedQuery('utilities.list')
  const { data: saved } = useSharedQuery('views.list')
  const route = useNavigation((state) => state.route)
  const look = useUtilitiesView()
  const nowMs = useNow()
  const rows = useMemo(() => listed?.rows ?? [], [listed])
  const views = useMemo(() => saved?.views ?? [], [saved])
  const tags = useMemo(() => {
    const names = new Set(rows.flatMap((row) => row.tags))
    return [...names].sort((a, b) => a.localeCompare(b))
  }, [rows])
  const countOf = useMemo(() => countsIn(rows, nowMs), [rows, nowMs])
  const isHere = route.name === 'utilities' && route.state === undefined
  return { views, tags, countOf, shown: isHere ? shownLeaf(look, views) : null }
}

/** Each filter is read through once for the same rows. */
function countsIn(rows: readonly UtilityRow[], nowMs: number): (text: string) => number {
  const counts = new Map<string, number>()
  return (text) => {
    const count = counts.get(text) ?? rows.filter(readFilter(text, utilityLanguage, nowMs).fits).length
    counts.set(text, count)
    return count
  }
}
