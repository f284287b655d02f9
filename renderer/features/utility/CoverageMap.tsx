import { useMemo } from 'react'
import type { EntryMap } from '../../../electron/contract/maps'
import type { CoverageEntryShown } from '../../../electron/contract/utilities'
import { mapRoleOf } from '../../app/parts/map/map-roles'
import { MapLegend } from '../../app/parts/map/MapLegend'
import type { MapArea } from '../../app/parts/map/projected'
import { WorldMap } from '../../app/parts/map/WorldMap'
import { EmptyState } from '../../ui/EmptyState'

interface CoverageMapProps {
  name: string
  entries: readonly CoverageEntryShown[]
  maps: ReadonlyMap<string, EntryMap>
  reading: boolean
  selectedId: string | null
  onSelect: (entryId: string) => void
}

/** The territories of a utility beside the list that names them, and the utility's own picture of the chosen one. */
export function CoverageMap({ name, entries, maps, reading, selectedId, onSelect }: CoverageMapProps) {
  const areas = useMemo(
    () =>
      entries.flatMap((entry): MapArea[] => {
        const area = maps.get(entry.id)?.area
        if (!area) return []
        return [{ key: entry.id, label: entry.name, role: mapRoleOf(entry.role), polygons: area.polygons }]
      }),
    [entries, maps],
  )
  const image = selectedId === null ? null : (maps.get(selectedId)?.image ?? null)
  const selected = entries.find((entry) => entry.id === selectedId)
  return (
    <section className="coverage__map" aria-label="Map" aria-busy={reading}>
      {areas.length > 0 ? (
        <>
          <WorldMap
            label={`Territories of ${name}`}
            areas={areas}
            selectedKey={selectedId}
            onSelect={onSelect}
            frame="areas"
          />
          <div className="coverage__legend">
            <MapLegend roles={areas.map((area) => area.role)} />
            <span className="meta">{drawnWords(areas.length, entries.length, reading)}</span>
          </div>
        </>
      ) : (
        <EmptyState icon="map" title={reading ? 'The map is being read' : 'No territory to draw'}>
          {reading ? null : 'No entry gives an outline that can be drawn. The list says all there is.'}
        </EmptyState>
      )}
      {image && selected ? (
        <figure className="coverage__picture">
          <img
            src={image.src}
            width={image.width}
            height={image.height}
            alt={`Map of ${selected.name} as ${name} publishes it`}
          />
          <figcaption className="meta">
            {selected.name}, as {name} draws it
          </figcaption>
        </figure>
      ) : null}
    </section>
  )
}

const drawnWords = (drawn: number, all: number, reading: boolean): string => {
  if (reading) return `${String(drawn)} of ${String(all)} so far`
  return drawn === all ? '' : `${String(drawn)} of ${String(all)} entries have an outline`
}
