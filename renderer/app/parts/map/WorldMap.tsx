import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { IconButton } from '../../../ui/IconButton'
import { loadBaseMap, type BaseMap } from './base-map'
import type { Place } from './coordinates'
import { MapAreas } from './MapAreas'
import { MapPatterns } from './MapPatterns'
import { framed, isSeen, moved, pointBounds, unitsAt, viewBoxOf, zoomed, type MapView } from './map-view'
import { boundsOf, makePlane, type Frame, type MapArea } from './projected'
import { useMapKeys, zoomStep } from './use-map-keys'
import { useMapPointer } from './use-map-pointer'
import { useSize } from './use-size'
import './map.css'

export interface WorldMapProps {
  /** Names the map; what it shows stands in a list or table beside it as well. */
  label: string
  areas: readonly MapArea[]
  selectedKey: string | null
  onSelect?: ((key: string) => void) | undefined
  /** A marked place. */
  place?: Place | null | undefined
  onPlace?: ((place: Place) => void) | undefined
  frame: Frame
}

/** How much of the frame a territory takes that was chosen in a list. */
const shareOfChosen = 0.35

/**
 * Territories on the countries of the world. Nothing is fetched for it. Wheel, drag, buttons and keys move it; a
 * click or Enter gives the place to `onPlace`, or else the territory there to `onSelect`.
 */
export function WorldMap({ label, areas, selectedKey, onSelect, place, onPlace, frame }: WorldMapProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const base = useBaseMap()
  const plane = useMemo(() => makePlane(areas, frame), [areas, frame])
  const drawn = useMemo(() => plane.drawAreas(areas), [plane, areas])
  const ground = useMemo(
    () => base && { land: plane.draw(base.land, 3), borders: plane.draw(base.borders, 3) },
    [base, plane],
  )
  const home = useMemo(() => framed(boundsOf(drawn), size), [drawn, size])
  const [chosen, setChosen] = useState<{ of: typeof drawn; view: MapView } | null>(null)
  // Another set of territories is looked at from its own start.
  const view = chosen && (frame === 'world' || chosen.of === drawn) ? chosen.view : home
  const show = (change: (now: MapView) => MapView) =>
    setChosen((before) => {
      const now = before && (frame === 'world' || before.of === drawn) ? before.view : home
      return { of: drawn, view: change(now) }
    })

  // What was chosen elsewhere comes into sight; what is in sight stays where it is.
  const [sought, setSought] = useState({ selectedKey, place })
  if (sought.selectedKey !== selectedKey || sought.place !== place) {
    setSought({ selectedKey, place })
    const point = place && place !== sought.place ? plane.at(place) : null
    const chosenArea = drawn.filter(({ area }) => area.key === selectedKey)
    const target = point
      ? pointBounds(point, view)
      : selectedKey !== sought.selectedKey && boundsOf(chosenArea)
    if (target && !isSeen(view, size, target)) {
      const next = point ? { ...view, x: point[0], y: point[1] } : framed(target, size, shareOfChosen)
      setChosen({ of: drawn, view: next })
    }
  }

  const pick = (x: number, y: number, key: string | null) => {
    const [unitX, unitY] = unitsAt(view, size, x, y)
    const picked = plane.placeAt(unitX, unitY)
    if (onPlace) {
      if (picked) onPlace(picked)
    } else if (key !== null) onSelect?.(key)
  }
  const pointer = useMapPointer(box, {
    onMove: (right, down) => show((now) => moved(now, right, down)),
    onZoom: (factor, at) => show((now) => zoomed(now, factor, size, at)),
    onPick: pick,
  })
  const keyInMiddle = (): string | null => {
    const within = drawn.filter(({ bounds: [[x0, y0], [x1, y1]] }) => {
      return view.x >= x0 && view.x <= x1 && view.y >= y0 && view.y <= y1
    })
    return within.at(-1)?.area.key ?? null
  }

  const keys = useMapKeys({
    onMove: (right, down) => show((now) => moved(now, right, down)),
    onZoom: (factor) => show((now) => zoomed(now, factor, size)),
    onReset: () => setChosen(null),
    onPick: () => pick(size.width / 2, size.height / 2, keyInMiddle()),
  })
  const marked = place ? plane.at(place) : null
  return (
    <div className="map" ref={box} data-picks={onPlace ? '' : undefined}>
      <svg
        className="map__drawing"
        viewBox={viewBoxOf(view, size)}
        aria-label={label}
        aria-describedby={`${id}-keys`}
        {...keys}
        {...pointer}
      >
        <MapPatterns id={id} scale={view.scale} />
        <path className="map__graticule" d={plane.graticule} />
        {ground ? (
          <>
            <path className="map__land" d={ground.land} />
            <path className="map__borders" d={ground.borders} />
          </>
        ) : null}
        <MapAreas id={id} drawn={drawn} scale={view.scale} selectedKey={selectedKey} />
        {marked ? (
          <g
            className="map__place"
            transform={`translate(${String(marked[0])} ${String(marked[1])}) scale(${String(1 / view.scale)})`}
          >
            <circle r={7} />
            <path d="M-12,0 h8 M4,0 h8 M0,-12 v8 M0,4 v8" />
          </g>
        ) : null}
      </svg>
      <span className="map__middle" aria-hidden="true" />
      <p id={`${id}-keys`} className="visually-hidden">
        Arrow keys move the map, plus and minus zoom, zero shows all of it
        {onPlace
          ? ', Enter chooses the place in the middle'
          : onSelect
            ? ', Enter selects what is in the middle'
            : ''}
        .
      </p>
      <div className="map__buttons">
        <IconButton
          icon="plus"
          kind="hairline"
          label="Closer"
          onPress={() => show((now) => zoomed(now, zoomStep, size))}
        />
        <IconButton
          icon="minus"
          kind="hairline"
          label="Farther"
          onPress={() => show((now) => zoomed(now, 1 / zoomStep, size))}
        />
        <IconButton icon="square" kind="hairline" label="Show all" onPress={() => setChosen(null)} />
      </div>
    </div>
  )
}

function useBaseMap(): BaseMap | null {
  const [base, setBase] = useState<BaseMap | null>(null)
  useEffect(() => {
    let isShown = true
    void loadBaseMap().then((loaded) => isShown && setBase(loaded))
    return () => {
      isShown = false
    }
  }, [])
  return base
}
