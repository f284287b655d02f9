import { useState, type ReactNode } from 'react'

export interface DisclosureProps {
  /** What is behind it, in a few words. */
  label: ReactNode
  /** Open whatever a person chose: something in it needs them. */
  forced?: boolean | undefined
  children: ReactNode
}

/** A part that few need, behind its own words. What is closed is not there at all. */
export function Disclosure({ label, forced = false, children }: DisclosureProps) {
  const [opened, setOpened] = useState(false)
  const open = opened || forced
  return (
    <details className="disclosure" open={open} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open ? <div className="disclosure__body">{children}</div> : null}
    </details>
  )
}
