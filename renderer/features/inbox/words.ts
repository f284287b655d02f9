import type { WireEnum } from '../../../electron/contract/common'
import type { ComposeType, InboxView, ThreadRow, Turn } from '../../../electron/contract/inbox'
import type { IconName } from '../../ui/icon-shapes'
import { turnLooks } from '../../ui/StatusMark'

interface TypeLook {
  readonly icon: IconName
  readonly label: string
}

const typeLooks: Readonly<Record<string, TypeLook>> = {
  notification: { icon: 'notice', label: 'Notice' },
  private_message: { icon: 'chat', label: 'Private message' },
  production_request: { icon: 'review', label: 'Production request' },
  support_request: { icon: 'support', label: 'Support request' },
  grant_request: { icon: 'grants', label: 'Grant request' },
  field_changes: { icon: 'draft', label: 'Changed fields' },
  server_request: { icon: 'review', label: 'Request' },
  client_submission: { icon: 'form', label: 'Answer' },
  payment_request: { icon: 'pay', label: 'Payment' },
  online_form_request: { icon: 'webform', label: 'Online form' },
  pdf_form_request: { icon: 'form', label: 'PDF form' },
  request_update: { icon: 'sync', label: 'Update to the request' },
}

/** Icon and name of a message type; an unknown one is shown as it was written. */
export function typeLook(type: WireEnum): TypeLook {
  if (type.kind === 'unknown') return { icon: 'info', label: type.raw || 'No type' }
  return typeLooks[type.value] ?? { icon: 'info', label: type.value }
}

export function isType(type: WireEnum, ...values: readonly string[]): boolean {
  return type.kind === 'known' && values.includes(type.value)
}

export const composeLabels: Readonly<Record<ComposeType, string>> = {
  private_message: 'Private message',
  support_request: 'Support request',
  production_request: 'Production request',
  client_submission: 'Answer',
}

const turnOfView: Partial<Record<InboxView, Turn>> = {
  'needs-you': 'needs-you',
  waiting: 'waiting-on-them',
}

/** The status word of a row, or null where it says no more than the view. Talk without a request has no status. */
export function rowStatus(row: ThreadRow, view: InboxView): string | null {
  if (turnOfView[view] === row.turn) return null
  if (row.turn === 'complete' && isType(row.type, 'private_message', 'notification')) return null
  return statusWord(row)
}

/** Whose turn it is in a word; the raw status when it is unknown. */
export function statusWord({ turn, status }: Pick<ThreadRow, 'turn' | 'status'>): string {
  return turn === 'unknown' && status.kind === 'unknown' && status.raw ? status.raw : turnLooks[turn].word
}

const turns: Readonly<Record<string, Turn>> = {
  open: 'needs-you',
  pending: 'waiting-on-them',
  complete: 'complete',
  rejected: 'rejected',
  errored: 'errored',
}

/** Whose turn a status of the wire names (CDS-WG1-02 §6.3). */
export function turnOfStatus(status: WireEnum): Turn {
  return status.kind === 'known' ? (turns[status.value] ?? 'unknown') : 'unknown'
}

/** True when a message is called what its thread is called, or the answer to it. */
export function repeatsSubject(name: string, subject: string): boolean {
  return name.replace(/^re:\s*/i, '') === subject.replace(/^re:\s*/i, '')
}
