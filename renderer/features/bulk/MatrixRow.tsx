import type { BulkCell, BulkColumn, BulkRow } from '../../../electron/contract/bulk'
import { counted, moneyWords } from '../../app/parts/wire-words'
import { Chip } from '../../ui/Chip'
import { classNames } from '../../ui/class-names'
import { Icon } from '../../ui/Icon'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { CellInput, type CellStep } from './CellInput'
import { stateWords } from './cell-words'
import type { InlineCell } from './use-cell-editing'

interface MatrixRowProps {
  id: string
  row: BulkRow
  index: number
  columns: readonly BulkColumn[]
  /** The column under the cursor, null when it is in another row. */
  cursor: number | null
  /** The column in which several cells are chosen, this one too. */
  inRange: number | null
  editing: InlineCell | null
  onDone: (step: CellStep) => void
}

/** One utility. The box is for the pointer; the keyboard has Space. */
export function MatrixRow({ id, row, index, columns, cursor, inRange, editing, onDone }: MatrixRowProps) {
  const { utility, state } = row
  const takesPart = state !== 'left-out' && state !== 'closed'
  return (
    <tr aria-rowindex={index + 2} data-row={utility.utilityId} data-state={state}>
      <th scope="row">
        <span className="inline">
          <span
            className="bulk-grid__box"
            data-box={state === 'closed' ? undefined : true}
            aria-hidden="true"
          >
            <span
              className="check"
              data-checked={takesPart || undefined}
              data-disabled={state === 'closed' || undefined}
            >
              {takesPart ? <Icon name="check" /> : null}
            </span>
          </span>
          <UtilityBadge name={utility.name} />
          <span className="truncate strong">{utility.name}</span>
          <Known row={row} />
          {state === 'left-out' ? <span className="meta nowrap">left out</span> : null}
        </span>
      </th>
      {row.reason === null ? (
        columns.map((column, at) => (
          <Cell
            key={column.key}
            id={`${id}-${String(index)}-${String(at)}`}
            at={at}
            cell={row.cells[at]}
            isCursor={cursor === at}
            isChosen={inRange === at}
            editing={editing?.column === at ? editing : null}
            onDone={onDone}
          />
        ))
      ) : (
        <td
          id={`${id}-${String(index)}-${String(cursor ?? 0)}`}
          colSpan={columns.length}
          aria-selected={cursor !== null}
          className={classNames('bulk-cell bulk-cell--closed', cursor !== null && 'is-cursor')}
        >
          <span className="bulk-cell__reason">Not possible. {row.reason}</span>
        </td>
      )}
      <td className="bulk-grid__fee num">{row.fees.map(moneyWords).join(' + ')}</td>
      <td className="bulk-grid__review">
        {row.humanReview ? 'Human' : row.reason === null ? <span className="tone-muted">None</span> : null}
      </td>
    </tr>
  )
}

/** What is there already: a second registration comes beside it. */
function Known({ row: { registered, openRequests, outcomeUnknown } }: { row: BulkRow }) {
  if (outcomeUnknown) return <span className="meta tone-warn nowrap">outcome unknown</span>
  if (!registered) return null
  const open = openRequests > 0 ? `, ${String(openRequests)} open` : ''
  return (
    <span className="meta nowrap" title={openRequests > 0 ? openWords(openRequests) : undefined}>
      registered{open}
    </span>
  )
}

const openWords = (count: number): string => `${counted(count, 'request')} of it to answer`

interface CellProps {
  id: string
  at: number
  cell: BulkCell | undefined
  isCursor: boolean
  isChosen: boolean
  editing: InlineCell | null
  onDone: MatrixRowProps['onDone']
}

function Cell({ id, at, cell, isCursor, isChosen, editing, onDone }: CellProps) {
  const state = cell?.state ?? 'none'
  return (
    <td
      id={id}
      aria-selected={isCursor || isChosen}
      data-column={at}
      className={classNames(
        'bulk-cell',
        `bulk-cell--${state}`,
        isCursor && 'is-cursor',
        isChosen && 'is-chosen',
        editing && 'is-edited',
      )}
    >
      {editing ? <CellInput cell={editing} onDone={onDone} /> : cell ? <CellText cell={cell} /> : null}
    </td>
  )
}

function CellText({ cell: { state, text } }: { cell: BulkCell }) {
  const words = stateWords[state]
  const hidden = words === '' ? null : <span className="visually-hidden">{words}</span>
  if (state === 'same')
    return (
      <>
        <span aria-hidden="true">·</span>
        {hidden}
      </>
    )
  if (state === 'null') return <Chip tone="raw">null</Chip>
  if (state === 'needs') return text === '' ? 'Needs answer' : <NeedsText text={text} />
  if (state === 'default')
    return (
      <span className="inline inline--tight">
        <span className="truncate">{text}</span>
        <Chip tone="outline">default</Chip>
      </span>
    )
  return (
    <>
      <span className="truncate">{text}</span>
      {hidden}
    </>
  )
}

function NeedsText({ text }: { text: string }) {
  return (
    <span className="inline inline--tight">
      <Icon name="warn" size="sm" label="does not fit" />
      <span className="truncate">{text}</span>
    </span>
  )
}
