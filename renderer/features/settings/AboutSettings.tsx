import { runAction } from '../../app/action-registry'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'

/** Which Busbar this is and where it keeps things. */
export function AboutSettings() {
  const { data: info } = useQuery('app.info', {})
  const { data: kept } = useQuery('activity.retention', {})
  if (!info) return null
  return (
    <Section title="About">
      <PropertyList
        items={[
          { name: 'Version', value: `Busbar ${info.version}, Electron ${info.electron}` },
          { name: 'Computer', value: info.platform },
          { name: 'Data folder', value: <span className="settings__path">{info.dataFolder}</span> },
          { name: 'Activity kept', value: kept ? `${String(kept.keepDays)} days, redacted` : '…' },
          { name: 'Network', value: 'Only the utilities you list. No account, no cloud, no telemetry.' },
        ]}
      />
      <div className="settings__row">
        <span className="settings__name">{info.demo ? 'You are in the demo' : 'Demo grid'}</span>
        <Button size="sm" onPress={() => runAction(info.demo ? 'demo.leave' : 'demo.open')}>
          {info.demo ? 'Leave the demo' : 'Look around (demo grid)'}
        </Button>
      </div>
    </Section>
  )
}
