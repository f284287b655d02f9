import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, type RefObject } from 'react'
import { groupHeadHeight, type ListEntry } from './list-entries'

export interface VirtualEntriesOptions<T> {
  entries: readonly ListEntry<T>[]
  scroller: RefObject<HTMLDivElement | null>
  rowHeight: number
  /** Place of the cursor among the entries, -1 for none; kept in view. */
  cursor: number
  onNearEnd?: (() => void) | undefined
}

/** The part of a grouped list that is in view, with the cursor kept visible. */
export function useVirtualEntries<T>(
  options: VirtualEntriesOptions<T>,
): Virtualizer<HTMLDivElement, Element> {
  const { entries, scroller, rowHeight, cursor, onNearEnd } = options
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'head' ? groupHeadHeight : rowHeight),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 8,
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
