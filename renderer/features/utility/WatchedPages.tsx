import { useState } from 'react'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import type { PageWatch, Snapshot } from '../../../electron/contract/watching'
import { act, copyText } from '../../app/act'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { type Compared, VersionDialog } from '../../app/parts/VersionDialog'
import { PageHash } from '../../app/parts/PageHash'
import { pageTitles } from '../../app/parts/page-titles'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { Block, LinkButton } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { sizeWords } from '../../ui/time-words'

/** Its terms and policy as they stood: when, with which hash, and what became of the words. */
export function WatchedPages({ detail, pages }: { detail: UtilityDetail; pages: readonly PageWatch[] }) {
  const { utilityId, name } = detail.row
  const [compared, setCompared] = useState<Compared | null>(null)
  if (pages.length === 0) {
    return (
      <Block title="Terms and policy">
        <p className="soft">It names neither.</p>
      </Block>
    )
  }
  return (
    <Block
      title="Terms and policy"
      end={
        <Button
          size="sm"
          kind="quiet"
          icon="sync"
          disabled={detail.pausedReason !== null}
          onPress={() => act('watching.readPages', { utilityId }, { about: name })}
        >
          Read them now
        </Button>
      }
    >
      {pages.map((page) => (
        <WatchedPageView key={page.page} page={page} name={name} onCompare={setCompared} />
      ))}
      <VersionDialog compared={compared} onClose={() => setCompared(null)} />
    </Block>
  )
}

interface WatchedPageViewProps {
  page: PageWatch
  name: string
  onCompare: (compared: Compared) => void
}

function WatchedPageView({ page, name, onCompare }: WatchedPageViewProps) {
  const title = pageTitles[page.page]
  const { checkedAtMs, problem, snapshots, url, sha256 } = page
  const [newest] = snapshots
  return (
    <section className="watched" aria-label={title}>
      <p className="inline">
        <strong>{title}</strong>
        <ExternalLink url={url} label="Open" about={name} />
      </p>
      {problem ? (
        <ProblemBanner problem={problem} tone="warn" onCopy={(words) => copyText(words)} about={title} />
      ) : null}
      {checkedAtMs === null ? <p className="soft">Not read yet.</p> : null}
      {newest && sha256 !== null && sha256 !== newest.sha256 ? (
        <p className="soft">
          The bytes came with other markup last time; the words are the same. SHA-256{' '}
          <PageHash hash={sha256} />
        </p>
      ) : null}
      <ul className="checks" aria-label={`Versions of the ${title.toLowerCase()}`}>
        {snapshots.map((snapshot, index) => (
          <VersionLine
            key={snapshot.snapshotId}
            snapshot={snapshot}
            older={snapshots[index + 1] ?? null}
            onCompare={onCompare}
          />
        ))}
      </ul>
    </section>
  )
}

interface VersionLineProps {
  snapshot: Snapshot
  older: Snapshot | null
  onCompare: (compared: Compared) => void
}

function VersionLine({ snapshot, older, onCompare }: VersionLineProps) {
  const { firstSeenAtMs, lastSeenAtMs, sha256, bytes, readable, cut } = snapshot
  return (
    <li className="watched__version">
      <span>
        <DateText atMs={firstSeenAtMs} as="day-clock" focusable />
        {lastSeenAtMs === firstSeenAtMs ? null : (
          <>
            {' '}
            to <DateText atMs={lastSeenAtMs} as="day-clock" focusable />
          </>
        )}
        <span className="meta num">, {sizeWords(bytes)}</span>
        {readable ? null : <span className="meta">, not text: compared by its hash</span>}
        {cut ? <span className="meta">, its end is not kept</span> : null}
      </span>
      <span className="meta">
        SHA-256 <PageHash hash={sha256} />
      </span>
      <span className="watched__acts">
        {readable ? (
          <LinkButton onPress={() => onCompare({ newer: snapshot, older: null })}>Read</LinkButton>
        ) : null}
        {readable && older?.readable ? (
          <LinkButton onPress={() => onCompare({ newer: snapshot, older })}>
            Compare with the one before
          </LinkButton>
        ) : null}
      </span>
    </li>
  )
}
