import { classNames } from './class-names'

/** The sign of Busbar: one bar, three circuits. Decoration beside the name. */
export function Brand({ size = 'md' }: { size?: 'md' | 'lg' | undefined }) {
  const large = size === 'lg'
  return (
    <svg
      className={classNames('brand-mark', large && 'brand-mark--lg')}
      viewBox="0 0 18 18"
      aria-hidden="true"
      focusable="false"
    >
      <path className="brand-mark__bar" d="M2 4.5h14" />
      <path
        className="brand-mark__drop"
        d={large ? 'M4.5 6v5.6M9 6v8.1M13.5 6v3.6' : 'M4.5 6.5v5M9 6.5v8M13.5 6.5v3'}
      />
      <circle cx="4.5" cy={large ? 12.75 : 13.25} r={large ? 1.15 : 1.5} />
      <circle cx="9" cy={large ? 15.25 : 15.75} r={large ? 1.15 : 1.5} />
      <circle cx="13.5" cy={large ? 10.75 : 11.25} r={large ? 1.15 : 1.5} />
    </svg>
  )
}
