import { useMemo, useState } from 'react'
import type { BulkRun, BulkRunRow } from '../../../electron/contract/bulk'
import { go, useSelection } from '../../app/navigation'
import { counted, moneyWords } from '../../app/parts/wire-words'
import { usePreferences } from '../../app/preferences'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { DateText } from '../../ui/DateText'
import type { Column } from '../../ui/table-types'
import { useRowHeight } from '../../ui/use-row-height'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { WordMark } from '../../ui/WordMark'
import { isUnsealed, rowLooks, stateOrder, unsealedLook } from './bulk-words'
import { SentDialog } from './SentDialog'

const keyOf = (row: BulkRunRow) => row.utility.utilityId

/** One row for each utility, in the order of the matrix; once all is over, what asks something comes first. */
export function RunTable({ run }: { run: BulkRun }) {
  const [selected, select] = useSelection()
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const [looked, setLooked] = useState<BulkRunRow | null>(null)
  const columns = useMemo(() => columnsOf(setLooked), [])
  const rows = useMemo(
    () =>
      run.state === 'finished'
        ? [...run.rows].sort((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state))
        : run.rows,
    [run.rows, run.state],
  )
  const chosen = rows.find((row) => keyOf(row) === selected) ?? rows[0]
  return (
    <>
      <DataTable<BulkRunRow>
        label="Utilities of this run"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        rowHeight={rowHeight}
        selectedKey={chosen ? keyOf(chosen) : null}
        onSelect={select}
        onOpen={(key) => {
          const row = rows.find((one) => keyOf(one) === key)
          if (row) openRow(row)
        }}
        singleKeys={singleKeys}
        autoFocus
      />
      {looked ? <SentDialog runId={run.runId} row={looked} onClose={() => setLooked(null)} /> : null}
    </>
  )
}

/** Where a row leads: to what it made, to what has to be decided, or to the form. */
function openRow({ utility, state, attemptId, registrationId }: BulkRunRow): void {
  if (registrationId !== null) go({ name: 'registration', registrationId })
  else if (state === 'unknown' && attemptId !== null) go({ name: 'attempt', attemptId })
  else if (state === 'rejected' || state === 'needs-you') {
    go({ name: 'register', utilityId: utility.utilityId })
  } else go({ name: 'utility', utilityId: utility.utilityId })
}

const openLabels: Readonly<Record<BulkRunRow['state'], string | null>> = {
  registered: 'Open',
  unknown: 'Decide',
  rejected: 'Correct',
  'needs-you': 'Look',
  waiting: null,
  sending: null,
}

function columnsOf(onLook: (row: BulkRunRow) => void): Column<BulkRunRow>[] {
  return [
    {
      key: 'utility',
      title: 'Utility',
      width: '16rem',
      main: true,
      render: ({ utility }) => (
        <span className="inline">
          <UtilityBadge name={utility.name} />
          <span className="truncate">{utility.name}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: 'State',
      width: '9rem',
      render: (row) => <WordMark look={isUnsealed(row) ? unsealedLook : rowLooks[row.state]} />,
    },
    {
      key: 'words',
      title: 'What it said',
      render: (row) => <Words row={row} />,
    },
    {
      key: 'sent',
      title: 'Sent',
      width: '6.5rem',
      optional: true,
      render: ({ sentAtMs }) => (sentAtMs === null ? null : <DateText atMs={sentAtMs} />),
    },
    {
      key: 'acts',
      title: 'Acts',
      width: '15rem',
      align: 'end',
      render: (row) => (
        <span className="bulk-run__acts">
          {row.sentAtMs === null ? null : (
            <Button
              size="sm"
              kind="quiet"
              tabIndex={-1}
              aria-label={`What was sent to ${row.utility.name}`}
              onPress={() => onLook(row)}
            >
              What was sent
            </Button>
          )}
          {openLabels[row.state] === null ? null : (
            <Button
              size="sm"
              kind={row.state === 'unknown' ? 'hairline' : 'quiet'}
              tabIndex={-1}
              aria-label={`${openLabels[row.state] ?? ''}: ${row.utility.name}`}
              onPress={() => openRow(row)}
            >
              {openLabels[row.state]}
            </Button>
          )}
        </span>
      ),
    },
  ]
}

function Words({ row }: { row: BulkRunRow }) {
  const { failure, state, waitsUntilMs, defaults, fees, openRequests } = row
  if (waitsUntilMs !== null)
    return (
      <span className="truncate">
        Asks to wait until <DateText atMs={waitsUntilMs} as="day-clock" />
      </span>
    )
  if (failure)
    return (
      <span className="truncate" title={`${failure.message} ${failure.nextStep}`}>
        {failure.message}
      </span>
    )
  const notes = [
    ...(openRequests > 0 ? [`${counted(openRequests, 'request')} to answer`] : []),
    ...(defaults > 0 ? [`${counted(defaults, 'default')} of its own`] : []),
    ...(state === 'registered' && fees.length > 0 ? [`announced ${fees.map(moneyWords).join(' + ')}`] : []),
  ]
  return <span className="soft truncate">{notes.join(', ')}</span>
}
