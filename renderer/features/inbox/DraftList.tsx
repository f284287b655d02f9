import { useEffect, useState } from 'react'
import { copyText } from '../../app/act'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'
import { focusReader } from './panes'
import type { ListProps } from './ThreadList'
import { composeLabels, typeLook } from './words'

type DraftListProps = ListProps & { openDraftId: string | null }

/** What was begun and not sent, newest first. */
export function DraftList({ search, openKey, openDraftId, onTotal, onOpen }: DraftListProps) {
  const { data, error, loading, reload } = useQuery('drafts.list', {})
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight('two-line')
  const [cursor, setCursor] = useState<string | null>(openDraftId)
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const drafts = (data?.drafts ?? []).filter(({ title, content, utility }) => {
    const text = `${title} ${content.description} ${utility.name}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
  const openDraft = drafts.find((one) => one.threadKey === openKey)
  const selected = drafts.some((one) => one.draftId === cursor && one.threadKey === openKey)
    ? cursor
    : (openDraft?.draftId ?? null)
  const total = data ? drafts.length : null
  useEffect(() => onTotal(total), [onTotal, total])

  if (loading) return <SkeletonRows label="Drafts are loading" />
  return (
    <>
      {error ? (
        <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
      ) : null}
      {drafts.length === 0 ? (
        <p className="list-empty meta">{words.length === 0 ? 'No drafts.' : 'No draft has these words.'}</p>
      ) : (
        <VirtualList
          label="Drafts"
          items={drafts}
          itemKey={(draft) => draft.draftId}
          rowHeight={rowHeight}
          renderRow={({ utility, title, content, environment, savedAtMs }) => (
            <div className="msg">
              <span className="msg__dot unread-dot unread-dot--read" />
              <span className="msg__from truncate">{utility.name}</span>
              <span className="msg__when num">
                <DateText atMs={savedAtMs} />
              </span>
              <span className="msg__line">
                <Icon
                  name={typeLook({ kind: 'known', value: content.type }).icon}
                  label={composeLabels[content.type]}
                />
                <span className="msg__subject truncate" dir="auto">
                  {title || content.description || 'Nothing written yet'}
                </span>
                {environment === 'sandbox' ? <EnvironmentMark environment={environment} /> : null}
              </span>
            </div>
          )}
          selectedKey={selected}
          onSelect={(draftId) => {
            const draft = drafts.find((one) => one.draftId === draftId)
            setCursor(draftId)
            if (draft) onOpen(draft.threadKey, draftId)
          }}
          onOpen={focusReader}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
    </>
  )
}
