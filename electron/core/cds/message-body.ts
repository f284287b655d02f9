import { BusbarError } from '../../contract/errors'
import type { MessageType } from './message'
import type { SubmittedUpdate } from './submission'

/** What a person can write here; a client may also ask for grants (CDS-WG1-02 §6.9). */
const creatableTypes = [
  'private_message',
  'support_request',
  'production_request',
  'client_submission',
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

/** A file as it is sent (CDS-WG1-02 §6.7). */
export interface SentFile {
  readonly fileName: string
  readonly mimeType: string
  readonly base64: string
}

/**
 * The body of a message to be created (CDS-WG1-02 §6.9): `previous_uri` is always there, `related_uri` only with a
 * value, and then with its type. Of a submission the name and description are empty and `updates` say everything.
 * Throws `invalid-input` with the reason.
 */
export function buildMessageBody(message: NewMessage, updates: readonly SubmittedUpdate[] = []): string {
  const { type, previousUri, name, description, relatedUri, relatedType } = message
  if (type === 'client_submission') {
    const members = { type, previous_uri: previousUri, name: '', description: '' }
    return JSON.stringify({ ...members, updates_requested: updates })
  }
  const problem = problemOf(message)
  if (problem !== null) throw new BusbarError('invalid-input', { reason: problem })
  return JSON.stringify({
    type,
    previous_uri: previousUri,
    name,
    description,
    ...(relatedUri === null ? {} : { related_uri: relatedUri }),
    ...(relatedUri === null || relatedType === null ? {} : { related_type: relatedType }),
  })
}

/** The same body with its files; without files it stays as it is. */
export function withAttachments(bodyText: string, files: readonly SentFile[]): string {
  if (files.length === 0) return bodyText
  const attachments = files.map(({ fileName, mimeType, base64 }) => ({
    filename: fileName,
    mime_type: mimeType,
    data: base64,
  }))
  return JSON.stringify({ ...(JSON.parse(bodyText) as object), attachments })
}

function problemOf(message: NewMessage): string | null {
  if (message.name.trim() === '') return 'a subject is missing'
  if (message.description.trim() === '') return 'the text is missing'
  if (message.type === 'production_request' && message.relatedUri === null) {
    return 'a production request names the sandbox client it is for'
  }
  return null
}
