import { createHash } from 'node:crypto'
import type { Message } from '../cds/message'
import { linkKey } from '../cds/message-links'
import { rawWord } from '../cds/wire-enum'

/** The parts of a message that a server hands back as they were sent (CDS-WG1-02 §6.9). */
export interface Recognisable {
  readonly type: string
  readonly previousUri: string | null
  readonly name: string
  readonly description: string
  /** What a submission says. */
  readonly updates: readonly { field: string | null; description?: string | null; uri?: string | null }[]
}

/** A hash that tells whether two messages say the same in the same place. Line ends and outer blanks do not count. */
export function messageIdentity(message: Recognisable): string {
  const parts = [
    message.type,
    message.previousUri === null ? null : linkKey(message.previousUri),
    plain(message.name),
    plain(message.description),
    ...message.updates.map((one) => [one.field, plain(one.description ?? ''), one.uri ?? null]),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

export function identityOf(message: Message): string {
  return messageIdentity({
    type: message.type === null ? '' : rawWord(message.type),
    previousUri: message.previous_uri,
    name: message.name ?? '',
    description: message.description ?? '',
    updates: message.updates_requested,
  })
}

function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
}
