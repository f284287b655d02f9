import type {
  ExactRequest,
  RegistrationDraft,
  RegistrationPlan,
} from '../../../electron/contract/registrations'

import { ownLabels } from '../../app/parts/field-labels'
import { entryOf } from '../../app/parts/wire-words'
import { valueOfMember } from './draft-values'

export interface FieldProblem {
  fieldName: string
  label: string
  /** A whole sentence. */
  text: string
  /** The value has changed since core looked at it. */
  isOld: boolean
}

/** What a field is called in the form. */
export function labelOf(plan: RegistrationPlan | null, fieldName: string): string {
  return (
    entryOf(ownLabels, fieldName) ??
    plan?.fields.find((field) => field.fieldName === fieldName)?.label ??
    fieldName
  )
}

/**
 * Everything to correct before anything is sent: what core found, and required values that may be null but were
 * neither given nor left empty on purpose. `asked` is the draft that core has looked at.
 */
export function formProblems(
  plan: RegistrationPlan | null,
  draft: RegistrationDraft,
  request: ExactRequest | null,
  asked: RegistrationDraft = draft,
): FieldProblem[] {
  const undecided = (plan?.fields ?? [])
    .filter(
      (field) => field.nullable && field.required && isUndecided(entryOf(draft.answers, field.fieldName)),
    )
    .map(({ fieldName }) => ({ fieldName, problem: 'needs a value, or “Leave empty (null)”' }))
  const found = request?.problems.filter((one) => !undecided.some((two) => two.fieldName === one.fieldName))
  const order = [
    'client_name',
    'client_uri',
    'contacts',
    'logo_uri',
    'tos_uri',
    'policy_uri',
    ...(plan?.fields ?? []).map((one) => one.fieldName),
  ]
  return [...(found ?? []), ...undecided]
    .map(({ fieldName, problem }) => {
      const label = labelOf(plan, fieldName)
      const isOld = valueOf(draft, fieldName) !== valueOf(asked, fieldName)
      return { fieldName, label, text: `${label} ${problem}.`, isOld }
    })
    .sort((a, b) => rank(order, a.fieldName) - rank(order, b.fieldName))
}

function valueOf(draft: RegistrationDraft, fieldName: string): unknown {
  return fieldName === 'agreed' ? draft.agreed : valueOfMember(draft, fieldName)
}

const isUndecided = (answer: unknown) => answer === undefined || answer === ''

const rank = (order: readonly string[], name: string) => {
  const at = order.indexOf(name)
  return at < 0 ? order.length : at
}
