import type { CoveringUtility, UnknownArea } from '../../../../electron/contract/maps'
import type { UtilityBrief } from '../../../../electron/contract/common'
import { LinkButton } from '../../../ui/Page'
import { go } from '../../navigation'
import { CommodityIcons } from '../Commodities'
import { wordOf } from '../wire-words'
import { roleWords } from './map-roles'

interface CoveringListProps {
  covering: readonly CoveringUtility[]
  /** Names the list. */
  label: string
}

/** Who covers a place, the weightiest role first (01 §4.5); every entry keeps its own country. */
export function CoveringList({ covering, label }: CoveringListProps) {
  return (
    <ol className="covering" aria-label={label}>
      {covering.map(({ utility, role, entries }) => (
        <li key={utility.utilityId} className="covering__one">
          <span className="inline">
            <LinkButton
              onPress={() => go({ name: 'utility', utilityId: utility.utilityId, tab: 'coverage' })}
            >
              {utility.name}
            </LinkButton>
            <span className="meta">{roleWords(role)}</span>
          </span>
          <ul className="covering__entries" aria-label={`Entries of ${utility.name} here`}>
            {entries.map((entry) => (
              <li key={entry.entryId} className="inline soft">
                <span>{entry.name}</span>
                <span className="meta">{entry.country ?? 'No country'}</span>
                {wordOf(entry.role) === wordOf(role) ? null : (
                  <span className="meta">{roleWords(entry.role)}</span>
                )}
                <CommodityIcons words={entry.commodityTypes.map(wordOf)} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

const reasons: Readonly<Record<UnknownArea, string>> = {
  'not-read': 'not read yet',
  'no-area': 'lists no territory',
  'no-outline': 'lists a territory without an outline',
  unreadable: 'its outline cannot be drawn',
}

interface UnknownListProps {
  title: string
  unknown: readonly { readonly utility: UtilityBrief; readonly reason: UnknownArea }[]
}

/** Of whom it cannot be said: folded away, and never left out. */
export function UnknownList({ title, unknown }: UnknownListProps) {
  if (unknown.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul className="covering">
        {unknown.map(({ utility, reason }) => (
          <li key={utility.utilityId}>
            <LinkButton
              onPress={() => go({ name: 'utility', utilityId: utility.utilityId, tab: 'coverage' })}
            >
              {utility.name}
            </LinkButton>{' '}
            <span className="meta">{reasons[reason]}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
