import { useMemo } from 'react'
import { act } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { toast } from '../../app/notices'
import { usePreferences } from '../../app/preferences'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { useMarks } from '../../ui/use-marks'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import type { BoardRow } from './board-rows'
import { BucketBar } from './BucketBar'
import { bucketTitle, byUtility } from './buckets'
import { boardColumns, tableColumns } from './credential-columns'

interface CredentialListProps {
  route: RouteOf<'credentials'>
  view: 'board' | 'table'
  all: readonly BoardRow[]
  rows: readonly BoardRow[]
}

/** The board by time, or the table by utility; several rows can be marked and renewed together. */
export function CredentialList({ route, view, all, rows }: CredentialListProps) {
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const columns = useMemo(() => (view === 'board' ? boardColumns(nowMs) : tableColumns(nowMs)), [view, nowMs])
  const shown = useMemo(() => (view === 'board' ? rows : [...rows].sort(byUtility)), [view, rows])
  const keys = useMemo(() => shown.map((row) => row.key), [shown])
  const marks = useMarks(keys)
  const { credentialKey: _key, rotationId: _sheet, ...here } = route
  const select = (credentialKey: string) => go({ ...here, credentialKey })
  useAction('list.selectAll', marks.all, shown.length > 0)
  useAction('list.selectNone', marks.none, marks.keys.size > 0)

  const marked = shown.filter((row) => marks.keys.has(row.key))
  const renewable = marked.flatMap(({ credential }) => credential?.credentialKey ?? [])
  const notRenewable = marked.length - renewable.length

  const renewMarked = async () => {
    const result = await act('rotation.startMany', { credentialKeys: renewable })
    if (!result) return
    marks.none()
    toast(
      result.skipped > 0
        ? `${String(result.started)} begun, ${String(result.skipped)} left out: already under way, being left, or of another type`
        : `${String(result.started)} begun`,
    )
    go({ name: 'credentials', view: 'renewals' })
  }

  return (
    <>
      <BucketBar
        rows={all}
        chosen={route.bucket}
        onChoose={(bucket) =>
          go({
            name: 'credentials',
            ...(route.view ? { view: route.view } : {}),
            ...(bucket ? { bucket } : {}),
          })
        }
      />
      {marks.keys.size > 0 ? (
        <div className="renewals__bar" role="group" aria-label="Marked secrets">
          <span>
            {marks.keys.size === 1 ? '1 secret marked' : `${String(marks.keys.size)} secrets marked`}
          </span>
          <Button
            size="sm"
            kind="primary"
            icon="rotate"
            disabled={renewable.length === 0}
            onPress={renewMarked}
          >
            Renew them
          </Button>
          <Button size="sm" kind="quiet" onPress={marks.none}>
            Unmark
          </Button>
          <span className="meta">
            One at a time at each host, admin secrets last. Old ones stay valid.
            {notRenewable > 0 ? ` ${String(notRenewable)} of them no utility renews.` : ''}
          </span>
        </div>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState
          icon="credentials"
          title="No secret falls here"
          actions={<Button onPress={() => go({ name: 'credentials' })}>Show all</Button>}
        >
          {route.bucket === 'expiring' ? 'Nothing expires within 30 days.' : null}
        </EmptyState>
      ) : (
        <DataTable<BoardRow>
          label="Credentials"
          columns={columns}
          rows={shown}
          rowKey={(row) => row.key}
          rowHeight={rowHeight}
          {...(view === 'board' ? { groupOf: (row: BoardRow) => bucketTitle(row.bucket) } : {})}
          selectedKey={route.credentialKey ?? null}
          onSelect={select}
          onOpen={select}
          marks={marks}
          markKey={(row) => row.key}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
    </>
  )
}
