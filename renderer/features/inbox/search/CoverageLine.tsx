import type { InboxView } from '../../../../electron/contract/inbox'
import type { Output } from '../../../../electron/contract/methods'
import { counted } from '../../../app/parts/wire-words'
import { dateWords } from '../../../ui/time-words'
import { useNow } from '../../../ui/use-now'

interface CoverageLineProps {
  view: InboxView
  /** Rows of the list; null while it loads. */
  total: number | null
  counts: Output<'inbox.counts'> | null
  search: string
  byRelevance: boolean
}

/** What the search covers, and no more than that. */
export function CoverageLine({ view, total, counts, search, byRelevance }: CoverageLineProps) {
  const nowMs = useNow()
  if (view === 'drafts' || view === 'outbox') return <>On this computer only</>
  if (!counts) return <>&nbsp;</>
  const { messages, oldestMessageAtMs, syncedAtMs, problems, unmade } = counts
  if (unmade !== null) {
    const left = `${unmade.threads.toLocaleString('en')} threads to go`
    return <>{`Indexed back to ${dateWords(unmade.backToMs, nowMs)}, ${left}`}</>
  }
  if (messages === 0) return <>{syncedAtMs === null ? 'No messages fetched yet' : 'No messages so far'}</>
  const count = `${messages.toLocaleString('en')} ${messages === 1 ? 'message' : 'messages'}`
  const since = oldestMessageAtMs === null ? '' : ` since ${dateWords(oldestMessageAtMs, nowMs)}`
  const missing =
    problems.length === 0 ? '' : `; ${counted(problems.length, 'utility', 'utilities')} not fully read`
  if (search.trim() === '')
    return <>{`${problems.length === 0 ? 'All ' : ''}${count} here${since}${missing}`}</>
  if (total === null) return <>Searching</>
  if (byRelevance) return <>{`The best ${String(total)} of the newest 5,000 hits${missing}`}</>
  return <>{`${total.toLocaleString('en')} found; everything searched${since}${missing}`}</>
}
