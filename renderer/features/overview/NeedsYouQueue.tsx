import { useEffect, useRef, useState, type MouseEvent } from 'react'
import type { Overview } from '../../../electron/contract/overview'
import { go, useSelection } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { useRovingKeys } from '../../ui/use-roving-keys'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { queueLooks, routeOfTarget } from './targets'

type QueueRow = Overview['queue'][number]

/**
 * What waits for a person. One tab stop: `j` and `k` move the cursor, and with it the one filled button; Enter
 * does what that button says.
 */
export function NeedsYouQueue({ rows }: { rows: readonly QueueRow[] }) {
  const { singleKeys } = usePreferences()
  const [remembered, remember] = useSelection()
  const [cursorKey, setCursorKey] = useState(remembered)
  const grid = useRef<HTMLDivElement>(null)
  const found = rows.findIndex((row) => row.key === cursorKey)
  const index = Math.max(0, found)
  const openRow = (row: QueueRow | undefined) => {
    if (row) go(routeOfTarget(row.target))
  }
  const select = (row: QueueRow | undefined) => {
    if (!row) return
    setCursorKey(row.key)
    remember(row.key)
  }
  const onKeyDown = useRovingKeys({
    count: rows.length,
    index,
    onMove: (next) => select(rows[next]),
    onActivate: (at) => openRow(rows[at]),
    singleKeys,
  })
  useEffect(() => grid.current?.focus({ preventScroll: true }), [])
  // The page opens at its top; only a cursor that moves takes it along.
  const shownAt = useRef(index)
  useEffect(() => {
    if (shownAt.current === index) return
    shownAt.current = index
    grid.current?.querySelectorAll('[role=row]')[index]?.scrollIntoView?.({ block: 'nearest' })
  }, [index])

  const pressed = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
    select(rows.find(({ key }) => key === row?.dataset.key))
  }
  return (
    <div
      ref={grid}
      className="queue"
      role="grid"
      aria-label="Next for you"
      aria-activedescendant={rows.length > 0 ? `queue-${String(index)}` : undefined}
      tabIndex={0}
      data-pane="queue"
      onKeyDown={onKeyDown}
      onClick={pressed}
    >
      {rows.map((row, at) => (
        <QueueLine key={row.key} row={row} at={at} cursor={at === index} onOpen={() => openRow(row)} />
      ))}
    </div>
  )
}

interface QueueLineProps {
  row: QueueRow
  at: number
  cursor: boolean
  onOpen: () => void
}

function QueueLine({ row, at, cursor, onOpen }: QueueLineProps) {
  const { icon, tone } = queueLooks[row.icon]
  const place = row.utility?.name ?? 'Other secret'
  return (
    <div
      id={`queue-${String(at)}`}
      role="row"
      aria-selected={cursor}
      className="queue__row"
      data-key={row.key}
    >
      <Icon name={icon} tone={tone} />
      <span role="gridcell" className="inline">
        {row.utility ? <UtilityBadge name={row.utility.name} /> : null}
        <span className="truncate strong">{place}</span>
      </span>
      <span role="gridcell" className="truncate soft" title={row.sentence}>
        {row.sentence}
      </span>
      <span role="gridcell">
        {row.environment ? <EnvironmentMark environment={row.environment} /> : null}
      </span>
      <span role="gridcell" className="queue__age">
        {row.atMs === null || row.target.kind === 'credential' ? null : <DateText atMs={row.atMs} />}
      </span>
      <span role="gridcell" className="queue__act">
        <Button
          kind={cursor ? 'primary' : 'quiet'}
          size="sm"
          tabIndex={-1}
          aria-label={`${row.actLabel}: ${place}`}
          onPress={onOpen}
        >
          {row.actLabel}
        </Button>
      </span>
    </div>
  )
}
