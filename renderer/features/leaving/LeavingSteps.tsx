import type { Leaving, LeavingStep } from '../../../electron/contract/leaving'
import { act } from '../../app/act'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon, type Tone } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'
import { Spinner } from '../../ui/Spinner'
import { stateWords, stepWords } from './leaving-words'

const looks: Readonly<Record<Exclude<LeavingStep['state'], 'running'>, { icon: IconName; tone: Tone }>> = {
  waiting: { icon: 'message-open', tone: 'muted' },
  done: { icon: 'done', tone: 'ok' },
  failed: { icon: 'message-errored', tone: 'danger' },
  skipped: { icon: 'minus', tone: 'muted' },
  'not-offered': { icon: 'info', tone: 'muted' },
}

/** Every step with what it touches, what came of it, and what can be done about it. */
export function LeavingSteps({
  steps,
  leaving = null,
}: {
  steps: readonly LeavingStep[]
  /** Null for what is only looked at. */
  leaving?: Leaving | null
}) {
  return (
    <ol className="leaving__steps">
      {steps.map((step) => (
        <li key={step.stepId} className="leaving__step">
          {step.state === 'running' ? (
            <Spinner />
          ) : (
            <Icon name={looks[step.state].icon} tone={looks[step.state].tone} />
          )}
          <div className="leaving__words">
            <span className="inline">
              <span className="strong">{stepWords(step)}</span>
              {step.environment === 'sandbox' ? <EnvironmentMark environment="sandbox" /> : null}
              {step.environment === 'production' ? <Chip tone="outline">Production</Chip> : null}
              {step.final && step.state === 'waiting' ? <Chip tone="outline">Cannot be undone</Chip> : null}
            </span>
            {step.clientId === null ? null : <span className="meta mono">{step.clientId}</span>}
            {step.resultText === '' ? null : <span className="soft">{step.resultText}</span>}
            {step.failure ? (
              <span className="leaving__failure">
                {step.failure.message} {step.failure.nextStep}
              </span>
            ) : null}
          </div>
          <span className="leaving__end">
            <span className="meta">
              {stateWords[step.state]}
              {step.atMs === null ? null : (
                <>
                  {' '}
                  <DateText atMs={step.atMs} as="clock" />
                </>
              )}
            </span>
            {leaving?.state === 'stopped' && step.state === 'failed' ? (
              <Button size="sm" onPress={() => skip(leaving, step.stepId)}>
                Leave it as it is
              </Button>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The secret stays here, so that it can still be ended later. */
export function skip({ registrationId, utility }: Leaving, stepId: string | null): Promise<unknown> {
  return act('leaving.skip', { registrationId, stepId }, { about: utility.name })
}
