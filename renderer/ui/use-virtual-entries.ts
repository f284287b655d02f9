import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, type RefObject } from 'react'
import { groupHeadHeight, type ListEntry } from './list-entries'

export interface VirtualEntriesOptions<T> {
  entries: readonly ListEntry<T>[]
  scroller: RefObject<HTMLDivElement | null>
  rowHeight: number
  /** Place of the cursor among the entries, -1 for none; kept in view. */
  cursor: number
  onNearEnd?: (() => void) | undefined
  /** Keeps the head of the group in view drawn, so that it can stay at the top. */
  stickyHeads?: boolean | undefined
  /** Height of what stays above the entries in the same scroller, px. */
  headHeight?: number
}

/** Place of the head that the entry at `index` is under, -1 for none. */
export function headOf<T>(entries: readonly ListEntry<T>[], index: number): number {
  let at = Math.min(index, entries.length - 1)
  while (at >= 0 && entries[at]?.kind !== 'head') at -= 1
  return at
}

/** The part of a grouped list that is in view, with the cursor kept visible. */
export function useVirtualEntries<T>(
  options: VirtualEntriesOptions<T>,
): Virtualizer<HTMLDivElement, Element> {
  const { entries, scroller, rowHeight, cursor, onNearEnd, stickyHeads = false, headHeight = 0 } = options
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      const head = stickyHeads ? headOf(entries, range.startIndex) : -1
      return head >= 0 && !indexes.includes(head) ? [head, ...indexes] : indexes
    },
    [entries, stickyHeads],
  )
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'head' ? groupHeadHeight : rowHeight),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 8,
    rangeExtractor,
    scrollPaddingStart: stickyHeads && entries[0]?.kind === 'head' ? groupHeadHeight : 0,
    scrollPaddingEnd: headHeight,
    initialRect: { width: 800, height: 600 },
  })
  const lastDrawn = virtual.getVirtualItems().at(-1)?.index ?? 0

  useEffect(() => virtual.measure(), [virtual, rowHeight, entries])
  useEffect(() => {
    if (cursor >= 0) virtual.scrollToIndex(cursor, { align: 'auto' })
  }, [virtual, cursor])
  useEffect(() => {
    if (onNearEnd && entries.length > 0 && lastDrawn >= entries.length - 10) onNearEnd()
  }, [onNearEnd, lastDrawn, entries.length])
  return virtual
}
