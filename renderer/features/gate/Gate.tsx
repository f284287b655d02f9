import type { VaultStatus } from '../../../electron/contract/vault'
import { CoreStopped } from '../../app/parts/CoreStopped'
import { useCoreState } from '../../app/use-core-state'
import { useQuery } from '../../app/use-query'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { FirstRun } from './FirstRun'
import { LockScreen } from './LockScreen'
import { SoloPage } from './SoloPage'
import { VaultTrouble } from './VaultTrouble'
import './gate.css'

/** Everything outside the vault: the first run, the lock, and a vault that cannot be opened. */
export function Gate() {
  const { data, error, reload } = useQuery('vault.status', {})
  const core = useCoreState()
  if (core.problem !== null) {
    return (
      <SoloPage>
        <CoreStopped problem={core.problem} />
      </SoloPage>
    )
  }
  if (error) {
    return (
      <SoloPage>
        <div className="gate__problem">
          <ProblemBanner problem={error} onRetry={reload} urgent />
        </div>
      </SoloPage>
    )
  }
  // Core answers within a moment; a skeleton here would only flash.
  if (!data) return <SoloPage />
  return <GatePage status={data} />
}

function GatePage({ status }: { status: VaultStatus }) {
  switch (status.state) {
    case 'absent':
      return <FirstRun status={status} />
    case 'damaged':
    case 'older':
      return <VaultTrouble status={status} />
    case 'locked':
      return <LockScreen status={status} />
    case 'open':
      // Main is replacing this page with the desk.
      return <SoloPage />
  }
}
