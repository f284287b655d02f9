import { useEffect, useRef, type ReactNode } from 'react'

/** A titled group of the gallery. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gallery__group">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** One line: a word for what varies, then the variants. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="gallery__line">
      <span className="gallery__label">{label}</span>
      {children}
    </div>
  )
}

const controls =
  'button, input:not([type=file]), textarea, [role=checkbox], [role=radio], [role=switch], [role=tab]'

/** Shows a control as if it were hovered, pressed or focused. */
export function Shown({ as, children }: { as: 'hovered' | 'pressed' | 'focused'; children: ReactNode }) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => ref.current?.querySelector(controls)?.classList.add(`is-${as}`))
  return (
    <span ref={ref} className="gallery__shown">
      {children}
    </span>
  )
}
