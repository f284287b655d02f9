import { useState } from 'react'
import { DataTable } from '../ui/DataTable'
import { EnvironmentMark } from '../ui/EnvironmentMark'
import { Icon } from '../ui/Icon'
import { Splitter } from '../ui/Splitter'
import { StateMark } from '../ui/StateMark'
import type { SortState } from '../ui/table-types'
import { Tabs } from '../ui/Tabs'
import { useRowHeight } from '../ui/use-row-height'
import { UtilityName } from '../ui/UtilityBadge'
import { VirtualList } from '../ui/VirtualList'
import { classNames } from '../ui/class-names'
import { Group } from './GalleryParts'
import { sampleRows, type SampleRow } from './sample-rows'

const rowKey = (row: SampleRow) => row.key
const dayOf = (row: SampleRow) => row.day

/** Lists and tables of a thousand rows. */
export function ListsGroup() {
  const [tab, setTab] = useState<'list' | 'empty'>('list')
  const [width, setWidth] = useState(380)
  return (
    <Group title="Lists, tables, tabs">
      <div className="gallery__box">
        <Tabs
          label="Sample"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'list', label: 'Coverage', count: 5, panel: <SampleTable /> },
            {
              value: 'empty',
              label: 'Scopes',
              count: 7,
              panel: <p className="gallery__pad">Another panel</p>,
            },
          ]}
        />
      </div>
      <div className="gallery__box gallery__split">
        <SampleList />
        <Splitter label="Width of the list" value={width} min={320} max={480} onChange={setWidth} />
        <p className="gallery__pad meta">{width} px</p>
      </div>
    </Group>
  )
}

function SampleTable() {
  const [selected, setSelected] = useState<string | null>('row-3')
  const [sort, setSort] = useState<SortState>({ column: 'name', order: 'ascending' })
  return (
    <DataTable
      label="Utilities"
      rows={sampleRows}
      rowKey={rowKey}
      rowHeight={useRowHeight()}
      selectedKey={selected}
      onSelect={setSelected}
      sort={sort}
      onSort={setSort}
      groupOf={dayOf}
      columns={[
        { key: 'state', title: 'State', width: '11rem', render: (row) => <StateMark state={row.state} /> },
        {
          key: 'name',
          title: 'Utility',
          main: true,
          sortable: true,
          render: (row) => <UtilityName name={row.name} abbreviation={row.short} strong={false} />,
        },
        {
          key: 'stage',
          title: 'Stage',
          width: '8rem',
          render: (row) => <EnvironmentMark environment={row.environment} />,
        },
        {
          key: 'open',
          title: 'Open',
          width: '5rem',
          align: 'end',
          sortable: true,
          render: (row) => row.open,
        },
      ]}
    />
  )
}

function SampleList() {
  const [selected, setSelected] = useState<string | null>('row-1')
  return (
    <div className="pane pane--list">
      <VirtualList
        label="Messages"
        items={sampleRows}
        itemKey={rowKey}
        groupOf={dayOf}
        rowHeight={useRowHeight('two-line')}
        selectedKey={selected}
        onSelect={setSelected}
        renderRow={(row, { index }) => (
          <div className={classNames('msg', index % 3 === 0 && 'msg--unread')}>
            <span className={classNames('msg__dot unread-dot', index % 3 !== 0 && 'unread-dot--read')} />
            <span className="msg__from truncate">{row.name}</span>
            <span className="msg__when">2 h</span>
            <span className="msg__line">
              <Icon name={row.icon} />
              <span className="msg__subject truncate">{row.subject}</span>
              {row.environment === 'sandbox' ? <EnvironmentMark environment="sandbox" /> : null}
            </span>
          </div>
        )}
      />
    </div>
  )
}
