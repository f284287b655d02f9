import { useCssVars } from './use-css-vars'

/** A ring that empties; always beside the number it stands for. */
export function CountdownRing({ leftSec, totalSec }: { leftSec: number; totalSec: number }) {
  const percent = totalSec > 0 ? (100 * leftSec) / totalSec : 0
  const ref = useCssVars<SVGSVGElement>({ '--left': String(percent) })
  return (
    <svg ref={ref} className="countdown" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle className="countdown__track" cx="8" cy="8" r="6" />
      <circle className="countdown__left" cx="8" cy="8" r="6" pathLength="100" />
    </svg>
  )
}
