import { useState } from 'react'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { BulkRuns } from '../../app/parts/BulkRuns'
import { PageHead } from '../../ui/Page'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { AccessLayer } from './AccessLayer'
import { ActivityDrawer } from './ActivityDrawer'
import { LogLayer } from './LogLayer'
import './activity.css'

type Layer = 'act' | 'http' | 'access'

/** What this app did, to whom and with what result; every HTTP exchange; and who had which secret. */
export function ActivityScreen({ route }: { route: RouteOf<'activity'> }) {
  const [layer, setLayer] = useState<Layer>('act')
  useAction('list.back', () => go({ name: 'activity' }), route.activityId !== undefined)
  return (
    <div className="activity">
      <div className="activity__main">
        <div>
          <PageHead
            title="Activity"
            actions={
              <SegmentedControl
                label="Layer"
                value={layer}
                onChange={setLayer}
                options={[
                  { value: 'act', label: 'Acts' },
                  { value: 'http', label: 'HTTP' },
                  { value: 'access', label: 'Secrets' },
                ]}
              />
            }
          />
          <BulkRuns padded />
        </div>
        {layer === 'access' ? <AccessLayer /> : <LogLayer key={layer} layer={layer} route={route} />}
      </div>
      {route.activityId === undefined || layer === 'access' ? null : (
        <ActivityDrawer activityId={route.activityId} onClose={() => go({ name: 'activity' })} />
      )}
    </div>
  )
}
