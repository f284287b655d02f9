import { useMemo } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, useSelection, type RouteOf } from '../../app/navigation'
import { notHealthy } from '../../app/parts/utility-states'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { AddressForm } from './AddressForm'
import { compareBy } from './compare-rows'
import { FailingBanner } from './FailingBanner'
import { PreviewPane } from './PreviewPane'
import { Suggestions } from './Suggestions'
import { UtilitiesToolbar } from './UtilitiesToolbar'
import { utilityColumns } from './utility-columns'
import { fits } from './utility-filter'
import { useUtilitiesView } from './utilities-view'
import './utilities.css'

/** Where one stands with each utility. */
export function UtilitiesScreen({ route }: { route: RouteOf<'utilities'> }) {
  const { data, error, loading, reload } = useQuery('utilities.list', {})
  const { text, sort, preview } = useUtilitiesView()
  const { singleKeys } = usePreferences()
  const [selected, select] = useSelection()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const columns = useMemo(() => utilityColumns(nowMs), [nowMs])
  const all = useMemo(() => data?.rows ?? [], [data])
  const rows = useMemo(
    () =>
      all
        .filter((row) => (route.state !== 'not-healthy' || notHealthy(row)) && fits(row, text))
        .sort(compareBy(sort.column, sort.order)),
    [all, route.state, text, sort],
  )
  const chosen = rows.find((row) => row.utilityId === selected) ?? rows[0]
  const open = (utilityId: string) => go({ name: 'utility', utilityId })
  useAction('utility.preview', () => useUtilitiesView.setState({ preview: !preview }), all.length > 0)
  useAction(
    'utility.register',
    () => chosen && go({ name: 'register', utilityId: chosen.utilityId }),
    chosen !== undefined,
  )

  return (
    <div className="split">
      <div className="pane pane--fill">
        <PageHead
          title="Utilities"
          meta={data ? countWords(rows.length, all.length) : undefined}
          actions={
            <Button
              kind={all.length > 0 ? 'primary' : 'hairline'}
              icon="plus"
              keys="a"
              onPress={() => go({ name: 'add-utility' })}
            >
              Add utility
            </Button>
          }
        />
        {error ? (
          <ProblemBanner edge problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
        ) : null}
        {loading ? <SkeletonRows count={10} label="Utilities are loading" /> : null}
        {data && all.length === 0 ? <NoUtilities /> : null}
        {all.length > 0 ? (
          <>
            <UtilitiesToolbar
              onlyNotHealthy={route.state === 'not-healthy'}
              onShowAll={() => go({ name: 'utilities' })}
            />
            <FailingBanner rows={all} />
            {rows.length === 0 ? (
              <NothingFits onClear={() => useUtilitiesView.setState({ text: '' })} filtered={text !== ''} />
            ) : (
              <DataTable<UtilityRow>
                label="Utilities"
                columns={columns}
                rows={rows}
                rowKey={(row) => row.utilityId}
                rowHeight={rowHeight}
                selectedKey={chosen?.utilityId ?? null}
                onSelect={select}
                onOpen={open}
                sort={sort}
                onSort={(next) => useUtilitiesView.setState({ sort: next })}
                singleKeys={singleKeys}
                autoFocus
              />
            )}
          </>
        ) : null}
      </div>
      {preview && chosen ? <PreviewPane key={chosen.utilityId} row={chosen} /> : null}
    </div>
  )
}

const countWords = (shown: number, all: number) =>
  shown === all ? String(all) : `${String(shown)} of ${String(all)}`

function NoUtilities() {
  return (
    <div className="scroll">
      <EmptyState icon="utilities" title="No utility yet">
        Every utility that keeps to the standard says who it is and what it offers at one address:{' '}
        <code className="mono">/.well-known/cds-server-metadata.json</code>. Type its host, and Busbar reads
        the rest.
      </EmptyState>
      <div className="add add--below">
        <AddressForm />
        <Suggestions />
      </div>
    </div>
  )
}

function NothingFits({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <EmptyState
        icon="utilities"
        title="Every utility is healthy"
        actions={<Button onPress={() => go({ name: 'utilities' })}>Show all</Button>}
      />
    )
  return (
    <EmptyState
      icon="filter"
      title="Nothing fits"
      actions={<Button onPress={onClear}>Clear the filter</Button>}
    >
      Try fewer words, or one of <code className="mono">state:</code> <code className="mono">stage:</code>{' '}
      <code className="mono">country:</code> <code className="mono">supplies:</code>.
    </EmptyState>
  )
}
