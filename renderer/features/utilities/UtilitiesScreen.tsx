import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { runAction } from '../../app/action-registry'
import { go, useSelection, type RouteOf } from '../../app/navigation'
import { InventoryMenu } from '../../app/parts/InventoryMenu'
import { TagDialog } from '../../app/parts/TagDialog'
import { usePreferences } from '../../app/preferences'
import { useSharedQuery } from '../../app/use-shared-query'
import { announce } from '../../ui/announcer'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { useMarks } from '../../ui/use-marks'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { BulkBar } from './BulkBar'
import { FailingBanner } from './FailingBanner'
import type { Listed } from './listed-rows'
import { useMapLook } from './map/map-look'
import { UtilitiesMap } from './map/UtilitiesMap'
import { NothingFits, NoUtilities } from './NoRows'
import { PreviewPane } from './PreviewPane'
import { RefreshRuns } from './RefreshRuns'
import { SaveViewDialog } from './SaveViewDialog'
import { UtilitiesToolbar } from './UtilitiesToolbar'
import { useListActions } from './use-list-actions'
import { useUtilityList } from './use-utility-list'
import { useUtilitiesView } from './utilities-view'
import { utilityColumns } from './utility-columns'
import './utilities.css'

const keyOf = (line: Listed) => line.key
const groupOf = (line: Listed) => line.group
const idOf = (line: Listed) => line.row.utilityId

/** Where one stands with each utility. */
export function UtilitiesScreen({ route }: { route: RouteOf<'utilities'> }) {
  const { data, error, loading, reload } = useSharedQuery('utilities.list')
  const { data: runs } = useSharedQuery('utilities.runs')
  const { text, sort, group, preview } = useUtilitiesView()
  const isMap = useMapLook((look) => look.as === 'map')
  const { singleKeys } = usePreferences()
  const [selected, select] = useSelection()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const all = useMemo(() => data?.rows ?? [], [data])
  const reading = useMemo(() => new Set<string>(runs?.runs.flatMap((run) => run.running)), [runs])
  const columns = useMemo(() => utilityColumns(nowMs, reading), [nowMs, reading])
  const { filter, rows, lines } = useUtilityList(all, route.state === 'not-healthy', nowMs)
  const marks = useMarks(useMemo(() => lines.map(idOf), [lines]))
  const marked = useMemo(() => rows.filter((row) => marks.keys.has(row.utilityId)), [rows, marks.keys])
  const chosen = lines.find((line) => line.key === selected) ?? lines[0]
  const [tagged, setTagged] = useState<readonly UtilityRow[] | null>(null)
  const [saving, setSaving] = useState(false)
  const open = useCallback((key: string) => {
    const [utilityId = ''] = key.split(' ')
    go({ name: 'utility', utilityId })
  }, [])
  const targets = marked.length > 0 ? marked : chosen ? [chosen.row] : []
  useListActions({
    targets,
    hasRows: all.length > 0,
    hasMarks: marked.length > 0,
    marks,
    onTag: setTagged,
    onSave: () => setSaving(true),
  })
  useSaidCount(rows.length, all.length, text)

  const body = useRef<HTMLDivElement>(null)
  const toRows = () => body.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  return (
    <div className="split">
      <div className="pane pane--fill" ref={body}>
        <PageHead
          title="Utilities"
          meta={data ? countWords(rows.length, all.length) : undefined}
          actions={
            <>
              <InventoryMenu canExport={all.length > 0} />
              <Button
                kind={all.length > 0 ? 'primary' : 'hairline'}
                icon="plus"
                keys="a"
                onPress={() => runAction('utility.add')}
              >
                Add utility
              </Button>
            </>
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
              all={all}
              filter={filter}
              onlyNotHealthy={route.state === 'not-healthy'}
              onShowAll={() => go({ name: 'utilities' })}
              onEnter={toRows}
            />
            {runs && runs.runs.length > 0 ? <RefreshRuns runs={runs.runs} /> : <FailingBanner rows={all} />}
            {lines.length === 0 ? (
              <NothingFits onClear={() => useUtilitiesView.setState({ text: '' })} filtered={text !== ''} />
            ) : isMap ? (
              <UtilitiesMap rows={rows} />
            ) : (
              <DataTable<Listed>
                label="Utilities"
                columns={columns}
                rows={lines}
                rowKey={keyOf}
                rowHeight={rowHeight}
                selectedKey={chosen?.key ?? null}
                onSelect={select}
                onOpen={open}
                sort={sort}
                onSort={(next) => useUtilitiesView.setState({ sort: next })}
                groupOf={group === 'none' ? undefined : groupOf}
                marks={marks}
                markKey={idOf}
                singleKeys={singleKeys}
                autoFocus
              />
            )}
            {marked.length > 0 && !isMap ? (
              <BulkBar
                rows={marked}
                shown={rows.length}
                onTag={() => setTagged(marked)}
                onAll={marks.all}
                onNone={() => {
                  marks.none()
                  toRows()
                }}
              />
            ) : null}
          </>
        ) : null}
      </div>
      {preview && chosen && !isMap ? (
        <PreviewPane key={chosen.row.utilityId} row={chosen.row} onTag={() => setTagged([chosen.row])} />
      ) : null}
      <TagDialog targets={tagged} onClose={() => setTagged(null)} />
      <SaveViewDialog open={saving} onClose={() => setSaving(false)} />
    </div>
  )
}

const countWords = (shown: number, all: number) =>
  shown === all ? String(all) : `${String(shown)} of ${String(all)}`

/** Says how many are left to those who do not see the list; the announcer waits until typing stops. */
function useSaidCount(shown: number, all: number, text: string): void {
  const before = useRef(text)
  useEffect(() => {
    if (before.current === text) return
    before.current = text
    announce(`${countWords(shown, all)} utilities`)
  }, [shown, all, text])
}
