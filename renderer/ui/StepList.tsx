import type { ReactNode } from 'react'
import { Icon } from './Icon'

export interface Step<V extends string> {
  value: V
  label: string
  /** "4 chosen", "1 to correct". */
  note?: string | undefined
  state: 'done' | 'now' | 'ahead'
}

export interface StepListProps<V extends string> {
  label: string
  steps: readonly Step<V>[]
  /** Goes to a step; only reached ones can be pressed. */
  onGo?: ((value: V) => void) | undefined
}

/** The steps of a form of several pages. */
export function StepList<V extends string>({ label, steps, onGo }: StepListProps<V>) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.value}>
          <button
            type="button"
            className="steps__item"
            aria-current={step.state === 'now' ? 'step' : undefined}
            disabled={step.state === 'ahead' || !onGo}
            onClick={() => onGo?.(step.value)}
          >
            <StepNumber state={step.state} number={index + 1} />
            <span className="steps__words">
              {step.label}
              {step.state === 'done' ? <span className="visually-hidden">, done</span> : null}
              {step.note ? <span className="meta">{step.note}</span> : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

function StepNumber({ state, number }: { state: Step<string>['state']; number: number }) {
  if (state === 'done')
    return (
      <span className="steps__n steps__n--done">
        <Icon name="check" />
      </span>
    )
  return <span className={state === 'now' ? 'steps__n steps__n--now' : 'steps__n'}>{number}</span>
}

export interface ProcessStep {
  key: string
  title: string
  state: Step<string>['state']
  when?: ReactNode | undefined
  children?: ReactNode | undefined
}

/** The steps of a durable job with what each one did or needs, one under the other. */
export function ProcessList({ label, steps }: { label: string; steps: readonly ProcessStep[] }) {
  return (
    <ol className="proc" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={step.state === 'ahead' ? 'proc__step proc__step--later' : 'proc__step'}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <StepNumber state={step.state} number={index + 1} />
          <div>
            <div className="proc__title">
              {step.title}
              {step.when ? <span className="meta num">{step.when}</span> : null}
            </div>
            {step.children}
          </div>
        </li>
      ))}
    </ol>
  )
}
