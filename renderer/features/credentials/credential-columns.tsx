import { kindWords } from '../../app/parts/other-secret-words'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LifeMeter } from '../../ui/Meter'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'
import type { BoardRow } from './board-rows'
import { zoneWords } from '../../app/parts/zone-words'

/** The board: what, where, and how much time is left. */
export function boardColumns(nowMs: number): Column<BoardRow>[] {
  return [
    ...naming,
    life(nowMs),
    {
      key: 'expires',
      title: 'Expires',
      width: '10rem',
      render: (row) => <Expiry row={row} nowMs={nowMs} />,
    },
    lastProved,
  ]
}

/** Everything that is known of each, by utility. */
export function tableColumns(nowMs: number): Column<BoardRow>[] {
  return [
    ...naming,
    {
      key: 'created',
      title: 'Created',
      width: '7rem',
      optional: 'wide',
      render: (row) => <Moment atMs={row.createdAtMs} otherwise="Unknown" />,
    },
    life(nowMs),
    {
      key: 'expires',
      title: 'Expires',
      width: '10rem',
      render: (row) => <Expiry row={row} nowMs={nowMs} />,
    },
    {
      key: 'used',
      title: 'Last used',
      width: '6.5rem',
      optional: 'wide',
      render: (row) => <OfCredential row={row} moment="lastUsedAtMs" />,
    },
    lastProved,
    {
      key: 'stored',
      title: 'Stored',
      width: '5.5rem',
      optional: 'wide',
      render: (row) => <span className="meta">{row.sealed ? 'Vault' : 'Not here'}</span>,
    },
  ]
}

const naming: Column<BoardRow>[] = [
  {
    key: 'utility',
    title: 'Utility',
    main: true,
    render: ({ utility }) =>
      utility ? <UtilityName name={utility.name} /> : <span className="meta">No utility</span>,
  },
  {
    key: 'secret',
    title: 'Secret',
    render: (row) => <Secret row={row} />,
  },
  {
    key: 'client',
    title: 'Client',
    width: '7.5rem',
    render: ({ credential, other }) =>
      credential ? (
        <EnvironmentMark environment={credential.environment} />
      ) : other ? (
        <span className="meta">{kindWords[other.kind]}</span>
      ) : null,
  },
]

const life = (nowMs: number): Column<BoardRow> => ({
  key: 'life',
  title: 'Life left',
  width: '7rem',
  optional: true,
  render: (row) => <Life row={row} nowMs={nowMs} />,
})

const lastProved: Column<BoardRow> = {
  key: 'proved',
  title: 'Last proved',
  width: '7rem',
  optional: true,
  render: (row) => <OfCredential row={row} moment="lastVerifiedAtMs" />,
}

function Secret({ row: { credential, other, keystone } }: { row: BoardRow }) {
  if (!credential) return <span className="truncate">{other?.name}</span>
  return (
    <span className="inline inline--tight">
      {keystone ? <KeystoneMark /> : null}
      <span className="truncate">{keystone ? 'admin' : credential.clientName}</span>
      {credential.type.kind === 'unknown' ? <Chip>{credential.type.raw}</Chip> : null}
      <code className="meta truncate" dir="ltr">
        {credential.clientId}
      </code>
    </span>
  )
}

/** Other secrets are used and proven elsewhere. */
function OfCredential({
  row: { credential },
  moment,
}: {
  row: BoardRow
  moment: 'lastUsedAtMs' | 'lastVerifiedAtMs'
}) {
  return credential ? <Moment atMs={credential[moment]} otherwise="Not yet" /> : null
}

function Moment({ atMs, otherwise }: { atMs: number | null; otherwise: string }) {
  return <span className="meta">{atMs === null ? otherwise : <DateText atMs={atMs} />}</span>
}

function Life({ row, nowMs }: { row: BoardRow; nowMs: number }) {
  if (row.expiresAtMs === null || row.createdAtMs === null) return null
  const left = (row.expiresAtMs - nowMs) / Math.max(1, row.expiresAtMs - row.createdAtMs)
  if (row.bucket === 'expired' || left <= 0)
    return <span className={row.covered ? 'meta' : 'tone-danger'}>Ended</span>
  return (
    <LifeMeter
      left={Math.min(1, left)}
      tone={row.warning === 'none' ? 'plain' : 'warn'}
      label={`Life left of ${row.utility?.name ?? row.other?.name ?? 'this secret'}`}
    />
  )
}

/** On the clocks of the utility, which ends it. */
function utilityClock({ credential }: BoardRow, atMs: number): string | null {
  const zone = credential?.timezone ?? null
  const there = zone === null ? null : zoneWords(atMs, zone)
  return there === null ? null : `${there} at the utility`
}

function Expiry({ row, nowMs }: { row: BoardRow; nowMs: number }) {
  if (row.bucket === 'never') return <span className="meta">Never</span>
  if (row.expiresAtMs === null) return <span className="meta">Unknown</span>
  const ended = row.bucket === 'expired' || row.expiresAtMs <= nowMs
  const tone = ended && !row.covered ? 'tone-danger' : row.warning === 'none' ? undefined : 'tone-warn'
  return (
    <span className={tone}>
      <DateText atMs={row.expiresAtMs} as="expiry" elsewhere={utilityClock(row, row.expiresAtMs)} />
    </span>
  )
}
