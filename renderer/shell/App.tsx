import { useNavigation } from '../app/navigation'
import { dismissToast, useNotices } from '../app/notices'
import { useCoreState } from '../app/use-core-state'
import { usePlace } from '../app/use-place'
import { useWindowState } from '../app/use-window-state'
import { ToastRegion } from '../ui/ToastRegion'
import { Bands } from './Bands'
import { CommandPalette } from './CommandPalette'
import { CoreStopped } from '../app/parts/CoreStopped'
import { ImportDialog } from '../app/parts/ImportDialog'
import { ErrorBoundary } from './ErrorBoundary'
import { LockDialog } from './LockDialog'
import { ProblemStack } from './ProblemStack'
import { Providers } from './Providers'
import { ScreenAt } from './ScreenAt'
import { ShellActions } from './ShellActions'
import { ShortcutOverlay } from './ShortcutOverlay'
import { Sidebar } from './Sidebar'
import { TitleBar } from './TitleBar'
import { useScreenFocus } from './use-screen-focus'

/** The desk: frame, navigation and the screen one is at. */
export function App() {
  const windowState = useWindowState()
  const core = useCoreState()
  const toasts = useNotices((state) => state.toasts)
  usePlace()
  useScreenFocus()
  return (
    <Providers>
      <ShellActions />
      <div className="app">
        <TitleBar windowState={windowState} />
        <Sidebar />
        <main className="sheet-main">
          <Bands />
          <ProblemStack />
          {core.up ? <CurrentScreen /> : <CoreStopped problem={core.problem} />}
        </main>
      </div>
      <ToastRegion toasts={toasts} onDismiss={dismissToast} />
      <CommandPalette />
      <ShortcutOverlay />
      <LockDialog />
      <ImportDialog />
    </Providers>
  )
}

function CurrentScreen() {
  const route = useNavigation((state) => state.route)
  return (
    <ErrorBoundary resetKey={JSON.stringify(route)}>
      <ScreenAt route={route} />
    </ErrorBoundary>
  )
}
