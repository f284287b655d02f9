import { classNames } from './class-names'
import { useCssVars } from './use-css-vars'

export interface SkeletonProps {
  /** CSS length; 8 rem otherwise. */
  width?: string | undefined
  round?: boolean | undefined
}

/** A grey stand-in for text on a first load. */
export function Skeleton({ width = '8rem', round = false }: SkeletonProps) {
  const ref = useCssVars<HTMLSpanElement>({ '--w': width })
  return <span ref={ref} className={classNames('skeleton', round && 'skeleton--round')} aria-hidden="true" />
}

/** Rows of skeletons in the shape of a list, with one sentence for screen readers. */
export function SkeletonRows({ count = 6, label }: { count?: number; label: string }) {
  const widths = ['11rem', '9rem', '13rem', '8rem']
  return (
    <div role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="row">
          <Skeleton round />
          <Skeleton width={widths[index % widths.length] ?? '9rem'} />
          <span className="spacer" />
          <Skeleton width="4rem" />
        </div>
      ))}
    </div>
  )
}
