import { BusbarError } from '../../contract/errors'
import type { MessageType } from './message'

/** What a person can write here; a client may also answer server requests and ask for grants (CDS-WG1-02 §6.9). */
export const creatableTypes = [
  'private_message',
  'support_request',
  'production_request',
] as const satisfies readonly MessageType[]
export type CreatableType = (typeof creatableTypes)[number]

export interface NewMessage {
  readonly type: CreatableType
  /** The message answered; null for a new one. */
  readonly previousUri: string | null
  readonly name: string
  readonly description: string
  readonly relatedUri: string | null
  readonly relatedType: string | null
}

/**
 * The body of a message to be created (CDS-WG1-02 §6.9): `previous_uri` is always there, `related_uri` only with a
 * value, and then with its type. Throws `invalid-input` with the reason.
 */
export function buildMessageBody(message: NewMessage): string {
  const problem = problemOf(message)
  if (problem !== null) throw new BusbarError('invalid-input', { reason: problem })
  const { type, previousUri, name, description, relatedUri, relatedType } = message
  return JSON.stringify({
    type,
    previous_uri: previousUri,
    name,
    description,
    ...(relatedUri === null ? {} : { related_uri: relatedUri }),
    ...(relatedUri === null || relatedType === null ? {} : { related_type: relatedType }),
  })
}

function problemOf(message: NewMessage): string | null {
  if (message.name.trim() === '') return 'a subject is missing'
  if (message.description.trim() === '') return 'the text is missing'
  if (message.type === 'production_request' && message.relatedUri === null) {
    return 'a production request names the sandbox client it is for'
  }
  return null
}
