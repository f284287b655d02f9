import { useEffect, useRef, useState } from 'react'
import type { InboxView } from '../../../electron/contract/inbox'
import type { ThreadKind } from '../../../electron/contract/triage'
import type { Output } from '../../../electron/contract/methods'
import { runAction } from '../../app/action-registry'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { Menu } from '../../ui/Menu'
import { LinkButton } from '../../ui/Page'
import { TextField } from '../../ui/TextField'
import { FeedProblems } from './FeedProblems'
import { OwnNoticesLine } from './OwnNoticesLine'
import { CoverageLine } from './search/CoverageLine'
import { MessageSearch } from './search/MessageSearch'
import { inboxViews, kindLooks, titleOf, viewTitles } from '../../app/parts/inbox-views'

type Counts = Output<'inbox.counts'>

/** Searching starts when typing rests this long. */
const searchMs = 150

interface ListHeadProps {
  view: InboxView
  kind: ThreadKind | null
  /** Rows of the list below; null while it loads. */
  total: number | null
  counts: Counts | null
  search: string
  /** Changes when a search was put here from elsewhere. */
  savedKey: string
  problems: readonly { why: string }[]
  byRelevance: boolean
  onRelevance: (on: boolean) => void
  onView: (to: { view: InboxView; kind?: ThreadKind }) => void
  onSearch: (text: string) => void
}

/** The view, its length, the search and what it covers, and utilities whose messages are missing. */
export function ListHead({ view, kind, total, counts, search, onView, onSearch, ...asked }: ListHeadProps) {
  const { savedKey, problems, byRelevance, onRelevance } = asked
  const title = titleOf(view, kind)
  return (
    <>
      <header className="list-head">
        <h1 className="list-head__title">
          <span className="hide-narrow">{title}</span>
          <Menu
            align="start"
            trigger={
              <button type="button" className="list-head__views only-narrow">
                {title}
                <Icon name="chevron-down" size="sm" />
              </button>
            }
            entries={[
              ...inboxViews.map(({ view: one, icon, counted }) => ({
                id: one,
                icon,
                label:
                  counts && counted ? `${viewTitles[one]}, ${String(counts.views[one])}` : viewTitles[one],
                onSelect: () => onView({ view: one }),
              })),
              ...(counts && counts.kinds.length > 0 ? (['rule'] as const) : []),
              ...(counts?.kinds ?? []).map((one) => ({
                id: one.kind,
                icon: kindLooks[one.kind].icon,
                label: `${kindLooks[one.kind].title}, ${String(one.count)}`,
                onSelect: () => onView({ view: 'active', kind: one.kind }),
              })),
            ]}
          />
        </h1>
        {total === null ? null : <span className="meta num">{total.toLocaleString('en')}</span>}
        <span className="spacer" />
        <IconButton icon="sync" label="Refresh" size="sm" onPress={() => runAction('utility.refresh')} />
        <IconButton
          icon="draft"
          label="New message"
          keys="c"
          size="sm"
          onPress={() => runAction('message.new')}
        />
      </header>
      <div className="list-search" data-search>
        {view === 'drafts' || view === 'outbox' ? (
          <SearchField key={title} text={search} onSearch={onSearch} />
        ) : (
          <MessageSearch key={`${title} ${savedKey}`} text={search} onSearch={onSearch} problems={problems} />
        )}
        <p className="meta num list-search__line">
          <CoverageLine view={view} total={total} counts={counts} search={search} byRelevance={byRelevance} />
        </p>
        {search.trim() === '' || view === 'drafts' || view === 'outbox' ? null : (
          <p className="inline list-search__acts">
            <LinkButton onPress={() => onRelevance(!byRelevance)}>
              {byRelevance ? 'Newest first' : 'Best match first'}
            </LinkButton>
            <LinkButton onPress={() => runAction('view.save')}>Save this search</LinkButton>
          </p>
        )}
      </div>
      {counts && counts.problems.length > 0 ? <FeedProblems problems={counts.problems} /> : null}
      {counts && search.trim() === '' && kind === null ? (
        <OwnNoticesLine view={view} count={counts.views['caused-by-us']} />
      ) : null}
    </>
  )
}

function SearchField({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const newest = useRef(onSearch)
  useEffect(() => {
    newest.current = onSearch
  })
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => newest.current(typed), searchMs)
    return () => clearTimeout(timer)
  }, [typed, text])
  return (
    <TextField
      label="Search messages"
      labelSize="hidden"
      type="search"
      icon="search"
      example="Search"
      value={typed}
      maxLength={200}
      onChange={setTyped}
      onEnter={() => onSearch(typed)}
      end={
        typed === '' ? (
          <Kbd keys="/" />
        ) : (
          <IconButton icon="close" label="Clear the search" size="sm" onPress={() => setTyped('')} />
        )
      }
    />
  )
}
