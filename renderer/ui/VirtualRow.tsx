import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { useCssVars } from './use-css-vars'

/** Where a drawn part of a virtual list lies: distance from the top and height, CSS pixels. */
interface Box {
  start: number
  height: number
}

const px = (value: number) => `${String(value)}px`

export interface VirtualRowProps extends Box {
  id: string
  rowKey: string
  /** Place in the whole list, from 1. */
  position: number
  setSize: number
  selected: boolean
  cursor: boolean
  className: string | undefined
  children: ReactNode
}

/** One drawn row of a virtual list, placed by custom properties. */
export function VirtualRow(props: VirtualRowProps) {
  const ref = useCssVars<HTMLDivElement>({ '--start': px(props.start), '--size': px(props.height) })
  return (
    <div
      ref={ref}
      id={props.id}
      role="option"
      aria-selected={props.selected}
      aria-setsize={props.setSize}
      aria-posinset={props.position}
      data-cursor={props.cursor || undefined}
      className={classNames('vlist__row', props.className)}
      data-key={props.rowKey}
    >
      {props.children}
    </div>
  )
}

/** The heading over a group of rows; that of the rows in view stays at the top. */
export function VirtualHead({ start, height, label, stuck }: Box & { label: string; stuck: boolean }) {
  const ref = useCssVars<HTMLDivElement>({ '--start': px(start), '--size': px(height) })
  return (
    <div
      ref={ref}
      className={classNames('vlist__row group-head', stuck && 'vlist__row--stuck')}
      role="presentation"
    >
      {label}
    </div>
  )
}

/** Holds the full height of the list. */
export function VirtualSizer({ size, children }: { size: number; children: ReactNode }) {
  const ref = useCssVars<HTMLDivElement>({ '--size': px(size) })
  return (
    <div ref={ref} className="vlist__sizer" role="presentation">
      {children}
    </div>
  )
}
