import type { ThreadKey } from '../../../../electron/contract/common'
import type { TriageChange } from '../../../../electron/contract/triage'
import { act } from '../../../app/act'
import { counted } from '../../../app/parts/wire-words'
import { changed } from '../../../app/undo'

/** What was done, after “3 threads” or “Thread”. */
export async function triage(
  threadKeys: readonly string[],
  change: TriageChange,
  words: string,
): Promise<boolean> {
  const batch = await act('inbox.triage', { threadKeys: threadKeys as ThreadKey[], change })
  if (batch) changed(`${whatOf(batch.changed)} ${words}`, batch.undoId)
  return batch !== null
}

/** The read flag, which everyone who uses the registration shares. */
export async function markThreads(threadKeys: readonly string[], read: boolean): Promise<void> {
  const batch = await act('inbox.markThreads', { threadKeys: threadKeys as ThreadKey[], read })
  if (batch) changed(`${whatOf(batch.changed)} marked as ${read ? 'read' : 'unread'}`, batch.undoId)
}

const whatOf = (count: number) => (count === 1 ? 'Thread' : counted(count, 'thread'))
