import type { CoverageEntryShown } from '../../../electron/contract/utilities'
import { CommodityIcons } from '../../app/parts/Commodities'
import { spaced, wordOf } from '../../app/parts/wire-words'
import type { Column } from '../../ui/table-types'
import { WireWords } from '../../app/parts/WireWords'

/** The columns of the coverage list. */
export const coverageColumns: Column<CoverageEntryShown>[] = [
  {
    key: 'name',
    title: 'Entry',
    main: true,
    render: (entry) => <span className="strong">{entry.name}</span>,
  },
  { key: 'entity', title: 'Who', width: '12rem', optional: true, render: (entry) => entry.entityName },
  {
    key: 'country',
    title: 'Country',
    width: '4.25rem',
    optional: true,
    render: (entry) => entry.country ?? <span className="tone-muted">None</span>,
  },
  { key: 'type', title: 'Kind', width: '7rem', render: (entry) => <WireWords short values={[entry.type]} /> },
  {
    key: 'role',
    title: 'Role',
    width: '7.5rem',
    render: (entry) => <WireWords short values={[entry.role]} />,
  },
  {
    key: 'infrastructure',
    title: 'Infrastructure',
    width: '14rem',
    optional: true,
    render: (entry) => <WireWords short values={entry.infrastructureTypes} />,
  },
  {
    key: 'supplies',
    title: 'Supplies',
    width: '6rem',
    render: (entry) => <CommodityIcons words={entry.commodityTypes.map(wordOf)} />,
  },
  {
    key: 'capabilities',
    title: 'Can do',
    width: '7.5rem',
    render: (entry) => entry.capabilities.map(spaced).join(', '),
  },
]
