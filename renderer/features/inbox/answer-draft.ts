import type { AnswerForm, FieldAnswer } from '../../../electron/contract/answers'
import type { DraftContent, DraftShown, ThreadDetail } from '../../../electron/contract/inbox'
import type { DraftStart } from './draft-keeper'

/** The form of a request with the draft that was begun. */
export type AnswerShown = NonNullable<ThreadDetail['answer']>

/** Begins with what the utility has from us, so that one thing can be put right (CDS-WG1-02 §6.11). */
export function emptyAnswer(detail: ThreadDetail, form: AnswerForm): DraftStart {
  const { registrationId, utility, threadKey } = detail
  return {
    draftId: null,
    savedAtMs: null,
    content: {
      registrationId,
      utilityId: utility.utilityId,
      type: 'client_submission',
      previousUri: form.requestUri,
      threadKey,
      name: '',
      description: '',
      relatedUri: null,
      relatedType: null,
      // What was attached to a PDF form has to be attached again, so its words are no beginning.
      updates: form.wants === 'pdf' ? [] : form.fields.flatMap((one) => one.given ?? []),
      attachments: [],
    },
  }
}

export function answerOf(content: DraftContent, field: string): FieldAnswer {
  return content.updates.find((one) => one.field === field) ?? { field, as: 'text', value: '' }
}

export function withAnswer({ updates }: DraftContent, answer: FieldAnswer): Pick<DraftContent, 'updates'> {
  const isThere = updates.some((one) => one.field === answer.field)
  return {
    updates: isThere
      ? updates.map((one) => (one.field === answer.field ? answer : one))
      : [...updates, answer],
  }
}

/** The fields that still miss an answer. A PDF form needs a file or a link; its words may stay empty (02 §3.6). */
export function unanswered(form: AnswerForm, content: DraftContent): string[] {
  const isPdf = form.wants === 'pdf'
  const hasForm = content.attachments.length > 0 || content.updates.some(isLink)
  if (isPdf && hasForm) return []
  return form.fields.map((one) => one.field).filter((field) => isPdf || !hasWords(answerOf(content, field)))
}

const hasWords = ({ value }: FieldAnswer) => value.trim() !== ''
const isLink = (answer: FieldAnswer) => answer.as === 'link' && hasWords(answer)

/** A refused answer as a message to the utility's support, with the same files. */
export function asSupportRequest(
  { content, title }: DraftShown,
  names: ReadonlyMap<string, string>,
  serverWords: string | null,
): DraftContent {
  const refused = serverWords === null ? 'it was refused' : `it was refused (${serverWords})`
  const answers = content.updates
    .filter(hasWords)
    .map(({ field, value }) => `${names.get(field) ?? field}: ${value.trim()}`)
  const please = 'Please take it this way, or tell us how to send it.'
  return {
    ...content,
    type: 'support_request',
    name: title,
    description: [`We sent an answer, but ${refused}. ${please}`, ...answers].join('\n\n'),
    relatedUri: content.previousUri,
    relatedType: 'message',
    updates: [],
  }
}

/** What the utility calls the fields it asked for, by their identifiers. */
export function fieldNames({ messages }: ThreadDetail): ReadonlyMap<string, string> {
  return new Map(
    messages.flatMap(({ updatesRequested }) =>
      updatesRequested.flatMap(({ field, name }): [string, string][] =>
        name === null ? [] : [[field, name]],
      ),
    ),
  )
}
