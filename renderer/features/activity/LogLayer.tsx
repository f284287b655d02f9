import { useState } from 'react'
import type { ActivityRow } from '../../../electron/contract/activity'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { TextField } from '../../ui/TextField'
import { dayGroup } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'
import { ActivityLine } from './ActivityLine'

const step = 200
/** Of a longer list the rest is found by words. */
const most = 5000

/** Acts in plain words, or every HTTP exchange, filtered by words. */
export function LogLayer({ layer, route }: { layer: 'act' | 'http'; route: RouteOf<'activity'> }) {
  const [text, setText] = useState('')
  const [limit, setLimit] = useState(step)
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const { data, error, loading, reload } = useQuery('activity.list', {
    layer,
    text,
    limit,
    utilityId: (route.utilityId ?? null) as never,
  })
  const rows = data?.rows ?? []
  const open = (activityId: string | undefined) =>
    go({ ...route, ...(activityId === undefined ? {} : { activityId }) })
  useAction('search.focus', () =>
    document.querySelector<HTMLInputElement>('.activity__search input')?.focus(),
  )
  return (
    <>
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
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} /> : null}
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
          onNearEnd={data?.more && limit < most ? () => setLimit(limit + step) : undefined}
          renderRow={(row) => <ActivityLine row={row} />}
          autoFocus
        />
      ) : null}
    </>
  )
}
