import { useEffect, useMemo, useState } from 'react'
import type { InboxView, ThreadRow } from '../../../electron/contract/inbox'
import type { ThreadKind } from '../../../electron/contract/triage'
import { copyText } from '../../app/act'
import { usePreferences } from '../../app/preferences'
import { useThreads } from '../../app/use-threads'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { dayGroups } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'
import { withOpenRow, type OpenRow } from './open-row'
import { focusReader } from './panes'
import { ThreadRowView } from './ThreadRowView'

export interface ListProps {
  search: string
  /** Thread in the reader. */
  openKey: string | null
  /** Told the length of the list; null while it loads. */
  onTotal: (total: number | null) => void
  onOpen: (threadKey: string, draftId?: string) => void
}

interface ThreadListProps extends ListProps {
  view: InboxView
  kind: ThreadKind | null
}

const keyOf = (row: ThreadRow) => row.threadKey

/** A thread that a snooze brought back stands at the day it came back. */
function groupsAt(nowMs: number): (row: ThreadRow) => string {
  const groupOf = dayGroups(nowMs)
  return (row) => groupOf(row.triage.wokeAtMs ?? row.lastAtMs)
}

/** The threads of one view, newest first under their day. */
export function ThreadList({ view, kind, search, openKey, onTotal, onOpen }: ThreadListProps) {
  const { rows, total, error, loading, more, seen, reload } = useThreads({ view, kind, text: search })
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight('two-line')
  const nowMs = useNow()
  const [open, setOpen] = useState<OpenRow<ThreadRow> | null>(null)
  const at = rows.findIndex((row) => row.threadKey === openKey)
  const found = rows[at]
  if (found && (open?.row !== found || open.at !== at)) setOpen({ row: found, at })
  const lingering = open?.row.threadKey === openKey && search === '' ? open : null
  const shown = withOpenRow(rows, lingering, keyOf)
  const groupOf = useMemo(() => groupsAt(nowMs), [nowMs])
  useEffect(() => onTotal(loading ? null : total), [onTotal, loading, total])

  if (loading) return <SkeletonRows count={8} label="Messages are loading" />
  return (
    <>
      {error ? (
        <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
      ) : null}
      {shown.length === 0 ? (
        <p className="list-empty meta">
          {search.trim() === '' ? 'Nothing here.' : 'No thread here has these words.'}
        </p>
      ) : (
        <VirtualList
          label="Threads"
          items={shown}
          itemKey={keyOf}
          rowHeight={rowHeight}
          groupOf={groupOf}
          onSeen={seen}
          renderRow={(row) => <ThreadRowView row={row} view={view} />}
          selectedKey={openKey}
          onSelect={onOpen}
          onOpen={focusReader}
          total={Math.max(total, shown.length)}
          onNearEnd={more}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
    </>
  )
}
