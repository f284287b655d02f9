import { useMemo } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
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
import { BucketBar } from './BucketBar'
import { bucketTitle, byUtility } from './buckets'
import { boardColumns, tableColumns } from './credential-columns'

interface CredentialListProps {
  route: RouteOf<'credentials'>
  view: 'board' | 'table'
  all: readonly CredentialRow[]
  rows: readonly CredentialRow[]
}

/** The board by time, or the table by utility; several rows can be marked and renewed together. */
export function CredentialList({ route, view, all, rows }: CredentialListProps) {
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const columns = useMemo(() => (view === 'board' ? boardColumns(nowMs) : tableColumns(nowMs)), [view, nowMs])
  const shown = useMemo(() => (view === 'board' ? rows : [...rows].sort(byUtility)), [view, rows])
  const keys = useMemo(() => shown.map((row) => row.credentialKey), [shown])
  const marks = useMarks(keys)
  const { credentialKey: _key, rotationId: _sheet, ...here } = route
  const select = (credentialKey: string) => go({ ...here, credentialKey })
  useAction('list.selectAll', marks.all, shown.length > 0)
  useAction('list.selectNone', marks.none, marks.keys.size > 0)

  const renewMarked = async () => {
    const chosen = shown.filter((row) => marks.keys.has(row.credentialKey)).map((row) => row.credentialKey)
    const result = await act('rotation.startMany', { credentialKeys: chosen })
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
          <Button size="sm" kind="primary" icon="rotate" onPress={renewMarked}>
            Renew them
          </Button>
          <Button size="sm" kind="quiet" onPress={marks.none}>
            Unmark
          </Button>
          <span className="meta">One at a time at each host, admin secrets last. Old ones stay valid.</span>
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
        <DataTable<CredentialRow>
          label="Credentials"
          columns={columns}
          rows={shown}
          rowKey={(row) => row.credentialKey}
          rowHeight={rowHeight}
          {...(view === 'board' ? { groupOf: (row: CredentialRow) => bucketTitle(row.bucket) } : {})}
          selectedKey={route.credentialKey ?? null}
          onSelect={select}
          onOpen={select}
          marks={marks}
          markKey={(row) => row.credentialKey}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
    </>
  )
}
