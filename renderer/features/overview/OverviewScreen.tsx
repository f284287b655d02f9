import { useEffect, useRef, type RefObject } from 'react'
import type { Overview } from '../../../electron/contract/overview'
import { copyText } from '../../app/act'
import { runAction, useActions } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { BulkRuns } from '../../app/parts/BulkRuns'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { LinkButton, PageHead, Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { spanWords } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { BackupBanner } from './BackupBanner'
import { Checklist } from './Checklist'
import { CustomerPath } from './CustomerPath'
import { ExpirySection } from './ExpirySection'
import { Figures } from './Figures'
import { HealthGrid } from './HealthGrid'
import { NeedsYouQueue } from './NeedsYouQueue'
import { NothingDue } from './NothingDue'
import { SinceSection } from './SinceSection'
import { standUpText } from './stand-up'
import { tiles } from './targets'
import './overview.css'

const longDate = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** What needs me today, and what is about to break. */
export function OverviewScreen() {
  const { data, error, loading, reload } = useQuery('overview.get', {})
  const page = useRef<HTMLDivElement>(null)
  const health = useRef<HTMLDivElement>(null)
  const { persona } = usePreferences()
  const nowMs = useNow()
  const title = longDate.format(nowMs).replace(/^(\w+) /, '$1, ')
  useOverviewKeys(page, health)
  if (data && data.utilities === 0) return <EmptyDesk />
  return (
    <div ref={page} className="scroll overview" data-pane="overview">
      <div className="column">
        <PageHead
          title={title}
          meta={data ? <span className="hide-narrow">{checkedWords(data, nowMs)}</span> : undefined}
          actions={
            <>
              <Button
                kind="quiet"
                icon="copy"
                disabled={!data}
                onPress={() => data && copyText(standUpText(data, title, nowMs), 'Copied for stand-up')}
              >
                Copy for stand-up
              </Button>
              <Button icon="plus" onPress={() => runAction('utility.add')}>
                Add utility
              </Button>
            </>
          }
        />
        {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
        {loading ? <SkeletonRows label="The overview is loading" /> : null}
        {data ? (
          <div className="overview__parts">
            <BackupBanner />
            <CustomerPath />
            <BulkRuns withDrafts />
            <Figures overview={data} />
            {data.checklist && persona === 'vendor' ? <Checklist steps={data.checklist} /> : null}
            <Section
              title="Next for you"
              meta={
                data.queueTotal > data.queue.length
                  ? `${String(data.queue.length)} of ${String(data.queueTotal)}`
                  : String(data.queueTotal)
              }
              end={
                data.tiles.needsYou > 0 ? (
                  <LinkButton onPress={() => go({ name: 'inbox', view: 'needs-you', threadKey: null })}>
                    Work through all
                  </LinkButton>
                ) : undefined
              }
            >
              {data.queue.length > 0 ? <NeedsYouQueue rows={data.queue} /> : <NothingDue overview={data} />}
            </Section>
            <ExpirySection overview={data} />
            <HealthGrid ref={health} health={data.health} />
            <SinceSection since={data.since} />
          </div>
        ) : null}
      </div>
    </div>
  )
}

function checkedWords({ utilities, checked, oldestCheckAtMs }: Overview, nowMs: number): string {
  const age = oldestCheckAtMs === null ? null : spanWords(nowMs - oldestCheckAtMs)
  const count =
    checked === utilities
      ? utilities === 1
        ? '1 utility checked'
        : `All ${String(utilities)} utilities checked`
      : `${String(checked)} of ${String(utilities)} utilities checked`
  if (age === null) return count
  return age === 'now' ? `${count} just now` : `${count}, oldest ${age} ago`
}

/** `1` to `4` open the lists behind the figures, `n` goes to the next utility that is not healthy. */
function useOverviewKeys(
  page: RefObject<HTMLDivElement | null>,
  health: RefObject<HTMLDivElement | null>,
): void {
  const { singleKeys } = usePreferences()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey) return
      const inside = event.target === document.body || page.current?.contains(event.target as Node)
      if (!inside) return
      const tile = tiles[Number(event.key) - 1]
      if (tile) return go(tile.route)
      if (event.key !== 'n') return
      const sick = [
        ...(health.current?.querySelectorAll<HTMLElement>(
          '[data-state]:not([data-state=healthy], [data-state=paused])',
        ) ?? []),
      ]
      const at = sick.findIndex((cell) => cell === document.activeElement)
      sick[(at + 1) % sick.length]?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [page, health, singleKeys])
}

function EmptyDesk() {
  const { data: info } = useQuery('app.info', {})
  const { persona } = usePreferences()
  const canOpenDemo = useActions().some(({ id, available }) => id === 'demo.open' && available)
  return (
    <div className="overview__empty">
      <h1 className="visually-hidden">Overview</h1>
      <CustomerPath />
      <EmptyState
        icon="utilities"
        title="No utilities yet"
        actions={
          <>
            <Button
              kind={persona === 'customer' ? 'hairline' : 'primary'}
              icon="plus"
              onPress={() => runAction('utility.add')}
            >
              Add utility
            </Button>
            {canOpenDemo ? (
              <Button onPress={() => runAction('demo.open')}>Look around (demo grid)</Button>
            ) : null}
          </>
        }
      >
        Give Busbar the host of a utility{info?.demo ? ', or pick one of the pretend ones' : ''}. It reads who
        they are, what they offer and what registering takes.
      </EmptyState>
    </div>
  )
}
