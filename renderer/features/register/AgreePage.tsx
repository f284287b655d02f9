import type { PageWatch, WatchedPage } from '../../../electron/contract/watching'
import { ExternalLink } from '../../app/parts/ExternalLink'
import type { Compared } from '../../app/parts/VersionDialog'
import { PageHash } from '../../app/parts/PageHash'
import { longPageTitles } from '../../app/parts/page-titles'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { LinkButton } from '../../ui/Page'
import { sizeWords } from '../../ui/time-words'
import { snapshotOf } from './page-snapshot'

interface AgreePageProps {
  page: WatchedPage
  url: string
  about: string
  watched: PageWatch | null
  reading: boolean
  onRead: (compared: Compared) => void
}

/** One page to agree to: its address, the words as read, or why they could not be read. */
export function AgreePage({ page, url, about, watched, reading, onRead }: AgreePageProps) {
  const title = longPageTitles[page]
  const snapshot = snapshotOf(watched)
  const problem = reading ? null : (watched?.problem ?? null)
  return (
    <li className="register__page-item">
      <Icon name="terms" tone="muted" />
      <div className="register__page-words">
        <span className="inline register__page-head">
          <span className="strong">{title}</span>
          <ExternalLink url={url} label="Open in your browser" about={about} />
        </span>
        <span className="meta mono">{url}</span>
        {snapshot ? (
          <span className="meta">
            Read <DateText atMs={snapshot.lastSeenAtMs} as="day-clock" />, {sizeWords(snapshot.bytes)},
            SHA-256 <PageHash hash={snapshot.sha256} />
          </span>
        ) : null}
        {snapshot?.readable ? (
          <LinkButton onPress={() => onRead({ newer: snapshot, older: null })}>
            Read it here<span className="visually-hidden">: the {title.toLowerCase()}</span>
          </LinkButton>
        ) : null}
        {snapshot && !snapshot.readable ? (
          <span className="meta">It has no words that can be shown here; open it to read it.</span>
        ) : null}
        {problem ? (
          <span className="register__page-problem">
            <Icon name="warn" size="sm" tone="warn" />
            {problem.message}{' '}
            {snapshot
              ? 'The words above are those of the last time.'
              : 'You can agree all the same; it is recorded that the page could not be read.'}
          </span>
        ) : null}
      </div>
    </li>
  )
}
