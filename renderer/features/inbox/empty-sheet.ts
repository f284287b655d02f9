import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { Compose } from '../../app/navigation'
import type { DraftStart } from './draft-keeper'

/** A new message through a registration, with what is known about it already. */
export function emptySheet({ registrationId, utility }: RegistrationDetail, compose: Compose): DraftStart {
  return {
    draftId: null,
    savedAtMs: null,
    content: {
      registrationId,
      utilityId: utility.utilityId,
      type: compose.type ?? 'private_message',
      previousUri: null,
      threadKey: null,
      name: compose.name ?? '',
      description: compose.description ?? '',
      relatedUri: compose.relatedUri ?? null,
      relatedType: compose.relatedType ?? null,
      updates: [],
      attachments: [],
    },
  }
}
