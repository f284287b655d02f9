import { useEffect, useState } from 'react'
import type { InboxView, ThreadRow } from '../../../electron/contract/inbox'
import { copyText } from '../../app/act'
import { usePreferences } from '../../app/preferences'
import { useThreads } from '../../app/use-threads'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { dayGroup } from '../../ui/time-words'
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

const keyOf = (row: ThreadRow) => row.threadKey

/** The threads of one view, newest first under their day. */
export function ThreadList({ view, search, openKey, onTotal, onOpen }: ListProps & { view: InboxView }) {
  const { rows, total, error, loading, more, reload } = useThreads(view, search)
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight('two-line')
  const nowMs = useNow()
  const [open, setOpen] = useState<OpenRow<ThreadRow> | null>(null)
  const at = rows.findIndex((row) => row.threadKey === openKey)
  const found = rows[at]
  if (found && (open?.row !== found || open.at !== at)) setOpen({ row: found, at })
  const lingering = open?.row.threadKey === openKey && search === '' ? open : null
  const shown = withOpenRow(rows, lingering, keyOf)
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
          groupOf={(row) => dayGroup(row.lastAtMs, nowMs)}
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
