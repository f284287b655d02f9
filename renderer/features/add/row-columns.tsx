import type { AddingRow } from '../../../electron/contract/adding'
import { CommodityIcons } from '../../app/parts/Commodities'
import { TagChips } from '../../app/parts/TagChips'
import { counted, hostOf } from '../../app/parts/wire-words'
import { classNames } from '../../ui/class-names'
import { Spinner } from '../../ui/Spinner'
import type { Column } from '../../ui/table-types'
import { useCssVars } from '../../ui/use-css-vars'
import { WordMark } from '../../ui/WordMark'
import { rowLooks, rowWord } from './row-looks'

/** The columns of the table of look-ups. */
export function rowColumns(addressOf: (rowId: string) => string): Column<AddingRow>[] {
  return [
    {
      key: 'result',
      title: 'Result',
      width: '9rem',
      render: (row) =>
        row.state === 'looking' ? (
          <span className="status">
            <Spinner />
            Reading
          </span>
        ) : (
          <WordMark look={rowLooks[row.state]} word={rowWord(row)} />
        ),
    },
    { key: 'name', title: 'Utility', main: true, width: '34%', render: (row) => <NameCell row={row} /> },
    {
      key: 'supplies',
      title: 'Supplies',
      width: '4.75rem',
      optional: true,
      render: (row) => (row.found ? <CommodityIcons words={row.found.commodities} /> : null),
    },
    { key: 'words', title: 'What it is', render: (row) => <WordsCell words={detailOf(row, addressOf)} /> },
    {
      key: 'tags',
      title: 'Tags',
      width: '9rem',
      optional: 'wide',
      render: (row) => <TagChips tags={row.tags} />,
    },
  ]
}

function NameCell({ row }: { row: AddingRow }) {
  const ref = useCssVars<HTMLSpanElement>({ '--depth': String(Math.min(row.depth, 6)) })
  const name = row.found?.name ?? row.listName
  return (
    <span ref={ref} className="adding__name">
      {row.depth > 0 ? <span className="visually-hidden">Level {row.depth}: </span> : null}
      {name ? <span className="adding__called truncate">{name}</span> : null}
      <span className={classNames('mono truncate', name && 'meta')}>{row.address}</span>
    </span>
  )
}

function WordsCell({ words }: { words: string }) {
  return (
    <span className="truncate" title={words}>
      {words}
    </span>
  )
}

/** One sentence for what a row is or why it is none. */
export function detailOf(row: AddingRow, addressOf: (rowId: string) => string): string {
  const { found, problem, state } = row
  if (state === 'failed' && problem) return problem.message
  if (!found) return ''
  const [other] = row.sameAs
  if (state === 'duplicate' && other) return `The same utility as ${addressOf(other)}`
  if (found.moved && (state === 'moved' || state === 'new')) {
    const hosts = `${hostOf(found.moved.from) ?? ''} → ${hostOf(found.moved.to) ?? ''}`
    return found.moved.permanent ? hosts : `${hosts}, for now`
  }
  return [
    found.offersRegistration ? 'Registering possible' : 'No registering here',
    ...(found.countries.length > 0 ? [found.countries.join(', ')] : []),
    ...(found.findings > 0 ? [counted(found.findings, 'finding')] : []),
    ...(row.sameAs.length > 0 ? [`stands ${String(row.sameAs.length + 1)} times in the list`] : []),
    ...(row.notFollowed > 0 ? [`leads to ${String(row.notFollowed)} more`] : []),
  ].join(' · ')
}
