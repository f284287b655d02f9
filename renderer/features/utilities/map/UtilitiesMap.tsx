import { useMemo } from 'react'
import type { UtilityRow } from '../../../../electron/contract/utilities'
import { copyText } from '../../../app/act'
import { placeWords } from '../../../app/parts/map/coordinates'
import { CoveringList, UnknownList } from '../../../app/parts/map/CoveringList'
import { mapRoleOf } from '../../../app/parts/map/map-roles'
import { MapLegend } from '../../../app/parts/map/MapLegend'
import { PlaceForm } from '../../../app/parts/map/PlaceForm'
import type { MapArea } from '../../../app/parts/map/projected'
import { WorldMap } from '../../../app/parts/map/WorldMap'
import { counted } from '../../../app/parts/wire-words'
import { useQuery } from '../../../app/use-query'
import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/EmptyState'
import { ProblemBanner } from '../../../ui/ProblemBanner'
import { SkeletonRows } from '../../../ui/Skeleton'
import { DrawnList } from './DrawnList'
import { useMapLook } from './map-look'
import './utilities-map.css'

/** The territories of the utilities in the list; a place on it says who covers it. */
export function UtilitiesMap({ rows }: { rows: readonly UtilityRow[] }) {
  const { data, error, reload } = useQuery('maps.outlines', {})
  const { place, selected } = useMapLook()
  const areas = useMemo((): MapArea[] => {
    const named = new Map(rows.map((row) => [row.utilityId, row.name]))
    return (data?.outlines ?? []).flatMap(({ utilityId, role, polygons }) => {
      const label = named.get(utilityId)
      return label === undefined ? [] : [{ key: utilityId, label, role: mapRoleOf(role), polygons }]
    })
  }, [data, rows])

  if (error)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
  if (!data) return <SkeletonRows count={6} label="The map is loading" />
  return (
    <div className="scroll utilities-map">
      <div className="utilities-map__map">
        <WorldMap
          label="Territories of the utilities in this list"
          areas={areas}
          selectedKey={selected}
          place={place}
          onPlace={(next) => useMapLook.setState({ place: next, selected: null })}
          frame="world"
        />
        <div className="utilities-map__legend">
          <MapLegend roles={areas.map((area) => area.role)} />
          <span className="meta">Countries: Natural Earth</span>
        </div>
      </div>
      <section className="scroll utilities-map__panel" aria-label="Who covers a place">
        <PlaceForm place={place} onPlace={(next) => useMapLook.setState({ place: next, selected: null })} />
        {place ? (
          <Here place={place} />
        ) : (
          <DrawnList
            rows={rows}
            areas={areas}
            unknown={data.unknown}
            selected={selected}
            onSelect={(key) => useMapLook.setState({ selected: key })}
          />
        )}
      </section>
    </div>
  )
}

/** Who covers the chosen place, of all utilities, whatever the filter says. */
function Here({ place }: { place: { lat: number; lon: number } }) {
  const { data, error, reload } = useQuery('maps.covering', place)
  return (
    <>
      <div className="utilities-map__head">
        <h2>{placeWords(place)}</h2>
        <Button size="sm" kind="quiet" onPress={() => useMapLook.setState({ place: null })}>
          Clear
        </Button>
      </div>
      <div role="status">
        {error ? <ProblemBanner problem={error} onRetry={reload} /> : null}
        {data && data.covering.length === 0 ? (
          <EmptyState icon="map" title="Nobody in your list is known to cover this place" />
        ) : null}
        {data ? <CoveringList covering={data.covering} label="Who covers this place" /> : null}
      </div>
      {data ? (
        <UnknownList
          title={`${counted(data.unknown.length, 'other', 'others')} may cover it too: no full outline is known`}
          unknown={data.unknown}
        />
      ) : null}
    </>
  )
}
