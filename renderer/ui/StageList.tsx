import { classNames } from './class-names'
import { Icon } from './Icon'

export interface StageListProps {
  label: string
  stages: readonly string[]
  /** Index of the stage reached. */
  current: number
}

/** The stages of a relation in one line: done, now, ahead. */
export function StageList({ label, stages, current }: StageListProps) {
  return (
    <ol className="stage" aria-label={label}>
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={classNames(
            'stage__item',
            index < current && 'stage__item--done',
            index === current && 'stage__item--now',
          )}
          aria-current={index === current ? 'step' : undefined}
        >
          {index < current ? <Icon name="check" tone="ok" /> : null}
          {index === current ? <Icon name="message-open" tone="accent" /> : null}
          {index > current ? <Icon name="state-ahead" tone="muted" /> : null}
          {stage}
        </li>
      ))}
    </ol>
  )
}
