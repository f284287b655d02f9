import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { AddingRow, AddingRun } from '../../../electron/contract/adding'
import { go, useSelection } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { counted } from '../../app/parts/wire-words'
import { announce } from '../../ui/announcer'
import { Banner } from '../../ui/Banner'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { useMarks } from '../../ui/use-marks'
import { useRowHeight } from '../../ui/use-row-height'
import { rowColumns } from './row-columns'
import { RowDialog } from './RowDialog'
import { RowFilters } from './RowFilters'
import { fitsFilter, type RowFilter } from './row-looks'
import { RunBar } from './RunBar'
import { RunProgress } from './RunProgress'

const keyOf = (row: AddingRow) => row.rowId

/** What every address of the run turned out to be, and the way into the list. */
export function RunTable({ run }: { run: AddingRun }) {
  const [filter, setFilter] = useState<RowFilter>('all')
  const [openId, setOpenId] = useState<string | null>(null)
  const [selected, select] = useSelection()
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const rows = useMemo(() => run.rows.filter((row) => fitsFilter(filter, row)), [run.rows, filter])
  const marks = useMarks(useMemo(() => rows.map(keyOf), [rows]))
  const byId = useMemo(() => new Map(run.rows.map((row) => [row.rowId, row])), [run.rows])
  const addressOf = useCallback((rowId: string) => byId.get(rowId)?.address ?? '', [byId])
  const columns = useMemo(() => rowColumns(addressOf), [addressOf])
  const chosen = byId.get(selected ?? '') ?? rows[0]
  const open = (rowId: string) => {
    const row = byId.get(rowId)
    if (row && row.utilityId !== null && row.state !== 'duplicate')
      go({ name: 'utility', utilityId: row.utilityId })
    else setOpenId(rowId)
  }
  const opened = openId === null ? undefined : byId.get(openId)
  const place = useRef<HTMLDivElement>(null)
  const done = () => {
    marks.none()
    focusRows(place.current)
  }
  useRowsFocus(place, run.rows.length)
  useSaidProgress(run)
  return (
    <div ref={place} className="adding__run">
      <div className="adding__head">
        <RowFilters rows={run.rows} filter={filter} onFilter={setFilter} />
        <RunProgress run={run} />
        <Stops run={run} />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="filter" title="None of these" />
      ) : (
        <DataTable<AddingRow>
          label="Addresses"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowHeight={rowHeight}
          selectedKey={chosen?.rowId ?? null}
          onSelect={select}
          onOpen={open}
          marks={marks}
          singleKeys={singleKeys}
          autoFocus
        />
      )}
      <RunBar run={run} marked={rows.filter((row) => marks.keys.has(row.rowId))} onDone={done} />
      {opened ? <RowDialog row={opened} addressOf={addressOf} onClose={() => setOpenId(null)} /> : null}
    </div>
  )
}

const focusRows = (place: HTMLElement | null) => place?.querySelector<HTMLElement>('[role=grid]')?.focus()

/** The button that brought more rows may be gone; then the keyboard goes to the rows. */
function useRowsFocus(place: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const grown = count > before.current
    before.current = count
    if (grown && document.activeElement === document.body) focusRows(place.current)
  }, [place, count])
}

/** Where a tree was left. */
function Stops({ run }: { run: AddingRun }) {
  return run.stops.map((stop) => (
    <Banner
      key={`${stop.why} ${stop.at}`}
      tone="info"
      title={
        stop.why === 'count'
          ? `The tree was left after ${String(stop.limit)} entries.`
          : `The tree was left ${String(stop.limit)} levels down.`
      }
    >
      From {stop.at} on, {counted(stop.entries, 'entry', 'entries')} were not followed. Look one of them up to
      go on from there.
    </Banner>
  ))
}

/** Says the end of reading and of saving to those who do not see it; the announcer waits for quiet. */
function useSaidProgress({ rows, left }: AddingRun): void {
  const before = useRef(left)
  useEffect(() => {
    if (before.current > 0 && left === 0) {
      const count = (filter: RowFilter) => rows.filter((row) => fitsFilter(filter, row)).length
      announce(
        `All read. ${String(count('new'))} new, ${String(count('moved'))} moved, ${String(count('failed'))} failed.`,
      )
    }
    before.current = left
  }, [rows, left])
}
