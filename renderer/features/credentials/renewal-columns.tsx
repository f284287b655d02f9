import type { Rotation } from '../../../electron/contract/rotation'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { Spinner } from '../../ui/Spinner'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'
import { rotationWords } from './rotation-words'

const steps = [
  { key: 'created', title: 'Created', at: (row: Rotation) => row.createdAtMs },
  { key: 'stored', title: 'Stored', at: (row: Rotation) => row.storedAtMs },
  { key: 'proven', title: 'Proven', at: (row: Rotation) => row.provenAtMs },
  { key: 'handed', title: 'Handed over', at: (row: Rotation) => row.handedOverAtMs },
  {
    key: 'settled',
    title: 'Old settled',
    at: (row: Rotation) => (row.state === 'done' ? row.retiredAtMs : null),
  },
] as const

/** One column for every step of a renewal. */
export const renewalColumns: Column<Rotation>[] = [
  { key: 'utility', title: 'Utility', main: true, render: (row) => <UtilityName name={row.utility.name} /> },
  {
    key: 'secret',
    title: 'Secret',
    render: (row) => (
      <span className="inline inline--tight">
        {row.keystone ? <KeystoneMark /> : null}
        <span className="truncate">{row.keystone ? 'admin' : row.clientName}</span>
      </span>
    ),
  },
  {
    key: 'client',
    title: 'Client',
    width: '7.5rem',
    render: (row) => <EnvironmentMark environment={row.environment} />,
  },
  ...steps.map(({ key, title, at }) => ({
    key,
    title,
    width: '5.75rem',
    optional: 'wide' as const,
    render: (row: Rotation) => <StepMark done={at(row) !== null} title={title} />,
  })),
  { key: 'state', title: 'Now', width: '13rem', render: (row) => <Standing row={row} /> },
]

function StepMark({ done, title }: { done: boolean; title: string }) {
  return done ? (
    <Icon name="check" label={`${title}: done`} className="tone-ok" />
  ) : (
    <span className="tone-muted" aria-label={`${title}: not yet`}>
      –
    </span>
  )
}

function Standing({ row }: { row: Rotation }) {
  if (row.problem) {
    return (
      <span className="inline inline--tight tone-danger" title={row.problem.message}>
        <Icon name="state-failing" />
        <span className="truncate">
          {row.state === 'waiting' ? 'Not begun' : `Stopped: ${rotationWords(row).toLowerCase()}`}
        </span>
      </span>
    )
  }
  return (
    <span className="inline inline--tight">
      {row.working ? <Spinner /> : null}
      <span className="truncate">{rotationWords(row)}</span>
    </span>
  )
}
