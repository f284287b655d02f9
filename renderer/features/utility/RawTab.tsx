import { useMemo, useState } from 'react'
import type { Output } from '../../../electron/contract/methods'
import { copyText } from '../../app/act'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { EmptyState } from '../../ui/EmptyState'
import { JsonView } from '../../ui/JsonView'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'

type Document = Output<'utilities.raw'>['documents'][number]

/** More lines than this are drawn only when asked for. */
const linesShown = 2000

/** The documents as received, for those who want to see for themselves. */
export function RawTab({ utilityId }: { utilityId: string }) {
  const { data, error, loading, reload } = useQuery('utilities.raw', { utilityId })
  const [chosen, setChosen] = useState<string | null>(null)
  if (loading) return <SkeletonRows label="Documents are loading" />
  const documents = data?.documents ?? []
  const shown = documents.find((one) => one.url === chosen) ?? documents[0]
  return (
    <>
      {error ? (
        <div className="utility__note">
          <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
        </div>
      ) : null}
      {shown ? (
        <div className="raw">
          <nav className="scroll raw__list" aria-label="Documents">
            {documents.map((one) => (
              <button
                key={one.url}
                type="button"
                className="raw__item"
                aria-current={one === shown ? 'true' : undefined}
                onClick={() => setChosen(one.url)}
              >
                <span>{one.name}</span>
                <span className="meta">
                  <DateText atMs={one.receivedAtMs} as="day-clock" />
                </span>
              </button>
            ))}
          </nav>
          <DocumentView key={shown.url} document={shown} />
        </div>
      ) : (
        <EmptyState icon="files" title="No document is kept">
          Refresh reads them again.
        </EmptyState>
      )}
    </>
  )
}

function DocumentView({ document }: { document: Document }) {
  const { name, url, text, receivedAtMs } = document
  const [whole, setWhole] = useState(false)
  const lines = useMemo(() => text.split('\n'), [text])
  const cut = !whole && lines.length > linesShown
  return (
    <section className="raw__document" aria-label={name}>
      <header className="raw__head">
        <span className="raw__words">
          <span className="mono raw__url">{url}</span>
          <span className="meta">
            as received <DateText atMs={receivedAtMs} as="day-clock" focusable />, secrets taken out
          </span>
        </span>
        <Button size="sm" icon="copy" onPress={() => copyText(text, `${name} copied`)}>
          Copy
        </Button>
      </header>
      <div className="scroll raw__text">
        <JsonView label={`${name} as JSON`} text={cut ? lines.slice(0, linesShown).join('\n') : text} />
        {cut ? (
          <Button onPress={() => setWhole(true)}>Show all {lines.length.toLocaleString()} lines</Button>
        ) : null}
      </div>
    </section>
  )
}
