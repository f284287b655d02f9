import type { ReactNode } from 'react'
import { Banner } from './Banner'
import { Button } from './Button'

/** A failure as core words it. */
export interface Problem {
  code: string
  message: string
  nextStep: string
  retryable: boolean
  details: Readonly<Record<string, string | number | boolean | null>>
}

export interface ProblemBannerProps {
  problem: Problem
  /** Which utility, when the message does not say. */
  about?: string | undefined
  onRetry?: (() => unknown) | undefined
  retryLabel?: string | undefined
  /** Receives the redacted details as text; core puts them on the clipboard. */
  onCopy?: ((text: string) => unknown) | undefined
  /** More buttons, before "Copy details". */
  actions?: ReactNode | undefined
  tone?: 'warn' | 'danger' | undefined
  edge?: boolean | undefined
  urgent?: boolean | undefined
}

/** The details of a problem as a person would paste them into a message to the utility. */
export function problemText(problem: Problem, about?: string): string {
  const facts = Object.entries(problem.details).map(([name, value]) => `${name}: ${String(value)}`)
  return [
    ...(about ? [about] : []),
    problem.message,
    problem.nextStep,
    `code: ${problem.code}`,
    ...facts,
  ].join('\n')
}

/** What failed, at whom, and what to do next. Stays until it is solved. */
export function ProblemBanner({
  problem,
  about,
  onRetry,
  retryLabel = 'Try again',
  onCopy,
  actions,
  tone = 'danger',
  edge = false,
  urgent = false,
}: ProblemBannerProps) {
  const serverWords = problem.details.serverWords
  return (
    <Banner
      tone={tone}
      edge={edge}
      urgent={urgent}
      title={about ? `${about}: ${problem.message}` : problem.message}
      actions={
        <>
          {onRetry ? (
            <Button size="sm" onPress={onRetry}>
              {retryLabel}
            </Button>
          ) : null}
          {onCopy ? (
            <Button size="sm" kind="quiet" icon="copy" onPress={() => onCopy(problemText(problem, about))}>
              Copy details
            </Button>
          ) : null}
          {actions}
        </>
      }
    >
      <p>{problem.nextStep}</p>
      {typeof serverWords === 'string' && serverWords && !problem.message.includes(serverWords) ? (
        <p className="quote">“{serverWords}”</p>
      ) : null}
    </Banner>
  )
}
