import type { RegistrationId, UtilityId } from '../../../contract/common'
import { parseJson } from '../../cds/json'
import { type JsonValue, stringifyJson } from '../../cds/json-value'
import { linkKey } from '../../cds/message-links'
import { isWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'
import type { FieldChanges, FieldChangeReader } from './field-changes'

/** A member that keeps its old value until people at the utility have decided (CDS-WG1-02 §5.5). */
export interface ReviewedField {
  readonly name: string
  /** JSON, digit for digit; null where the member is to go back to its default. */
  readonly wantedJson: string | null
}

/** A change that was accepted with 202. Nobody can fetch it again, so it lies on the desk. */
export interface ClientReview {
  readonly reviewId: string
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly clientId: string
  readonly uri: string
  readonly fields: readonly ReviewedField[]
  readonly sinceMs: number
  /** Messages about it are not older than this, by the server's clock. */
  readonly sinceServerMs: number
}

/** A review with the message that stands for it, once that has come. */
export interface ReviewStanding {
  readonly review: ClientReview
  readonly message: FieldChanges | null
}

export interface ReviewStore {
  begin(review: Omit<ClientReview, 'reviewId'>): ClientReview
  end(reviewId: string): void
  ofRegistration(id: RegistrationId): ClientReview[]
  standings(id: RegistrationId): ReviewStanding[]
}

export function createReviewStore(
  context: DeskContext,
  deps: { fieldChanges: FieldChangeReader },
): ReviewStore {
  const table = context.desk.table<ClientReview>('client-reviews')
  const ofRegistration = (id: RegistrationId): ClientReview[] =>
    table.list({ group: id }).map((row) => row.value)
  return {
    begin(given) {
      const review: ClientReview = { ...given, reviewId: context.newId('rev') }
      table.put(review.reviewId, review, { group: review.registrationId, sort: review.sinceMs })
      return review
    },
    end: (reviewId) => void table.remove(reviewId),
    ofRegistration,
    standings(id) {
      const reviews = ofRegistration(id)
      if (reviews.length === 0) return []
      const messages = deps.fieldChanges(id)
      return reviews.map((review) => ({ review, message: messageOf(review, messages) }))
    },
  }
}

/** The newest review of this object that began with the change, by address, time and the members it names. */
export function messageOf(
  about: Pick<ClientReview, 'uri' | 'sinceServerMs'> & {
    readonly fields: readonly { readonly name: string }[]
  },
  messages: readonly FieldChanges[],
): FieldChanges | null {
  const link = linkKey(about.uri)
  const names = new Set(about.fields.map((field) => field.name))
  const fitting = messages.filter(
    (one) =>
      one.objectLink === link &&
      one.createdAtMs >= about.sinceServerMs &&
      (one.fields.length === 0 || one.fields.some((field) => names.has(field))),
  )
  return fitting.sort((a, b) => b.createdAtMs - a.createdAtMs)[0] ?? null
}

/** Whether people at the utility have decided, one way or the other. */
export const isDecided = ({ status }: FieldChanges): boolean =>
  isWord(status, 'complete', 'rejected', 'errored')

export const jsonText = (value: JsonValue | undefined): string | null =>
  value === undefined ? null : stringifyJson(value)

export const jsonOf = (text: string): JsonValue => parseJson(Buffer.from(text, 'utf8'), 'this desk').value
