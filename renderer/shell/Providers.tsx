import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'
import { usePreferenceSync } from '../app/preferences'
import { Announcer } from '../ui/Announcer'
import { TooltipProvider } from '../ui/Tooltip'

/** What every page needs around it: live regions, tooltips, preferences, no style elements of the library. */
export function Providers({ children }: { children: ReactNode }) {
  usePreferenceSync()
  return (
    <CSPProvider disableStyleElements>
      <TooltipProvider delay={500}>
        <Announcer />
        {children}
      </TooltipProvider>
    </CSPProvider>
  )
}
