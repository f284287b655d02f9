import type { BulkCell } from '../../../contract/bulk'
import type { Answer } from '../../../contract/registrations'
import { isNullable } from '../../cds/registration-answers'
import type { PlannedField } from '../../cds/registration-plan'
import type { CellValue } from './bulk-standing'
import { answerOf } from '../registrations/registration-plan-shown'

const longestText = 80

/** The cell of a field, from the answer that counts there and what was found wrong with it. */
export function cellOf(
  field: PlannedField | undefined,
  { answer, from }: CellValue,
  common: Answer | undefined,
  found: string | null,
): BulkCell {
  if (!field) return { state: 'none', text: '', problem: null }
  const isEmpty = isLeftEmpty(answer)
  const text = isEmpty ? '' : answerText(answer, field)
  // Null is something a person says, not what a missing answer turns into.
  const isUndecided = isEmpty && field.required && isNullable(field)
  const problem = found ?? (isUndecided ? 'needs a value, or “Leave empty (null)”' : null)
  if (problem !== null) return { state: 'needs', text, problem }
  if (isEmpty && field.default !== undefined) {
    return { state: 'default', text: answerText(answerOf(field.default), field), problem: null }
  }
  if (answer === null) return { state: 'null', text: '', problem: null }
  if (isEmpty) return { state: 'empty', text: '', problem: null }
  if (from === 'own') return { state: 'own', text, problem: null }
  const isOther = from === 'profile' && JSON.stringify(answer) !== JSON.stringify(common)
  return { state: isOther ? 'profile' : 'same', text, problem: null }
}

function isLeftEmpty(answer: Answer | undefined): answer is undefined {
  if (answer === undefined || answer === '') return true
  if (Array.isArray(answer)) return answer.every((one) => one.trim() === '')
  return typeof answer === 'object' && answer !== null && 'rawJson' in answer && answer.rawJson.trim() === ''
}

function answerText(answer: Answer, field: PlannedField): string {
  const choice = (id: string) => field.choices.find((one) => one.id === id)?.name ?? id
  if (answer === null) return ''
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  if (typeof answer === 'string') return shortened(choice(answer))
  if (Array.isArray(answer)) return shortened(answer.map(choice).join(', '))
  return shortened('rawJson' in answer ? answer.rawJson : answer.fileName)
}

function shortened(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > longestText || line !== text ? `${line.slice(0, longestText)}…` : text
}
