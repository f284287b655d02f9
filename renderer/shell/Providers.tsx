import type { ReactNode } from 'react'
import { usePreferenceSync } from '../app/preferences'
import { UiProvider } from '../ui/UiProvider'

/** What every page needs around it: the design system's ground and the preferences in force. */
export function Providers({ children }: { children: ReactNode }) {
  usePreferenceSync()
  return <UiProvider>{children}</UiProvider>
}
