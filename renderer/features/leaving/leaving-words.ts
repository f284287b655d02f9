import type { LeavingStep } from '../../../electron/contract/leaving'

/** What a step does, as a person would say it. */
export function stepWords({ kind, target }: LeavingStep): string {
  switch (kind) {
    case 'disable-client':
      return `Disable ${target ?? 'a client object'}`
    case 'expire-secret':
      return `End the secret of ${target ?? 'a client object'}`
    case 'revoke-tokens':
      return 'Revoke the tokens in use'
    case 'delete-registration':
      return 'Delete the registration at the utility'
    case 'expire-admin-secret':
      return 'End the admin secret'
  }
}

/** The same with what tells two objects of one name apart. */
export function stepWordsInFull(step: LeavingStep): string {
  const { environment, clientId } = step
  const parts = [environment, clientId].filter((part) => part !== null && part !== 'unknown')
  return parts.length === 0 ? stepWords(step) : `${stepWords(step)} (${parts.join(', ')})`
}

export const stateWords: Readonly<Record<LeavingStep['state'], string>> = {
  waiting: 'To do',
  running: 'Being done',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Left as it is',
  'not-offered': 'Not offered',
}

/** Steps that will be done or are not done yet. */
export function openSteps(steps: readonly LeavingStep[]): LeavingStep[] {
  return steps.filter(
    (step) => step.state === 'waiting' || step.state === 'running' || step.state === 'failed',
  )
}
