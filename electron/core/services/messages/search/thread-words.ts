import type { Cache } from '../../../db/types'
import type { StoredMessage } from '../message-store'

/** What a person may remember of a thread besides what its messages say. */
export interface WordsBeside {
  readonly note: string
  /** The utility by all its names, and its host. */
  readonly names: string
}

/** Longest text of one thread that is looked through, characters. */
const longest = 400_000

/** Puts everything that a thread says into the index. `thread` is newest first. */
export function putWords(
  cache: Cache,
  doc: number,
  thread: readonly StoredMessage[],
  { note, names }: WordsBeside,
): void {
  const subjects = thread.map(({ message }) => message.name ?? '')
  const bodies = thread.map(({ message }) =>
    [
      message.description ?? '',
      message.amount ?? '',
      ...message.updates_requested.flatMap((one) => [one.name ?? '', one.description ?? '', one.field ?? '']),
    ].join('\n'),
  )
  const files = thread.flatMap(({ message }) => message.attachments.map((one) => one.filename ?? ''))
  cache.run('INSERT INTO message_words (rowid, subject, body, names) VALUES (?, ?, ?, ?)', [
    doc,
    plain([...new Set(subjects)].join('\n')),
    plain([...bodies, note].join('\n')),
    plain([names, ...files].join('\n')),
  ])
}

export function forgetWords(cache: Cache, doc: number): void {
  cache.run('DELETE FROM message_words WHERE rowid = ?', [doc])
}

const plain = (text: string): string => text.replaceAll('\u0000', ' ').slice(0, longest)
