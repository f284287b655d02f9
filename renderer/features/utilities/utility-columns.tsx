import type { UtilityRow } from '../../../electron/contract/utilities'
import { CommodityIcons } from '../../app/parts/Commodities'
import { stageWords, stateWord } from '../../app/parts/utility-states'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { StateMark } from '../../ui/StateMark'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'

const soonMs = 30 * 24 * 3_600_000

/** The columns of the list of utilities. */
export function utilityColumns(nowMs: number): Column<UtilityRow>[] {
  return [
    {
      key: 'state',
      title: 'State',
      width: '11.25rem',
      sortable: true,
      render: (row) => <StateMark state={row.state} word={stateWord(row)} />,
    },
    {
      key: 'name',
      title: 'Utility',
      main: true,
      sortable: true,
      render: (row) => <UtilityName name={row.name} abbreviation={row.abbreviation} />,
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
      optional: true,
      render: (row) =>
        row.checkedAtMs === null ? null : (
          <span className="tone-muted">
            <DateText atMs={row.checkedAtMs} />
          </span>
        ),
    },
  ]
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
