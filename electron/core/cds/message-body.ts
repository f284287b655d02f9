import { BusbarError } from '../../contract/errors'
import type { MessageType, RelatedType } from './message'

/** What a client may create so far; the specification also knows grant requests (CDS-WG1-02 §6.9). */
export const creatableTypes = [
  'private_message',
  'support_request',
  'production_request',
  'client_submission',
] as const satisfies readonly MessageType[]
export type CreatableType = (typeof creatableTypes)[number]

/** The answer to one field that a server asked for (CDS-WG1-02 §6.5). */
export interface FieldAnswer {
  readonly field: string
  readonly description: string | null
  readonly uri: string | null
}

export interface NewMessage {
  readonly type: CreatableType
  /** The message answered; null for a new one. */
  readonly previousUri: string | null
  readonly name: string
  readonly description: string
  readonly relatedUri: string | null
  readonly relatedType: RelatedType | string | null
  /** Only for `client_submission`. */
  readonly answers: readonly FieldAnswer[]
}

/**
 * The body of a message to be created (CDS-WG1-02 §6.9). `previous_uri` is always there, `related_uri` only with a
 * value, and a submission says everything in `updates_requested`. Throws `invalid-input` with the reason.
 */
export function buildMessageBody(message: NewMessage): string {
  const problem = problemOf(message)
  if (problem !== null) throw new BusbarError('invalid-input', { reason: problem })
  const submits = message.type === 'client_submission'
  return JSON.stringify({
    type: message.type,
    previous_uri: message.previousUri,
    name: submits ? '' : message.name,
    description: submits ? '' : message.description,
    ...(message.relatedUri === null ? {} : { related_uri: message.relatedUri }),
    ...(message.relatedUri === null || message.relatedType === null
      ? {}
      : { related_type: message.relatedType }),
    ...(submits ? { updates_requested: message.answers.map(written) } : {}),
  })
}

function problemOf(message: NewMessage): string | null {
  if (message.type === 'client_submission') {
    if (message.previousUri === null) return 'an answer needs the request it answers'
    if (message.answers.length === 0) return 'an answer needs at least one field'
    const empty = message.answers.find((answer) => !answer.description?.trim() && !answer.uri)
    return empty === undefined ? null : `“${empty.field}” is not answered`
  }
  if (message.name.trim() === '') return 'a subject is missing'
  if (message.description.trim() === '') return 'the text is missing'
  if (message.type === 'production_request' && message.relatedUri === null) {
    return 'a production request names the sandbox client it is for'
  }
  return null
}

function written({ field, description, uri }: FieldAnswer): Record<string, string> {
  return { field, ...(description === null ? {} : { description }), ...(uri === null ? {} : { uri }) }
}
