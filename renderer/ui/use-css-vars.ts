import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Sets CSS custom properties on one element through the CSS object model, since the content policy forbids
 * style attributes in markup. Names include the two dashes.
 */
export function useCssVars<E extends HTMLElement | SVGElement>(
  vars: Readonly<Record<`--${string}`, string>>,
): RefObject<E | null> {
  const ref = useRef<E>(null)
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(vars)) ref.current?.style.setProperty(name, value)
  })
  return ref
}
