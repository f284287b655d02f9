import { useMemo } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import { readFilter, type Filter } from '../../app/filter/filter'
import { utilityLanguage } from '../../app/filter/utility-language'
import { notHealthy } from '../../app/parts/utility-states'
import { compareBy } from './compare-rows'
import { listedRows, type Listed } from './listed-rows'
import { useUtilitiesView } from './utilities-view'

interface UtilityList {
  readonly filter: Filter<UtilityRow>
  /** What the filter leaves, each utility once. */
  readonly rows: readonly UtilityRow[]
  readonly lines: readonly Listed[]
}

/** Sorting is done when rows or order change, so that a key press in the filter only goes through them once. */
export function useUtilityList(
  all: readonly UtilityRow[],
  onlyNotHealthy: boolean,
  nowMs: number,
): UtilityList {
  const { text, sort, group } = useUtilitiesView()
  const sorted = useMemo(() => [...all].sort(compareBy(sort.column, sort.order)), [all, sort])
  const filter = useMemo(() => readFilter(text, utilityLanguage, nowMs), [text, nowMs])
  const showsHidden = asksForHidden(text)
  const rows = useMemo(
    () =>
      sorted.filter(
        (row) => (showsHidden || !row.hidden) && (!onlyNotHealthy || notHealthy(row)) && filter.fits(row),
      ),
    [sorted, filter, onlyNotHealthy, showsHidden],
  )
  const lines = useMemo(() => listedRows(rows, group), [rows, group])
  return { filter, rows, lines }
}

/** Hidden utilities are in the list only when it is asked for them. */
function asksForHidden(text: string): boolean {
  return /(^|\s)is:hidden(\s|$)/i.test(text)
}
