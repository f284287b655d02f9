import { useEffect, useMemo, useState } from 'react'
import type { InboxView, ThreadRow } from '../../../electron/contract/inbox'
import type { ThreadKind } from '../../../electron/contract/triage'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { usePreferences } from '../../app/preferences'
import { useThreads } from '../../app/use-threads'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { dayGroups } from '../../ui/time-words'
import { useMarks } from '../../ui/use-marks'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'
import { withOpenRow, type OpenRow } from './open-row'
import { focusReader } from './panes'
import { ThreadRowView } from './ThreadRowView'
import { type Listed, nothingListed } from './triage/listed'
import { TriageBar } from './triage/TriageBar'

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
  order: 'newest' | 'relevance'
  onProblems: (problems: readonly { why: string }[]) => void
  /** Told what is shown and chosen, for acts that are begun elsewhere. */
  onListed: (listed: Listed) => void
}

const keyOf = (row: ThreadRow) => row.threadKey

/** A thread that a snooze brought back stands at the day it came back. */
function groupsAt(nowMs: number): (row: ThreadRow) => string {
  const groupOf = dayGroups(nowMs)
  return (row) => groupOf(row.triage.wokeAtMs ?? row.lastAtMs)
}

/** The threads of one view, newest first under their day. */
export function ThreadList({
  view,
  kind,
  search,
  order,
  openKey,
  onListed,
  onProblems,
  onTotal,
  onOpen,
}: ThreadListProps) {
  const { rows, total, problems, error, loading, more, seen, reload } = useThreads({
    view,
    kind,
    text: search,
    order,
  })
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight('two-line')
  const nowMs = useNow()
  const [open, setOpen] = useState<OpenRow<ThreadRow> | null>(null)
  const at = rows.findIndex((row) => row.threadKey === openKey)
  const found = rows[at]
  if (found && (open?.row !== found || open.at !== at)) setOpen({ row: found, at })
  const lingering = open?.row.threadKey === openKey && search === '' ? open : null
  const shown = useMemo(() => withOpenRow(rows, lingering, keyOf), [rows, lingering])
  const groupOf = useMemo(() => groupsAt(nowMs), [nowMs])
  const marks = useMarks(useMemo(() => shown.map(keyOf), [shown]))
  useEffect(() => {
    onListed({ rows: shown, marked: marks.keys, unmark: marks.none })
    return () => onListed(nothingListed)
  }, [onListed, shown, marks.keys, marks.none])
  useAction('list.selectAll', marks.all, shown.length > 0)
  useAction('list.selectNone', marks.none, marks.keys.size > 0)
  useEffect(() => onProblems(problems), [onProblems, problems])
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
          groupOf={order === 'relevance' || view === 'snoozed' ? undefined : groupOf}
          onSeen={seen}
          renderRow={(row) => <ThreadRowView row={row} view={view} marked={marks.keys.has(row.threadKey)} />}
          selectedKey={openKey}
          onSelect={onOpen}
          onOpen={focusReader}
          total={Math.max(total, shown.length)}
          checkedKeys={marks.keys.size > 0 ? marks.keys : undefined}
          onToggle={(key) => marks.toggle(shown.findIndex((row) => row.threadKey === key))}
          onExtend={marks.extend}
          onNone={() => {
            if (marks.keys.size === 0) return false
            marks.none()
            return true
          }}
          onNearEnd={more}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
      {marks.keys.size > 0 ? (
        <TriageBar count={marks.keys.size} shown={shown.length} onAll={marks.all} onNone={marks.none} />
      ) : null}
    </>
  )
}
