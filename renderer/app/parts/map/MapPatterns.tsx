import type { MapRole } from './projected'

/** The roles with a pattern; the others are plain. */
export const patterned: readonly MapRole[] = ['official', 'aggregator', 'other']

interface MapPatternsProps {
  id: string
  /** Patterns keep their size on the screen. */
  scale: number
}

/** One pattern for each role but the first: nothing is told by colour alone. */
export function MapPatterns({ id, scale }: MapPatternsProps) {
  const shared = { patternUnits: 'userSpaceOnUse', patternTransform: `scale(${String(1 / scale)})` } as const
  return (
    <defs>
      <pattern id={`${id}-official`} width={8} height={8} {...shared}>
        <rect width={8} height={8} className="map__tint" />
        <path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" className="map__hatch" />
      </pattern>
      <pattern id={`${id}-aggregator`} width={7} height={7} {...shared}>
        <rect width={7} height={7} className="map__tint" />
        <circle cx={2} cy={2} r={1.1} className="map__dot" />
      </pattern>
      <pattern id={`${id}-other`} width={9} height={9} {...shared}>
        <rect width={9} height={9} className="map__tint" />
        <path d="M0,4.5 h9 M4.5,0 v9" className="map__hatch" />
      </pattern>
    </defs>
  )
}

/** The fill of a role as an attribute; null where the sheet says it. */
export const fillOf = (id: string, role: MapRole): string | undefined =>
  patterned.includes(role) ? `url(#${id}-${role})` : undefined
