import type { UtilityDetail } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { useQuery } from '../../app/use-query'
import { Block } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'
import { SkeletonRows } from '../../ui/Skeleton'
import { ChangesList } from './ChangesList'
import { LastChecks } from './ChecksList'
import { watchFacts } from './watch-facts'
import { WatchedPages } from './WatchedPages'
import './health.css'

/** How it answers, what it changed about itself, and what its terms and policy said when. */
export function HealthTab({ detail }: { detail: UtilityDetail }) {
  const { utilityId } = detail.row
  const { data, error, loading, reload } = useQuery('watching.status', { utilityId })
  return (
    <div className="scroll">
      <div className="summary">
        <div className="summary__main">
          {error ? (
            <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
          ) : null}
          <ChangesList key={utilityId} detail={detail} />
          {data ? <WatchedPages detail={detail} pages={data.pages} /> : null}
          {loading ? <SkeletonRows count={4} label="Terms and policy are loading" /> : null}
        </div>
        <aside className="summary__side" aria-label="Checks">
          {data ? (
            <Block title="Next look">
              <PropertyList items={watchFacts(detail, data)} />
            </Block>
          ) : null}
          <LastChecks checks={detail.checks} shown={20} />
        </aside>
      </div>
    </div>
  )
}
