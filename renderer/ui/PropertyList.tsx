import type { ReactNode } from 'react'

export interface Property {
  name: string
  value: ReactNode
}

/** Names and values, one under the other. */
export function PropertyList({ items }: { items: readonly Property[] }) {
  return (
    <dl className="props">
      {items.map((item) => (
        <div key={item.name} className="props__pair">
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
