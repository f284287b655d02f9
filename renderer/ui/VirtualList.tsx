import { useEffect, useId, useMemo, useRef, type MouseEvent, type ReactNode } from 'react'
import { classNames } from './class-names'
import { firstRowAt, listEntries } from './list-entries'
import { takeFocus } from './take-focus'
import { useRovingKeys } from './use-roving-keys'
import { headOf, useVirtualEntries } from './use-virtual-entries'
import { VirtualHead, VirtualRow, VirtualSizer } from './VirtualRow'

export interface VirtualListProps<T> {
  /** What the list is, for screen readers. */
  label: string
  items: readonly T[]
  itemKey: (item: T) => string
  /** Row height in CSS pixels; see `useRowHeight`. */
  rowHeight: number
  /** Draws a row; it must fit the height. `selected` is the row under the cursor. */
  renderRow: (item: T, state: { selected: boolean; index: number }) => ReactNode
  /** Heading over the rows that share it; items must be in group order. */
  groupOf?: ((item: T) => string) | undefined
  /** Key of the row under the cursor. */
  selectedKey: string | null
  onSelect: (key: string) => void
  /** Enter, `o` or a double press. */
  onOpen?: ((key: string) => void) | undefined
  /** Several rows at once; `x` or Space toggles. */
  checkedKeys?: ReadonlySet<string> | undefined
  onToggle?: ((key: string) => void) | undefined
  /** Shift with a key that moves the cursor: from the row it was at to the row it comes to. */
  onExtend?: ((from: number, to: number) => void) | undefined
  /** Escape; false when there was nothing to give up. */
  onNone?: (() => boolean) | undefined
  /** Total length when only a part is loaded; the positions told to screen readers count on it. */
  total?: number | undefined
  /** Asked when the last loaded row comes near. */
  onNearEnd?: (() => void) | undefined
  /** Told the place of the first row that is seen. */
  onSeen?: ((index: number) => void) | undefined
  singleKeys?: boolean | undefined
  rowClassName?: (item: T) => string | undefined
  className?: string | undefined
  /** Puts the keyboard into the list as soon as it is there. */
  autoFocus?: boolean | undefined
}

/** Rows have no listeners of their own: a press is found by the row it happened in. */
function withPressed(event: MouseEvent, act: ((key: string) => void) | undefined): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
  if (row?.dataset.key !== undefined) act?.(row.dataset.key)
}

/**
 * A long list that only draws what is seen. One tab stop; the row under the cursor is named by
 * `aria-activedescendant`, and every drawn row tells its place in the whole list.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, itemKey, groupOf, selectedKey, onSelect, onOpen, onToggle, checkedKeys } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const entries = useMemo(() => listEntries(items, itemKey, groupOf), [items, itemKey, groupOf])
  const cursor = entries.findIndex((entry) => entry.kind === 'row' && entry.key === selectedKey)
  const cursorEntry = entries[cursor]
  const cursorIndex = cursorEntry?.kind === 'row' ? cursorEntry.index : -1
  const virtual = useVirtualEntries({
    entries,
    scroller,
    rowHeight: props.rowHeight,
    cursor,
    onNearEnd: props.onNearEnd,
    stickyHeads: true,
  })
  const firstSeen = firstRowAt(entries, virtual.range?.startIndex ?? 0)
  const { onSeen } = props
  useEffect(() => onSeen?.(firstSeen), [onSeen, firstSeen])
  const stuck = headOf(entries, virtual.range?.startIndex ?? 0)

  useEffect(() => {
    if (props.autoFocus) takeFocus(scroller.current)
  }, [props.autoFocus])

  const withKey = (act: (key: string) => void) => (index: number) => {
    const item = items[index]
    if (item !== undefined) act(itemKey(item))
  }
  const onKeyDown = useRovingKeys({
    count: items.length,
    index: cursorIndex,
    onMove: withKey(onSelect),
    singleKeys: props.singleKeys ?? true,
    ...(onOpen ? { onActivate: withKey(onOpen) } : {}),
    ...(onToggle ? { onToggle: withKey(onToggle) } : {}),
    onExtend: props.onExtend,
    onNone: props.onNone,
  })

  return (
    <div
      ref={scroller}
      className={classNames('scroll vlist', props.className)}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={onToggle ? true : undefined}
      aria-activedescendant={cursorIndex >= 0 ? `${id}-${String(cursorIndex)}` : undefined}
      tabIndex={0}
      data-pane="list"
      onKeyDown={onKeyDown}
      onClick={(event) => withPressed(event, onSelect)}
      onDoubleClick={(event) => withPressed(event, onOpen)}
    >
      <VirtualSizer size={virtual.getTotalSize()}>
        {virtual.getVirtualItems().map((drawn) => {
          const entry = entries[drawn.index]
          if (!entry) return null
          const box = { start: drawn.start, height: drawn.size }
          if (entry.kind === 'head')
            return <VirtualHead key={entry.key} {...box} label={entry.label} stuck={drawn.index === stuck} />
          const selected = entry.index === cursorIndex
          return (
            <VirtualRow
              key={entry.key}
              {...box}
              rowKey={entry.key}
              id={`${id}-${String(entry.index)}`}
              position={entry.index + 1}
              setSize={props.total ?? items.length}
              selected={checkedKeys ? checkedKeys.has(entry.key) : selected}
              cursor={selected}
              className={props.rowClassName?.(entry.item)}
            >
              {props.renderRow(entry.item, { selected, index: entry.index })}
            </VirtualRow>
          )
        })}
      </VirtualSizer>
    </div>
  )
}
