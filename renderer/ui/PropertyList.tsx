import type { ReactNode } from 'react'

export interface Property {
  name: string
  /** What it is called on the wire. */
  term?: string | undefined
  value: ReactNode
}

/** Names and values, one under the other. */
export function PropertyList({ items }: { items: readonly Property[] }) {
  return (
    <dl className="props">
      {items.map((item) => (
        <div key={item.name} className="props__pair">
          <dt>
            {item.name}
            {item.term === undefined ? null : (
              <code className="props__term" dir="ltr">
                {item.term}
              </code>
            )}
          </dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
