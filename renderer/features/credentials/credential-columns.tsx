import type { CredentialRow } from '../../../electron/contract/credentials'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LifeMeter } from '../../ui/Meter'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'

const soonMs = 30 * 24 * 3_600_000

/** The columns of the credentials table. */
export function credentialColumns(nowMs: number): Column<CredentialRow>[] {
  return [
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
    {
      key: 'life',
      title: 'Life left',
      width: '7rem',
      optional: true,
      render: (row) => <Life row={row} nowMs={nowMs} />,
    },
    {
      key: 'expires',
      title: 'Expires',
      width: '10rem',
      render: (row) => <Expiry row={row} nowMs={nowMs} />,
    },
  ]
}

function Life({ row, nowMs }: { row: CredentialRow; nowMs: number }) {
  if (row.expiresAtMs === null || row.createdAtMs === null) return null
  const left = (row.expiresAtMs - nowMs) / Math.max(1, row.expiresAtMs - row.createdAtMs)
  if (left <= 0) return <span className="tone-danger">Ended</span>
  return (
    <LifeMeter
      left={Math.min(1, left)}
      tone={row.expiresAtMs - nowMs < soonMs ? 'warn' : 'plain'}
      label={`Life left of ${row.utility.name}`}
    />
  )
}

function Expiry({ row, nowMs }: { row: CredentialRow; nowMs: number }) {
  if (row.bucket === 'never') return <span className="meta">Never</span>
  if (row.expiresAtMs === null) return <span className="meta">Unknown</span>
  const tone =
    row.expiresAtMs <= nowMs ? 'tone-danger' : row.expiresAtMs - nowMs < soonMs ? 'tone-warn' : undefined
  return (
    <span className={tone}>
      <DateText atMs={row.expiresAtMs} as="expiry" />
    </span>
  )
}
