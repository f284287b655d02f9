import { useCallback, useEffect, useRef, useState } from 'react'
import { act } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { useNavigation, type RouteOf } from '../../app/navigation'
import { useSharedQuery } from '../../app/use-shared-query'
import { DraftList } from './DraftList'
import { ListHead } from './ListHead'
import { NewMessage } from './NewMessage'
import { NothingOpen } from './NothingOpen'
import { OutboxList } from './OutboxList'
import { Reader } from './Reader'
import { focusList, passMovesToList } from './panes'
import { SaveSearchDialog } from './search/SaveSearchDialog'
import { ThreadList } from './ThreadList'
import { type Listed, nothingListed } from './triage/listed'
import { TriageActs } from './triage/TriageActs'
import './reader.css'
import './composer.css'
import './inbox.css'
import './triage/triage.css'

type InboxRoute = RouteOf<'inbox'>

/** What they said, and what must be answered: views at the side, the list, the open thread. */
export function InboxScreen({ route }: { route: InboxRoute }) {
  const replace = useNavigation((state) => state.replace)
  const { data: counts } = useSharedQuery('inbox.counts')
  const [total, setTotal] = useState<number | null>(null)
  const reader = useRef<HTMLElement>(null)
  const list = useRef<Listed>(nothingListed)
  const setListed = useCallback((listed: Listed) => {
    list.current = listed
  }, [])
  useEffect(() => (reader.current ? passMovesToList(reader.current) : undefined), [])
  const { view, threadKey, compose, kind = null } = route
  const search = route.search ?? ''
  const byRelevance = route.byRelevance === true && search.trim() !== ''
  const [problems, setProblems] = useState<readonly { why: string }[]>([])
  const [saving, setSaving] = useState<string | null>(null)
  const isOpen = threadKey !== null || compose !== undefined

  /** Moves inside the inbox are no steps back; leaving a new message keeps it as a draft. */
  const move = (
    patch: Partial<Pick<InboxRoute, 'view' | 'search' | 'byRelevance' | 'draftId' | 'threadKey'>>,
  ) => {
    const { compose: left, draftId: leftDraft, ...rest } = route
    void left
    void leftDraft
    replace({ ...rest, ...patch })
  }
  const openThread = (key: string, draftId?: string) =>
    move({ threadKey: key, ...(draftId ? { draftId } : {}) })
  const close = () => {
    move({ threadKey: null })
    focusList()
  }
  useAction('view.save', () => setSaving(search), search.trim() !== '')
  useAction('list.back', close, isOpen)
  useAction('message.new', () => replace({ name: 'inbox', view, threadKey: null, compose: {} }))
  useAction('utility.refresh', () =>
    act('inbox.refresh', { utilityId: null }, { done: 'Looked for messages' }),
  )

  const listProps = { search, openKey: threadKey, onTotal: setTotal }
  return (
    <div className="split inbox" data-open={isOpen || undefined}>
      <section className="pane pane--list" aria-label="Messages">
        <ListHead
          view={view}
          kind={kind}
          total={total}
          counts={counts}
          search={search}
          savedKey={route.searchFrom ?? ''}
          problems={problems}
          byRelevance={byRelevance}
          onRelevance={(on) => move({ byRelevance: on })}
          onView={(next) => replace({ name: 'inbox', threadKey: null, ...next })}
          onSearch={(text) => move({ search: text })}
        />
        {view === 'drafts' ? (
          <DraftList {...listProps} openDraftId={route.draftId ?? null} onOpen={openThread} />
        ) : view === 'outbox' ? (
          <OutboxList {...listProps} onOpen={openThread} />
        ) : (
          <ThreadList
            {...listProps}
            key={`${view} ${kind ?? ''} ${route.searchFrom ?? ''}`}
            view={view}
            kind={kind}
            order={byRelevance ? 'relevance' : 'newest'}
            onProblems={setProblems}
            onListed={setListed}
            onOpen={openThread}
          />
        )}
      </section>
      <SaveSearchDialog text={saving} onClose={() => setSaving(null)} />
      <TriageActs
        list={list}
        openKey={threadKey}
        onOpen={(key) => (key === null ? close() : openThread(key))}
      />
      <section ref={reader} className="reader" aria-label="Thread" data-pane="reader" tabIndex={-1}>
        {compose ? (
          <NewMessage key={JSON.stringify(compose)} compose={compose} draftId={route.draftId ?? null} />
        ) : threadKey === null ? (
          <NothingOpen view={view} kind={kind} total={total} counts={counts} search={search} />
        ) : (
          <Reader key={threadKey} threadKey={threadKey} draftId={route.draftId ?? null} onBack={close} />
        )}
      </section>
    </div>
  )
}
