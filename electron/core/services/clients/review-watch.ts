import type { RegistrationId } from '../../../contract/common'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'
import { isDecided, type ReviewStanding, type ReviewStore } from './client-reviews'

/**
 * Ends a review once the message that stands for it is decided: the object is read anew, since its members change in
 * place, and the person is told (CDS-WG1-02 §5.5, §6.2).
 */
export function settleReviews(
  context: DeskContext,
  deps: { readonly reviews: ReviewStore; objectsChanged(id: RegistrationId): void },
  ids: readonly RegistrationId[],
): void {
  for (const id of ids) {
    const decided = deps.reviews.standings(id).filter(({ message }) => message !== null && isDecided(message))
    if (decided.length === 0) continue
    context.desk.transaction(() => {
      for (const standing of decided) end(context, deps.reviews, standing)
    })
    deps.objectsChanged(id)
    context.emit('registrations.changed', decided[0]?.review.utilityId ?? null)
  }
}

function end(context: DeskContext, reviews: ReviewStore, { review, message }: ReviewStanding): void {
  const status = message?.status
  const isTaken = status !== undefined && isWord(status, 'complete')
  reviews.end(review.reviewId)
  context.record({
    actor: 'automatic',
    utilityId: review.utilityId,
    text: `The utility looked at the change of ${review.fields.map((field) => field.name).join(', ')}`,
    result: isTaken ? 'ok' : 'failed',
    resultText: isTaken ? 'It was taken over' : `It ended as ${status ? rawWord(status) : 'unknown'}`,
    durationMs: null,
  })
}
