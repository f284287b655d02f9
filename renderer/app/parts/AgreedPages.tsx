import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { AgreedPage } from '../../../electron/contract/watching'
import { DateText } from '../../ui/DateText'
import { LinkButton, Section } from '../../ui/Page'
import { ExternalLink } from './ExternalLink'
import { type Compared, VersionDialog } from './VersionDialog'
import { PageHash } from './PageHash'
import { longPageTitles } from './page-titles'

/** What was agreed to with a registration, and which words it were. */
export function AgreedPages({ registration }: { registration: RegistrationDetail }) {
  const [compared, setCompared] = useState<Compared | null>(null)
  const { agreed, utility } = registration
  if (!agreed) return null
  return (
    <Section title="Agreed to" meta={<DateText atMs={agreed.atMs} as="day-clock" />}>
      <ul className="agreed" aria-label="Agreed to">
        {agreed.pages.map((page) => (
          <li key={page.page} className="agreed__page">
            <span className="inline">
              <span className="strong">{longPageTitles[page.page]}</span>
              <ExternalLink url={page.url} label="Open" about={utility.name} />
            </span>
            <span className="meta mono agreed__address">{page.url}</span>
            <Words page={page} onRead={setCompared} />
          </li>
        ))}
      </ul>
      <VersionDialog compared={compared} onClose={() => setCompared(null)} />
    </Section>
  )
}

function Words({ page, onRead }: { page: AgreedPage; onRead: (compared: Compared) => void }) {
  const { snapshot, problem } = page
  if (!snapshot)
    return <span className="meta">Its words are not kept here{problem === null ? '.' : `: ${problem}`}</span>
  const { snapshotId, sha256, readAtMs } = snapshot
  const read = { snapshotId, page: page.page, firstSeenAtMs: readAtMs, lastSeenAtMs: readAtMs }
  return (
    <span className="meta">
      As read <DateText atMs={readAtMs} as="day-clock" />, SHA-256 <PageHash hash={sha256} />{' '}
      <LinkButton quiet onPress={() => onRead({ newer: read, older: null })}>
        Read it here
        <span className="visually-hidden"> of the {longPageTitles[page.page].toLowerCase()}</span>
      </LinkButton>
    </span>
  )
}
