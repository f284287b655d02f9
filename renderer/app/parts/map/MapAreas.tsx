import { classNames } from '../../../ui/class-names'
import { fillOf } from './MapPatterns'
import type { DrawnArea } from './projected'

interface MapAreasProps {
  id: string
  drawn: readonly DrawnArea[]
  scale: number
  selectedKey: string | null
}

/** Smaller on the screen than this, a territory gets a mark, in pixels. */
const markBelow = 7
/** More names than this would hide the map. */
const mostLabels = 40
/** A territory this wide on the screen has room for its name, in pixels. */
const labelFrom = 70

/** The territories, the selected one on top. The map's list names them, so that they need no names here. */
export function MapAreas({ id, drawn, scale, selectedKey }: MapAreasProps) {
  const selected = drawn.find(({ area }) => area.key === selectedKey)
  const ordered = selected ? [...drawn.filter((one) => one !== selected), selected] : drawn
  const widthOf = ({ bounds: [[x0, y0], [x1, y1]] }: DrawnArea) => Math.max(x1 - x0, y1 - y0) * scale
  const named = drawn.filter((one) => one !== selected && widthOf(one) >= labelFrom)
  const labelled = apart([...(selected ? [selected] : []), ...named], scale).slice(0, mostLabels)
  const placed = (one: DrawnArea) =>
    `translate(${String(one.middle[0])} ${String(one.middle[1])}) scale(${String(1 / scale)})`
  return (
    <g aria-hidden="true">
      {ordered.map((one) => (
        <path
          key={one.area.key}
          data-area={one.area.key}
          className={classNames(
            'map__area',
            `map__area--${one.area.role}`,
            one === selected && 'map__area--selected',
          )}
          fill={fillOf(id, one.area.role)}
          d={one.path}
        >
          <title>{one.area.label}</title>
        </path>
      ))}
      {ordered
        .filter((one) => widthOf(one) < markBelow && one.middle.every(Number.isFinite))
        .map((one) => (
          <g key={one.area.key} transform={placed(one)}>
            <circle
              data-area={one.area.key}
              className={classNames(
                'map__mark',
                one.area.role !== 'authoritative' && 'map__mark--hollow',
                one === selected && 'map__mark--selected',
              )}
              r={4.5}
            >
              <title>{one.area.label}</title>
            </circle>
          </g>
        ))}
      {labelled.map((one) => (
        <g key={one.area.key} transform={placed(one)}>
          <text className={classNames('map__label', one === selected && 'map__label--selected')}>
            {one.area.label}
          </text>
        </g>
      ))}
    </g>
  )
}

/** About the width of a letter and the height of a line, in pixels. */
const letter = 6.4
const line = 16

/** Those whose names do not run into the name of an earlier one. */
function apart(drawn: readonly DrawnArea[], scale: number): DrawnArea[] {
  const kept: DrawnArea[] = []
  for (const one of drawn) {
    if (!one.middle.every(Number.isFinite)) continue
    const meets = kept.some(({ middle, area }) => {
      const across = Math.abs(middle[0] - one.middle[0]) * scale
      const width = ((area.label.length + one.area.label.length) / 2) * letter
      return across < width && Math.abs(middle[1] - one.middle[1]) * scale < line
    })
    if (!meets) kept.push(one)
  }
  return kept
}
