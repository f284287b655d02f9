import type { RegistrationDraft, RegistrationPlan } from '../../../electron/contract/registrations'
import { counted } from '../../app/parts/wire-words'
import type { Step } from '../../ui/StepList'
import type { FieldProblem } from './form-problems'

export type StepName = 'scopes' | 'takes' | 'details' | 'agree' | 'send'

/** In the order they are walked; `draft.step` counts from one. */
export const stepNames: readonly StepName[] = ['scopes', 'takes', 'details', 'agree', 'send']

const titles: Readonly<Record<StepName, string>> = {
  scopes: 'Scopes',
  takes: 'What it takes',
  details: 'Details',
  agree: 'Read and agree',
  send: 'Send',
}

interface StepFacts {
  draft: RegistrationDraft
  plan: RegistrationPlan | null
  problems: readonly FieldProblem[]
  /** The farthest step that was seen. */
  reached: number
  /** Whether what is missing was asked for already. */
  tried: boolean
}

/** The list at the side, with what each step holds. */
export function stepList({ draft, plan, problems, reached, tried }: StepFacts): Step<StepName>[] {
  return stepNames.map((value, index) => {
    const number = index + 1
    const state = number === draft.step ? 'now' : number <= reached ? 'done' : 'ahead'
    return { value, label: titles[value], note: noteOf(value, { draft, plan, problems, tried }), state }
  })
}

function noteOf(
  step: StepName,
  { draft, plan, problems, tried }: Omit<StepFacts, 'reached'>,
): string | undefined {
  if (step === 'scopes') {
    return draft.scopeIds.length === 0 ? 'none chosen' : `${String(draft.scopeIds.length)} chosen`
  }
  if (!plan) return undefined
  if (step === 'takes') {
    const values = plan.fields.length === 0 ? 'no values' : counted(plan.fields.length, 'value')
    return `${values}, ${plan.tasks.length === 0 ? 'no steps' : counted(plan.tasks.length, 'step')} after`
  }
  if (step === 'details') {
    const wrong = problems.filter((one) => one.fieldName !== 'agreed').length
    return tried && wrong > 0 ? `${String(wrong)} to correct` : undefined
  }
  if (step === 'agree') {
    const documents = [plan.policyUrl, plan.termsUrl].filter((url) => url !== null).length
    return documents === 0 ? 'nothing to agree to' : counted(documents, 'document')
  }
  return undefined
}
