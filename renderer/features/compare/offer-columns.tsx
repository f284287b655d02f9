import type { Offer } from '../../../electron/contract/comparison'
import { CommodityIcons } from '../../app/parts/Commodities'
import { capital, counted, spaced, wordOf } from '../../app/parts/wire-words'
import { Chip } from '../../ui/Chip'
import type { Column } from '../../ui/table-types'
import { UtilityName } from '../../ui/UtilityBadge'

/** The columns of the answer to “who offers what”. */
export function offerColumns(): Column<Offer>[] {
  return [
    {
      key: 'role',
      title: 'Role',
      width: '9rem',
      render: ({ role }) =>
        role === null ? (
          <span className="tone-muted">Not stated</span>
        ) : role.kind === 'known' ? (
          capital(spaced(role.value))
        ) : (
          <Chip tone="raw">{role.raw}</Chip>
        ),
    },
    {
      key: 'utility',
      title: 'Utility',
      main: true,
      render: ({ utility }) => <UtilityName name={utility.name} abbreviation={utility.abbreviation} />,
    },
    {
      key: 'scope',
      title: 'Scope',
      width: '16rem',
      render: ({ scopeName }) => scopeName,
    },
    {
      key: 'type',
      title: 'Type',
      width: '11rem',
      optional: true,
      render: ({ scopeType }) => <span className="mono">{scopeType}</span>,
    },
    {
      key: 'supplies',
      title: 'For',
      width: '4.75rem',
      render: ({ areas }) => (
        <CommodityIcons words={[...new Set(areas.flatMap((area) => area.commodityTypes.map(wordOf)))]} />
      ),
    },
    {
      key: 'areas',
      title: 'Areas',
      width: '9rem',
      render: ({ areas, everywhere }) => {
        const [first] = areas
        if (everywhere) return 'Wherever it is'
        return areas.length === 1 && first ? first.name : counted(areas.length, 'area')
      },
    },
    {
      key: 'country',
      title: 'Country',
      width: '5rem',
      optional: true,
      render: ({ areas }) => [...new Set(areas.flatMap((area) => area.country ?? []))].sort().join(', '),
    },
    {
      key: 'agrees',
      title: 'Who agrees',
      width: '8rem',
      optional: true,
      render: ({ needsUserConsent }) => (needsUserConsent ? 'Each customer' : 'The utility'),
    },
  ]
}
