import type { DraftContent } from '../../../contract/inbox'
import type { MessageStore } from './message-store'

/** What a draft is called in lists: its subject, or the request it answers, since an answer has no subject. */
export function titleOf(content: DraftContent, store: Pick<MessageStore, 'byUri'>): string {
  const { type, name, previousUri, registrationId } = content
  if (type !== 'client_submission') return name
  const request = previousUri === null ? null : store.byUri(registrationId, previousUri)
  return `Answer to “${request?.message.name || 'a request'}”`
}
