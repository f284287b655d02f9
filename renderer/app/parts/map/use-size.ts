import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Size } from './map-view'

const before: Size = { width: 640, height: 400 }

/** The size of an element in pixels, kept current. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(before)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width > 0 && height > 0) {
        setSize((known) => (known.width === width && known.height === height ? known : { width, height }))
      }
    }
    measure()
    if (!('ResizeObserver' in window)) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
