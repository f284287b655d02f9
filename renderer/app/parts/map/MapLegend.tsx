import { useId } from 'react'
import { fillOf, MapPatterns } from './MapPatterns'
import { mapRoles } from './map-roles'
import type { MapRole } from './projected'

/** What the patterns of a map stand for; only those that are on it. */
export function MapLegend({ roles }: { roles: readonly MapRole[] }) {
  const id = useId()
  const shown = mapRoles.filter(({ role }) => roles.includes(role))
  return (
    <ul className="map-legend" aria-label="Patterns of the map">
      {shown.map(({ role, words }) => (
        <li key={role}>
          <svg className="map-legend__mark" viewBox="0 0 22 14" aria-hidden="true" focusable="false">
            <MapPatterns id={`${id}-${role}`} scale={1} />
            <rect
              x={1}
              y={1}
              width={20}
              height={12}
              rx={2}
              className={`map__area map__area--${role}`}
              fill={fillOf(`${id}-${role}`, role)}
            />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
