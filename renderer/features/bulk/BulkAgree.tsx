import { useState } from 'react'
import type { BulkChange, BulkRow } from '../../../electron/contract/bulk'
import type { WatchedPage } from '../../../electron/contract/watching'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { PageHash } from '../../app/parts/PageHash'
import { type Compared, VersionDialog } from '../../app/parts/VersionDialog'
import { Checkbox } from '../../ui/CheckboxField'
import { DateText } from '../../ui/DateText'
import { EmptyState } from '../../ui/EmptyState'
import { LinkButton } from '../../ui/Page'

const pageLabels: Readonly<Record<WatchedPage, string>> = { policy: 'Policy', terms: 'Terms' }

interface BulkAgreeProps {
  rows: readonly BulkRow[]
  onChange: (...changes: BulkChange[]) => Promise<unknown>
}

/** The pages of every utility, and one yes for each. */
export function BulkAgree({ rows, onChange }: BulkAgreeProps) {
  const agree = (of: readonly BulkRow[], agreed: boolean) =>
    onChange({ what: 'agreed', utilityIds: of.map((row) => row.utility.utilityId), agreed })
  const [compared, setCompared] = useState<Compared | null>(null)
  const given = rows.filter((row) => row.agreed).length
  if (rows.length === 0)
    return (
      <EmptyState icon="terms" title="Nothing to agree to">
        None of these utilities names a policy or terms.
      </EmptyState>
    )
  return (
    <div className="scroll bulk-agree" data-pane="agreements">
      <p className="soft bulk-agree__intro">
        Registering means agreeing to these pages, for each utility on its own. Their words are read and kept,
        and a yes is kept with its time, these addresses and the hash of the words; when a utility names other
        pages or changes the words before you send, it asks again.
      </p>
      <table className="bulk-table">
        <thead>
          <tr>
            <th scope="col" className="bulk-table__box">
              <Checkbox
                aria-label={`Agree for all ${String(rows.length)}`}
                checked={given === rows.length}
                mixed={given > 0 && given < rows.length}
                onChange={(on) => void agree(rows, on)}
              />
            </th>
            <th scope="col">
              I have read them and agree for my company{' '}
              <span className="meta num">
                {given} of {rows.length}
              </span>
            </th>
            <th scope="col">Policy</th>
            <th scope="col">Terms</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.utility.utilityId}>
              <td className="bulk-table__box">
                <Checkbox
                  aria-label={`I agree to the pages of ${row.utility.name}`}
                  checked={row.agreed}
                  onChange={(on) => void agree([row], on)}
                />
              </td>
              <th scope="row">{row.utility.name}</th>
              <td>
                <Page row={row} page="policy" onRead={setCompared} />
              </td>
              <td>
                <Page row={row} page="terms" onRead={setCompared} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <VersionDialog compared={compared} onClose={() => setCompared(null)} />
    </div>
  )
}

/** A page with the hash of its words, or why they could not be read. */
function Page({
  row,
  page,
  onRead,
}: {
  row: BulkRow
  page: WatchedPage
  onRead: (compared: Compared) => void
}) {
  const named = row.pages.find((one) => one.page === page)
  if (!named) return <span className="tone-muted">none named</span>
  const { url, snapshot, problem } = named
  const read = (snapshotId: string, atMs: number) =>
    onRead({ newer: { snapshotId, page, firstSeenAtMs: atMs, lastSeenAtMs: atMs }, older: null })
  return (
    <span className="bulk-agree__page">
      <ExternalLink url={url} label={pageLabels[page]} about={row.utility.name} />
      {snapshot ? (
        <span className="meta">
          Read <DateText atMs={snapshot.readAtMs} as="day-clock" />, SHA-256{' '}
          <PageHash hash={snapshot.sha256} />{' '}
          <LinkButton quiet onPress={() => read(snapshot.snapshotId, snapshot.readAtMs)}>
            Words{' '}
            <span className="visually-hidden">
              of the {page} of {row.utility.name}
            </span>
          </LinkButton>
        </span>
      ) : (
        <span className="meta">{problem ?? 'Its words were not read yet.'}</span>
      )}
    </span>
  )
}
