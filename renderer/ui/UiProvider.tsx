import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'
import { Announcer } from './Announcer'
import { TooltipProvider } from './Tooltip'

/** What every page of this design system needs around it: live regions, tooltips, no style elements. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <TooltipProvider delay={500}>
        <Announcer />
        {children}
      </TooltipProvider>
    </CSPProvider>
  )
}
