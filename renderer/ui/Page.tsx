import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'

export interface PageHeadProps {
  title: string
  /** Small facts after the title: counts, as-of. */
  meta?: ReactNode | undefined
  actions?: ReactNode | undefined
  /** Before the title: a back button, a badge. */
  start?: ReactNode | undefined
  ruled?: boolean | undefined
}

/** The head of a screen: its one `h1`, facts, acts. */
export function PageHead({ title, meta, actions, start, ruled = false }: PageHeadProps) {
  return (
    <header className={classNames('page-head', ruled && 'page-head--ruled')}>
      {start}
      <h1 className="page-head__title truncate">{title}</h1>
      {meta ? <span className="meta num truncate">{meta}</span> : null}
      {actions ? <div className="page-head__actions">{actions}</div> : null}
    </header>
  )
}

export interface SectionProps {
  title: string
  meta?: ReactNode | undefined
  end?: ReactNode | undefined
  children: ReactNode
}

/** A heading with what belongs under it. Prefer this and a hairline to a card. */
export function Section({ title, meta, end, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id} className="section-head__title">
          {title}
        </h2>
        {meta ? <span className="meta num">{meta}</span> : null}
        {end ? <span className="section-head__end">{end}</span> : null}
      </div>
      {children}
    </section>
  )
}

/** A ruled part of a narrow pane. */
export function Block({ title, end, children }: Omit<SectionProps, 'meta'>) {
  const id = useId()
  return (
    <section className="block" aria-labelledby={id}>
      <div className="block__title">
        <h2 id={id}>{title}</h2>
        {end ? <span>{end}</span> : null}
      </div>
      {children}
    </section>
  )
}

/** A link that is an act inside the app; looks like a link, is a button. */
export function LinkButton({
  children,
  onPress,
  quiet = false,
}: {
  children: ReactNode
  onPress: () => void
  quiet?: boolean | undefined
}) {
  return (
    <button type="button" className={classNames('link', quiet && 'link--quiet')} onClick={onPress}>
      {children}
    </button>
  )
}
