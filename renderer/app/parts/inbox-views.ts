import type { InboxView } from '../../../electron/contract/inbox'
import type { ThreadKind } from '../../../electron/contract/triage'
import type { IconName } from '../../ui/icon-shapes'

export const viewTitles: Readonly<Record<InboxView, string>> = {
  'needs-you': 'Needs you',
  waiting: 'Waiting on them',
  unread: 'Unread',
  snoozed: 'Snoozed',
  drafts: 'Drafts',
  outbox: 'Outbox',
  done: 'Done',
  active: 'Not done',
  'caused-by-us': 'Caused by us',
  all: 'All',
}

/** The views in their order. What is over with has no count beside it; the length is in the list. */
export const inboxViews: readonly { view: InboxView; icon: IconName; counted: boolean }[] = [
  { view: 'needs-you', icon: 'inbox', counted: true },
  { view: 'waiting', icon: 'clock', counted: true },
  { view: 'unread', icon: 'unread', counted: true },
  { view: 'snoozed', icon: 'bell', counted: true },
  { view: 'drafts', icon: 'draft', counted: true },
  { view: 'outbox', icon: 'outbox', counted: true },
  { view: 'done', icon: 'done', counted: false },
  { view: 'caused-by-us', icon: 'rotate', counted: false },
  { view: 'all', icon: 'all', counted: false },
]

export const kindLooks: Readonly<Record<ThreadKind, { title: string; icon: IconName }>> = {
  review: { title: 'Reviews', icon: 'review' },
  payment: { title: 'Payments', icon: 'pay' },
  form: { title: 'Forms', icon: 'form' },
  request: { title: 'Requests', icon: 'webform' },
  notice: { title: 'Notices', icon: 'notice' },
  support: { title: 'Support', icon: 'support' },
  grant: { title: 'Grants', icon: 'grants' },
  message: { title: 'Messages', icon: 'chat' },
  other: { title: 'Other', icon: 'info' },
}

/** What a list is called. */
export function titleOf(view: InboxView, kind: ThreadKind | null): string {
  return kind === null ? viewTitles[view] : kindLooks[kind].title
}
