import { useState } from 'react'
import type { ActivityRow } from '../../../electron/contract/activity'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { copyText } from '../../app/act'
import { EmptyState } from '../../ui/EmptyState'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { SkeletonRows } from '../../ui/Skeleton'
import { TextField } from '../../ui/TextField'
import { dayGroup } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'
import { ActivityDrawer } from './ActivityDrawer'
import { ActivityLine } from './ActivityLine'
import './activity.css'

const step = 200

/** What this app did, to whom and with what result; acts in plain words, or every HTTP exchange. */
export function ActivityScreen({ route }: { route: RouteOf<'activity'> }) {
  const [layer, setLayer] = useState<'act' | 'http'>('act')
  const [text, setText] = useState('')
  const [limit, setLimit] = useState(step)
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const { data, error, loading, reload } = useQuery('activity.list', {
    layer,
    text,
    limit: Math.min(limit, 500),
    utilityId: (route.utilityId ?? null) as never,
  })
  const rows = data?.rows ?? []
  const open = (activityId: string | undefined) =>
    go({ ...route, ...(activityId === undefined ? {} : { activityId }) })
  useAction('search.focus', () =>
    document.querySelector<HTMLInputElement>('.activity__search input')?.focus(),
  )
  useAction('list.back', () => go({ name: 'activity' }), route.activityId !== undefined)

  return (
    <div className="activity">
      <div className="activity__main">
        <PageHead
          title="Activity"
          meta={data ? `${String(rows.length)}${data.more ? '+' : ''} shown` : undefined}
          actions={
            <SegmentedControl
              label="Layer"
              value={layer}
              onChange={(next) => {
                setLayer(next)
                setLimit(step)
              }}
              options={[
                { value: 'act', label: 'Acts' },
                { value: 'http', label: 'HTTP' },
              ]}
            />
          }
        />
        <div className="activity__search">
          <TextField
            label="Filter activity"
            labelSize="hidden"
            icon="search"
            value={text}
            onChange={setText}
            example="Filter by utility or words"
          />
        </div>
        {error ? (
          <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
        ) : null}
        {loading ? <SkeletonRows label="Activity is loading" /> : null}
        {data && rows.length === 0 ? (
          <EmptyState icon="activity" title={text === '' ? 'Nothing has happened yet' : 'Nothing fits'}>
            {text === ''
              ? 'Whatever you or Busbar do towards a utility is listed here, with secrets taken out.'
              : 'Try fewer words.'}
          </EmptyState>
        ) : null}
        {rows.length > 0 ? (
          <VirtualList<ActivityRow>
            label="Activity"
            items={rows}
            itemKey={(row) => row.activityId}
            rowHeight={rowHeight}
            groupOf={(row) => dayGroup(row.atMs, nowMs)}
            selectedKey={route.activityId ?? null}
            onSelect={open}
            onOpen={open}
            singleKeys={singleKeys}
            onNearEnd={() => setLimit(limit + step)}
            renderRow={(row) => <ActivityLine row={row} />}
            autoFocus
          />
        ) : null}
      </div>
      {route.activityId === undefined ? null : (
        <ActivityDrawer activityId={route.activityId} onClose={() => go({ name: 'activity' })} />
      )}
    </div>
  )
}
