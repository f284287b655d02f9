const drops = [
  { x: 70, y: 90, label: 'Electric' },
  { x: 150, y: 118, label: 'Gas', breaker: true },
  { x: 230, y: 76, label: 'Water' },
  { x: 310, y: 128, label: 'You', hot: true },
  { x: 390, y: 98, label: 'Grid', breaker: true },
  { x: 470, y: 112, label: 'Waste' },
]

/** A one-line diagram: many circuits joined by one bar. */
export function OneLine() {
  return (
    <svg className="oneline" viewBox="0 0 540 170" role="img" aria-label="Many connections meet at one bar">
      <path className="oneline__bar" d="M30 28h480" />
      {drops.map(({ x, y, label, breaker, hot }) => (
        <g key={label} className={hot ? 'oneline__hot' : undefined}>
          <path d={breaker ? `M${x} 30v24M${x} 66l8 -11M${x} 66V${y - 7}` : `M${x} 30V${y - 7}`} />
          <circle className="oneline__node" cx={x} cy={y} r="7" />
          <text className="oneline__label" x={x} y={y + 24}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}
