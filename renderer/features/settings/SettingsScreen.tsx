import { useRef } from 'react'
import type { RouteOf } from '../../app/navigation'
import { PageHead } from '../../ui/Page'
import { AboutSettings } from './AboutSettings'
import { AppearanceSettings } from './AppearanceSettings'
import { BackupSettings } from './BackupSettings'
import { InboxSettings } from './InboxSettings'
import { LockSettings } from './LockSettings'
import { NetworkSettings } from './NetworkSettings'
import { ProfileSettings } from './ProfileSettings'
import { SettingsIndex } from './SettingsIndex'
import { useSections } from './use-sections'
import { VaultSettings } from './VaultSettings'
import { WatchingSettings } from './WatchingSettings'
import './settings.css'

/** In the order of the page; `id` is what a link to one of them names. */
const sections = [
  { id: 'appearance', name: 'Appearance', Part: AppearanceSettings },
  { id: 'profiles', name: 'Company profiles', Part: ProfileSettings },
  { id: 'messages', name: 'Messages', Part: InboxSettings },
  { id: 'watching', name: 'Watching', Part: WatchingSettings },
  { id: 'network', name: 'Network', Part: NetworkSettings },
  { id: 'lock', name: 'Lock', Part: LockSettings },
  { id: 'vault', name: 'Ways to open the vault', Part: VaultSettings },
  { id: 'backup', name: 'Backup', Part: BackupSettings },
  { id: 'about', name: 'About', Part: AboutSettings },
] as const

/** Settings: only switches that work. Every change takes effect at once. */
export function SettingsScreen({ route }: { route: RouteOf<'settings'> }) {
  const page = useRef<HTMLDivElement>(null)
  const { current, reveal } = useSections(page, route.section ?? null)
  return (
    <div className="page scroll" ref={page}>
      <PageHead title="Settings" />
      <div className="settings">
        <SettingsIndex sections={sections} current={current ?? sections[0].id} onChoose={reveal} />
        <div className="settings__parts">
          {sections.map(({ id, Part }) => (
            <div key={id} className="settings__part" data-section={id}>
              <Part />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
