import { useEffect, useState } from 'react'
import type { OutboxEntry } from '../../../electron/contract/inbox'
import { act, copyText } from '../../app/act'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'
import { EntryStatus } from './EntryStatus'
import { focusReader } from './panes'
import type { ListProps } from './ThreadList'

/** Every write that is not confirmed yet: held, on its way, refused, or of unknown outcome. */
export function OutboxList({ search, onTotal, onOpen }: ListProps) {
  const { data, error, loading, reload } = useQuery('outbox.list', {})
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight('two-line')
  const [cursor, setCursor] = useState<string | null>(null)
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const entries = (data?.entries ?? []).filter(({ title, utility }) => {
    const text = `${title} ${utility.name}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
  const total = data ? entries.length : null
  useEffect(() => onTotal(total), [onTotal, total])

  const select = async (outboxId: string) => {
    setCursor(outboxId)
    const entry = entries.find((one) => one.outboxId === outboxId)
    const threadKey = entry ? await threadOf(entry) : null
    if (threadKey !== null) onOpen(threadKey)
  }
  if (loading) return <SkeletonRows label="The outbox is loading" />
  return (
    <>
      {error ? (
        <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
      ) : null}
      {entries.length === 0 ? (
        <p className="list-empty meta">Nothing waits to be sent.</p>
      ) : (
        <VirtualList
          label="Outbox"
          items={entries}
          itemKey={(entry) => entry.outboxId}
          rowHeight={rowHeight}
          renderRow={(entry) => (
            <div className="msg">
              <span className="msg__dot unread-dot unread-dot--read" />
              <span className="msg__from truncate">{entry.utility.name}</span>
              <span className="msg__when num">
                <DateText atMs={entry.createdAtMs} />
              </span>
              <span className="msg__line">
                <Icon name={entry.kind === 'message' ? 'chat' : 'unread'} />
                <span className="msg__subject truncate" dir="auto">
                  {entry.title}
                </span>
                <EntryStatus entry={entry} />
              </span>
            </div>
          )}
          selectedKey={cursor}
          onSelect={(outboxId) => void select(outboxId)}
          onOpen={focusReader}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
    </>
  )
}

/** The thread of an entry; a message that begins one is found through its draft. */
async function threadOf({ threadKey, draftId }: OutboxEntry): Promise<string | null> {
  if (threadKey !== null || draftId === null) return threadKey
  const draft = await act('drafts.get', { draftId })
  return draft?.threadKey ?? null
}
