import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { EventName } from '../../../contract/events'
import type { DeskContext } from '../context'
import type { MessageStore } from '../messages/message-store'
import { type ClientDoorDeps, createClientDoor } from './client-door'
import { type ClientHandlers, createClientEditor } from './client-editor'
import { type ClientMetadataHandlers, createClientMetadata } from './client-metadata'
import { createOfferReader } from './offer-reader'
import { createReviewStore } from './client-reviews'
import { type ClientWriter, type ClientWriterDeps, createClientWriter } from './client-writer'
import { createFieldChangeReader } from './field-changes'
import { settleReviews } from './review-watch'

export interface ClientService {
  /** Changes single Client Objects, for every use case that has to. */
  readonly writer: ClientWriter
  readonly handlers: ClientHandlers & ClientMetadataHandlers
  /** Reads the metadata of single objects of a registration where that is due. Never rejects. */
  readOffers(id: RegistrationId): Promise<void>
  /** Messages may have decided what was under review. */
  hear(event: EventName, utilityId: string | null): void
  /** The utilities of changes that may or may not have arrived. */
  outcomesUnknown(): string[]
}

export type ClientServiceDeps = ClientDoorDeps &
  Omit<ClientWriterDeps, 'door' | 'reviews' | 'fieldChanges'> & {
    readonly messages: Pick<MessageStore, 'thread'>
  }

/** Client Objects: reading them whole, changing them, and what people at the utility still look at (CDS-WG1-02 §5). */
export function createClientService(context: DeskContext, deps: ClientServiceDeps): ClientService {
  const door = createClientDoor(context, deps)
  const offers = createOfferReader(context, deps)
  const fieldChanges = createFieldChangeReader(context.cache, deps.messages)
  const reviews = createReviewStore(context, { fieldChanges })
  const writer = createClientWriter(context, { ...deps, door, reviews, fieldChanges })
  return {
    writer,
    handlers: {
      ...createClientEditor(context, { ...deps, door, reviews, writer }),
      ...createClientMetadata(deps, offers),
    },
    readOffers: (id) => offers.readDue(id),
    hear(event, utilityId) {
      if (event !== 'messages.changed') return
      const all =
        utilityId === null ? deps.registrations.all() : deps.registrations.ofUtility(utilityId as UtilityId)
      settleReviews(
        context,
        { ...deps, reviews },
        all.map((one) => one.registrationId),
      )
    },
    outcomesUnknown: () => writer.unknown().map((one) => one.utilityId),
  }
}
