import type { InboxView } from '../../../electron/contract/inbox'
import type { ThreadKind } from '../../../electron/contract/triage'
import type { Output } from '../../../electron/contract/methods'
import { runAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { EmptyState } from '../../ui/EmptyState'
import { Kbd } from '../../ui/Kbd'
import { spanWords } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { titleOf } from '../../app/parts/inbox-views'

type Counts = Output<'inbox.counts'>

interface NothingOpenProps {
  view: InboxView
  kind: ThreadKind | null
  total: number | null
  counts: Counts | null
  search: string
}

const openView = (view: InboxView, search?: string) =>
  go({ name: 'inbox', view, threadKey: null, ...(search ? { search } : {}) })

/** The reader while no thread is open: how to open one, or why there is none and what to do next. */
export function NothingOpen({ view, kind, total, counts, search }: NothingOpenProps) {
  if (total === null || !counts) return null
  if (total > 0) return <PickOne view={view} total={total} />
  if (search.trim() !== '') {
    return (
      <EmptyState
        icon="search"
        title={`Nothing in ${titleOf(view, kind)} has these words`}
        actions={
          view === 'all' ? undefined : <Button onPress={() => openView('all', search)}>Search all</Button>
        }
      >
        {counts.problems.length > 0
          ? 'Messages of some utilities could not be fetched; they were not searched.'
          : null}
      </EmptyState>
    )
  }
  return <EmptyOf view={view} counts={counts} />
}

function PickOne({ view, total }: { view: InboxView; total: number }) {
  const what = view === 'drafts' ? 'draft' : view === 'outbox' ? 'entry' : 'thread'
  const many = what === 'entry' ? 'entries' : `${what}s`
  return (
    <EmptyState icon="inbox" title={`${String(total)} ${total === 1 ? what : many}`}>
      Press <Kbd keys="j" /> to begin with the first, or choose one.
    </EmptyState>
  )
}

function EmptyOf({ view, counts }: { view: InboxView; counts: Counts }) {
  const newMessage = (
    <Button icon="draft" onPress={() => runAction('message.new')}>
      New message
    </Button>
  )
  if (view === 'needs-you') return <NothingNeedsYou counts={counts} />
  if (view === 'waiting')
    return (
      <EmptyState icon="clock" title="No one owes you an answer" actions={newMessage}>
        Requests that utilities are working on appear here, the longest wait last.
      </EmptyState>
    )
  if (view === 'unread')
    return (
      <EmptyState
        icon="done"
        title="Everything is read"
        actions={<Button onPress={() => openView('all')}>All messages</Button>}
      >
        The read mark is shared by everyone who uses the registration.
      </EmptyState>
    )
  if (view === 'drafts')
    return (
      <EmptyState icon="draft" title="No drafts" actions={newMessage}>
        What you write is kept here from the first words until the utility has it.
      </EmptyState>
    )
  if (view === 'outbox')
    return (
      <EmptyState icon="outbox" title="Nothing waits to be sent">
        Messages stay here until a utility has confirmed them, or until you decide what to do about them.
      </EmptyState>
    )
  if (view === 'snoozed')
    return (
      <EmptyState icon="bell" title="Nothing is snoozed">
        Press <Kbd keys="h" /> on a thread to put it off. It comes back at its time, or when its utility
        writes.
      </EmptyState>
    )
  if (view === 'caused-by-us')
    return (
      <EmptyState icon="rotate" title="Nothing here was caused by us">
        When this desk renews secrets or changes clients, utilities write about it. What says no more than
        that is kept here, so that it is not in the way.
      </EmptyState>
    )
  if (view === 'done')
    return (
      <EmptyState icon="done" title="Nothing is done yet">
        Press <Kbd keys="e" /> on a thread to put it here. It comes back when its utility writes.
      </EmptyState>
    )
  return <NoMessages counts={counts} />
}

function NoMessages({ counts }: { counts: Counts }) {
  if (counts.syncedAtMs === null)
    return (
      <EmptyState
        icon="inbox"
        title="No messages yet"
        actions={
          <Button kind="primary" onPress={() => go({ name: 'utilities' })}>
            Utilities
          </Button>
        }
      >
        Messages come with a registration. Register with a utility, and its messages appear here.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="inbox"
      title="No utility has written yet"
      actions={
        <Button icon="draft" onPress={() => runAction('message.new')}>
          New message
        </Button>
      }
    >
      Busbar looks every few minutes.
    </EmptyState>
  )
}

function NothingNeedsYou({ counts }: { counts: Counts }) {
  const { waiting, unread } = counts.views
  const longest = useQuery('inbox.list', waiting > 0 ? { view: 'waiting', order: 'oldest', limit: 1 } : null)
    .data?.rows[0]
  const next = useQuery('overview.get', {}).data?.nextExpiry
  const nowMs = useNow()
  if (counts.syncedAtMs === null && counts.messages === 0) return <NoMessages counts={counts} />
  return (
    <EmptyState
      icon="done"
      title="Nothing needs you"
      actions={
        <>
          {waiting > 0 ? <Button onPress={() => openView('waiting')}>Show what they owe us</Button> : null}
          {unread > 0 ? (
            <Button kind="quiet" onPress={() => openView('unread')}>
              Unread, {unread}
            </Button>
          ) : null}
        </>
      }
    >
      {waiting > 0 ? (
        <p>
          {waiting} {waiting === 1 ? 'request waits' : 'requests wait'} on utilities.
          {longest ? (
            <>
              {' '}
              The longest is “{longest.subject}” at {longest.utility.name},{' '}
              {spanWords(nowMs - longest.lastAtMs)}.
            </>
          ) : null}
        </p>
      ) : (
        <p>No utility owes you an answer either.</p>
      )}
      {next ? (
        <p className="meta nothing-open__next">
          Next: {next.label.replace(/^The /, 'the ')}
          {next.utility ? ` at ${next.utility.name}` : ''} expires <DateText atMs={next.atMs} as="expiry" />
        </p>
      ) : null}
    </EmptyState>
  )
}
