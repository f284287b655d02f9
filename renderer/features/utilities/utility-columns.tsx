import type { UtilityRow } from '../../../electron/contract/utilities'
import { CommodityIcons } from '../../app/parts/Commodities'
import { OutcomeUnknownMark } from '../../app/parts/OutcomeUnknownMark'
import { TagChips } from '../../app/parts/TagChips'
import { stageWords, stateWord } from '../../app/parts/utility-states'
import { capital, spaced, wordOf } from '../../app/parts/wire-words'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Spinner } from '../../ui/Spinner'
import { StateMark } from '../../ui/StateMark'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'
import type { Listed } from './listed-rows'

const soonMs = 30 * 24 * 3_600_000

/** The columns of the list of utilities. */
export function utilityColumns(nowMs: number, reading: ReadonlySet<string>): Column<Listed>[] {
  return rowColumns(nowMs, reading).map((column) => ({ ...column, render: ({ row }) => column.render(row) }))
}

function rowColumns(nowMs: number, reading: ReadonlySet<string>): Column<UtilityRow>[] {
  return [
    {
      key: 'state',
      title: 'State',
      width: '11.25rem',
      sortable: true,
      render: (row) => <StateCell row={row} reading={reading.has(row.utilityId)} />,
    },
    {
      key: 'name',
      title: 'Utility',
      main: true,
      sortable: true,
      render: (row) => (
        <span className="utilities__name">
          <UtilityName name={row.name} abbreviation={row.abbreviation} />
          <TagChips tags={row.tags} />
        </span>
      ),
    },
    {
      key: 'country',
      title: 'Country',
      width: '4rem',
      sortable: true,
      optional: true,
      render: (row) => row.countries.join(', '),
    },
    {
      key: 'supplies',
      title: 'Supplies',
      width: '4.75rem',
      optional: true,
      render: (row) => <CommodityIcons words={row.commodities} />,
    },
    {
      key: 'role',
      title: 'Role',
      width: '6.75rem',
      sortable: true,
      optional: 'wide',
      render: (row) => (row.role ? capital(spaced(wordOf(row.role))) : null),
    },
    {
      key: 'stage',
      title: 'Stage',
      width: '6.75rem',
      sortable: true,
      render: (row) => <StageCell row={row} />,
    },
    {
      key: 'open',
      title: 'Open',
      width: '3.25rem',
      align: 'end',
      sortable: true,
      render: (row) => (row.openItems > 0 ? row.openItems : ''),
    },
    {
      key: 'expiry',
      title: 'Expiry',
      width: '4.5rem',
      sortable: true,
      render: (row) => <ExpiryCell row={row} nowMs={nowMs} />,
    },
    {
      key: 'checked',
      title: 'Checked',
      width: '5.25rem',
      sortable: true,
      render: (row) =>
        row.checkedAtMs === null ? null : (
          <span className="tone-muted">
            <DateText atMs={row.checkedAtMs} />
          </span>
        ),
    },
  ]
}

/** Which part of it may have arrived is said where it was sent from. */
function StateCell({ row, reading }: { row: UtilityRow; reading: boolean }) {
  if (reading)
    return (
      <span className="status">
        <Spinner />
        Reading
      </span>
    )
  if (!row.outcomeUnknown) return <StateMark state={row.state} word={stateWord(row)} />
  return (
    <span className="inline inline--tight">
      <StateMark state={row.state} word={stateWord(row)} shapeOnly />
      <OutcomeUnknownMark />
    </span>
  )
}

function StageCell({ row }: { row: UtilityRow }) {
  if (row.stage === 'sandbox') return <EnvironmentMark environment="sandbox" />
  return <>{stageWords[row.stage]}</>
}

function ExpiryCell({ row, nowMs }: { row: UtilityRow; nowMs: number }) {
  if (row.nextExpiryAtMs === null) return <>{row.neverExpires ? 'Never' : ''}</>
  const left = row.nextExpiryAtMs - nowMs
  return (
    <span className={left <= 0 ? 'tone-danger' : left < soonMs ? 'tone-warn' : undefined}>
      <DateText atMs={row.nextExpiryAtMs} as="date" />
    </span>
  )
}
