import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './Kbd'

export interface TooltipProps {
  /** Words only; a tooltip repeats or shortens what is reachable otherwise, it never holds the only copy. */
  content: ReactNode
  keys?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  /** The element that is pointed at or focused. */
  children: ReactElement<Record<string, unknown>>
}

/** A short hint on hover and on keyboard focus. */
export function Tooltip({ content, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className="floating" side={side} sideOffset={6}>
          <Base.Popup className="tooltip">
            {content}
            {keys ? <Kbd keys={keys} /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Wraps the app once: after one tooltip was shown the next ones come at once. */
export const TooltipProvider = Base.Provider
