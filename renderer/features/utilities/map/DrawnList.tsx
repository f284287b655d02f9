import type { UtilityId } from '../../../../electron/contract/common'
import type { UtilityRow } from '../../../../electron/contract/utilities'
import type { UnknownArea } from '../../../../electron/contract/maps'
import { UnknownList } from '../../../app/parts/map/CoveringList'
import type { MapArea } from '../../../app/parts/map/projected'
import { counted } from '../../../app/parts/wire-words'

interface DrawnListProps {
  rows: readonly UtilityRow[]
  areas: readonly MapArea[]
  unknown: readonly { readonly utilityId: UtilityId; readonly reason: UnknownArea }[]
  selected: string | null
  onSelect: (key: string) => void
}

/** More names than this are found in the list. */
const mostNames = 200

/** What the map shows, in words: each territory can be found on it, and nobody without one is left out. */
export function DrawnList({ rows, areas, unknown, selected, onSelect }: DrawnListProps) {
  const drawn = [...areas].sort((a, b) => a.label.localeCompare(b.label))
  const listed = new Map(rows.map((row) => [row.utilityId, row]))
  const missing = unknown.flatMap(({ utilityId, reason }) => {
    const utility = listed.get(utilityId)
    return utility ? [{ utility, reason }] : []
  })
  return (
    <>
      <p className="soft">
        Click the map, or type a place, to see who covers it. With the keyboard, Enter chooses the middle of
        the map.
      </p>
      <h2 className="utilities-map__title">{counted(drawn.length, 'utility', 'utilities')} on the map</h2>
      <ul className="utilities-map__names">
        {drawn.slice(0, mostNames).map((area) => (
          <li key={area.key}>
            <button
              type="button"
              className="utilities-map__name"
              aria-pressed={area.key === selected}
              onClick={() => onSelect(area.key)}
            >
              {area.label}
            </button>
          </li>
        ))}
      </ul>
      {drawn.length > mostNames ? (
        <p className="meta">{String(drawn.length - mostNames)} more; narrow the filter to see their names.</p>
      ) : null}
      <UnknownList
        title={`${counted(missing.length, 'utility has', 'utilities have')} no outline on it`}
        unknown={missing}
      />
    </>
  )
}
