import { useEffect, useRef, type PointerEvent, type RefObject } from 'react'

interface MapPointer {
  /** Dragged by pixels; positive shows what lies to the right and below. */
  onMove: (right: number, down: number) => void
  /** `at`: pixels from the middle of the map. */
  onZoom: (factor: number, at: readonly [number, number]) => void
  /** Pressed without dragging, pixels from the upper left; the territory there. */
  onPick: (x: number, y: number, key: string | null) => void
}

/** A hand that rests moves a little. */
const restPixels = 4

/** Drag, wheel and press on a map. */
export function useMapPointer(box: RefObject<HTMLElement | null>, acts: MapPointer) {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    // React listens passively, and the page must not scroll with the map.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top, width, height } = element.getBoundingClientRect()
      const at = [event.clientX - left - width / 2, event.clientY - top - height / 2] as const
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      latest.current.onZoom(Math.exp(-event.deltaY * lines * 0.002), at)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [box])

  const drag = useRef<{ x: number; y: number; far: boolean; key: string | null } | null>(null)
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return
      const { target } = event
      const key = target instanceof Element ? target.getAttribute('data-area') : null
      drag.current = { x: event.clientX, y: event.clientY, far: false, key }
      event.currentTarget.setPointerCapture?.(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const from = drag.current
      if (!from) return
      const [right, down] = [from.x - event.clientX, from.y - event.clientY]
      if (!from.far && Math.hypot(right, down) < restPixels) return
      drag.current = { ...from, x: event.clientX, y: event.clientY, far: true }
      latest.current.onMove(right, down)
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      const from = drag.current
      drag.current = null
      if (!from || from.far) return
      const { left, top } = event.currentTarget.getBoundingClientRect()
      latest.current.onPick(event.clientX - left, event.clientY - top, from.key)
    },
    onPointerCancel: () => {
      drag.current = null
    },
  }
}
