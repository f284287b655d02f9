import { PageHead } from '../../ui/Page'
import { AboutSettings } from './AboutSettings'
import { AppearanceSettings } from './AppearanceSettings'
import { BackupSettings } from './BackupSettings'
import { InboxSettings } from './InboxSettings'
import { LockSettings } from './LockSettings'
import { NetworkSettings } from './NetworkSettings'
import { ProfileSettings } from './ProfileSettings'
import { VaultSettings } from './VaultSettings'
import { WatchingSettings } from './WatchingSettings'
import './settings.css'

/** Settings: only switches that work. Every change takes effect at once. */
export function SettingsScreen() {
  return (
    <div className="page scroll">
      <PageHead title="Settings" />
      <div className="settings">
        <AppearanceSettings />
        <ProfileSettings />
        <InboxSettings />
        <WatchingSettings />
        <NetworkSettings />
        <LockSettings />
        <VaultSettings />
        <BackupSettings />
        <AboutSettings />
      </div>
    </div>
  )
}
