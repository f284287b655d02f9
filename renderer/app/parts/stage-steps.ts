import type { Stage } from '../../../electron/contract/utilities'

export type StageStep = 'found' | 'registered' | 'in-review' | 'production' | 'ended'

export interface StageProgress {
  step: StageStep
  /** `under way` is where the utility is at work; a step that was reached and asks for nothing is `done`. */
  state: 'done' | 'under way' | 'ahead' | 'ended'
  /** Where one stands now. */
  current: boolean
}

interface Way {
  readonly reached: readonly StageStep[]
  readonly ahead: readonly StageStep[]
}

const ways: Readonly<Record<Stage, Way>> = {
  found: { reached: ['found'], ahead: ['registered', 'in-review', 'production'] },
  sandbox: { reached: ['found', 'registered'], ahead: ['in-review', 'production'] },
  'in-review': { reached: ['found', 'registered', 'in-review'], ahead: ['production'] },
  // Whether there was a sandbox or a review on the way is not known any more, so neither is claimed.
  production: { reached: ['found', 'registered', 'production'], ahead: [] },
  ended: { reached: ['found', 'registered', 'ended'], ahead: [] },
}

/** The way from finding a utility to production: what is behind one, where one stands, what is ahead. */
export function stageSteps(stage: Stage): StageProgress[] {
  const { reached, ahead } = ways[stage]
  return [
    ...reached.map((step, index): StageProgress => {
      const state = step === 'in-review' ? 'under way' : step === 'ended' ? 'ended' : 'done'
      return { step, state, current: index === reached.length - 1 }
    }),
    ...ahead.map((step): StageProgress => ({ step, state: 'ahead', current: false })),
  ]
}
