import type { GrantRow } from '../../../electron/contract/grants'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'
import { WordMark } from '../../ui/WordMark'
import { statusLook } from './grant-words'

export const grantKey = ({ registrationId, grantId }: { registrationId: string; grantId: string }) =>
  JSON.stringify([registrationId, grantId])

export const grantColumns: readonly Column<GrantRow>[] = [
  {
    key: 'utility',
    title: 'Utility',
    render: ({ utility }) => <UtilityName name={utility.name} />,
  },
  {
    key: 'receipt',
    title: 'Receipt or number',
    main: true,
    width: '10rem',
    render: ({ receipts, grantId }) => (
      <span className="mono truncate" dir="ltr">
        {receipts[0] ?? grantId}
      </span>
    ),
  },
  {
    key: 'scopes',
    title: 'What',
    render: (row) => (
      <span className="inline inline--tight">
        <span className="truncate">{row.scopes.join(', ')}</span>
        {row.own ? <Chip>Busbar’s own</Chip> : null}
        {row.parent !== null ? <Chip>part of another</Chip> : null}
        {row.children > 0 ? <Chip>{`${String(row.children)} below it`}</Chip> : null}
      </span>
    ),
  },
  {
    key: 'client',
    title: 'Client',
    width: '7.5rem',
    optional: true,
    render: ({ environment, clientName }) =>
      clientName === null ? (
        <span className="meta">not listed</span>
      ) : (
        <EnvironmentMark environment={environment} />
      ),
  },
  {
    key: 'status',
    title: 'Status',
    width: '13rem',
    render: ({ status, differs, group }) => (
      <span className="inline inline--tight">
        <WordMark look={statusLook(status)} />
        {differs && group === 'working' ? <span className="meta tone-warn nowrap">not all</span> : null}
      </span>
    ),
  },
  {
    key: 'ends',
    title: 'Ends',
    width: '7rem',
    optional: true,
    render: ({ endsAtMs }) =>
      endsAtMs === null ? <span className="meta">No end named</span> : <DateText atMs={endsAtMs} as="date" />,
  },
  {
    key: 'modified',
    title: 'Changed',
    width: '6rem',
    optional: 'wide',
    render: ({ modifiedAtMs }) => (modifiedAtMs === null ? null : <DateText atMs={modifiedAtMs} />),
  },
]
