interface FromToProps {
  from: string
  to: string
  heads: readonly [string, string]
}

/** Two addresses to compare letter by letter, one under the other. */
export function FromTo({ from, to, heads }: FromToProps) {
  return (
    <dl className="from-to">
      <dt>{heads[0]}</dt>
      <dd className="mono">{from}</dd>
      <dt>{heads[1]}</dt>
      <dd className="mono from-to__new">{to}</dd>
    </dl>
  )
}
