import type { PlannedField } from './registration-plan'

/** The values of a list as they are sent: a line a person left empty is none. */
export function listValues(answer: readonly string[]): string[] {
  return answer.map((one) => one.trim()).filter((one) => one !== '')
}

/** What is wrong with a list of texts or of choices; a list is never empty, null stands for none. */
export function listProblem(
  field: PlannedField,
  format: 'string_list' | 'choice_list',
  answer: readonly string[],
): string | null {
  const values = listValues(answer)
  if (values.length === 0) return 'needs at least one value'
  if (format === 'choice_list') {
    return values.map((one) => choiceProblem(field, one)).find((problem) => problem !== null) ?? null
  }
  const length = values.reduce((sum, one) => sum + Array.from(one).length, 0)
  if (field.maxLength === null || length <= field.maxLength) return null
  return `may have ${field.maxLength} characters over all lines and has ${length}`
}

export function choiceProblem(field: PlannedField, answer: string): string | null {
  return field.choices.some((choice) => choice.id === answer) ? null : 'takes one of the values they name'
}
