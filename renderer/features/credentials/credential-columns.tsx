import type { CredentialRow } from '../../../electron/contract/credentials'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LifeMeter } from '../../ui/Meter'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'

/** The board: what, where, and how much time is left. */
export function boardColumns(nowMs: number): Column<CredentialRow>[] {
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
export function tableColumns(nowMs: number): Column<CredentialRow>[] {
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
      render: (row) => <Moment atMs={row.lastUsedAtMs} otherwise="Not yet" />,
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

const naming: Column<CredentialRow>[] = [
  {
    key: 'utility',
    title: 'Utility',
    main: true,
    render: (row) => <UtilityName name={row.utility.name} />,
  },
  {
    key: 'secret',
    title: 'Secret',
    render: (row) => (
      <span className="inline inline--tight">
        {row.keystone ? <KeystoneMark /> : null}
        <span className="truncate">{row.keystone ? 'admin' : row.clientName}</span>
        {row.type.kind === 'unknown' ? <Chip>{row.type.raw}</Chip> : null}
        <code className="meta truncate" dir="ltr">
          {row.clientId}
        </code>
      </span>
    ),
  },
  {
    key: 'client',
    title: 'Client',
    width: '7.5rem',
    render: (row) => <EnvironmentMark environment={row.environment} />,
  },
]

const life = (nowMs: number): Column<CredentialRow> => ({
  key: 'life',
  title: 'Life left',
  width: '7rem',
  optional: true,
  render: (row) => <Life row={row} nowMs={nowMs} />,
})

const lastProved: Column<CredentialRow> = {
  key: 'proved',
  title: 'Last proved',
  width: '7rem',
  optional: true,
  render: (row) => <Moment atMs={row.lastVerifiedAtMs} otherwise="Not yet" />,
}

function Moment({ atMs, otherwise }: { atMs: number | null; otherwise: string }) {
  return <span className="meta">{atMs === null ? otherwise : <DateText atMs={atMs} />}</span>
}

function Life({ row, nowMs }: { row: CredentialRow; nowMs: number }) {
  if (row.expiresAtMs === null || row.createdAtMs === null) return null
  const left = (row.expiresAtMs - nowMs) / Math.max(1, row.expiresAtMs - row.createdAtMs)
  if (left <= 0) return <span className={row.covered ? 'meta' : 'tone-danger'}>Ended</span>
  return (
    <LifeMeter
      left={Math.min(1, left)}
      tone={row.warning === 'none' ? 'plain' : 'warn'}
      label={`Life left of ${row.utility.name}`}
    />
  )
}

function Expiry({ row, nowMs }: { row: CredentialRow; nowMs: number }) {
  if (row.bucket === 'never') return <span className="meta">Never</span>
  if (row.expiresAtMs === null) return <span className="meta">Unknown</span>
  const ended = row.expiresAtMs <= nowMs
  const tone = ended && !row.covered ? 'tone-danger' : row.warning === 'none' ? undefined : 'tone-warn'
  return (
    <span className={tone}>
      <DateText atMs={row.expiresAtMs} as="expiry" />
    </span>
  )
}
