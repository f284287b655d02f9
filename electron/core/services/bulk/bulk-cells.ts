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
  if (!field) return { state: 'none', text: '', isOwn: false, nullable: false, problem: null }
  const isEmpty = isLeftEmpty(answer)
  const nullable = isNullable(field)
  // Null is something a person says, not what a missing answer turns into.
  const isUndecided = isEmpty && field.required && nullable
  const problem = found ?? (isUndecided ? 'needs a value, or “Leave empty (null)”' : null)
  const shared = { isOwn: from === 'own', nullable, problem }
  const text = isEmpty ? '' : answerText(answer, field)
  if (problem !== null) return { ...shared, state: 'needs', text }
  if (isEmpty && field.default !== undefined) {
    return { ...shared, state: 'default', text: answerText(answerOf(field.default), field) }
  }
  if (answer === null) return { ...shared, state: 'null', text }
  if (isEmpty) return { ...shared, state: 'empty', text }
  if (from === 'own') return { ...shared, state: 'own', text }
  const isOther = from === 'profile' && JSON.stringify(answer) !== JSON.stringify(common)
  return { ...shared, state: isOther ? 'profile' : 'same', text }
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
