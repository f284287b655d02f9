import type { ConsentScope, DetailField } from '../../../electron/contract/authorization'
import type { Answer, FormField } from '../../../electron/contract/registrations'
import { durationWords } from '../../app/parts/limit-words'
import { wordOf } from '../../app/parts/wire-words'

/** What was answered for each field of each scope; a field that is not in it is left to the utility. */
export type DetailAnswers = Readonly<Record<string, Readonly<Record<string, Answer>>>>

const isDated = (field: DetailField): boolean => wordOf(field.format).startsWith('relative_or_absolute')
export const isMoment = (field: DetailField): 'date' | 'datetime' | null =>
  isDated(field) ? (wordOf(field.format).endsWith('datetime') ? 'datetime' : 'date') : null
export const isKey = (field: DetailField): boolean => wordOf(field.format).startsWith('jwk')
const isNumber = (field: DetailField): boolean => ['int', 'decimal'].includes(wordOf(field.format))

/** The text of the `authorization_details` array; null when nothing was answered, so that the bare scopes go. */
export function detailsText(scopes: readonly ConsentScope[], answers: DetailAnswers): string | null {
  const entries = scopes.flatMap((scope) => {
    const given = scope.fields.flatMap((field) => {
      const answer = answers[scope.id]?.[field.id]
      return answer === undefined ? [] : [`${JSON.stringify(field.id)}:${jsonOf(field, answer)}`]
    })
    if (scope.detailType === null || given.length === 0) return []
    return [`{${[`"type":${JSON.stringify(scope.detailType)}`, ...given].join(',')}}`]
  })
  return entries.length === 0 ? null : `[${entries.join(',')}]`
}

/** Numbers keep the digits a person typed; what is none goes as text, and the check says what is due. */
function jsonOf(field: DetailField, answer: Answer): string {
  if (typeof answer === 'object' && answer !== null && 'rawJson' in answer) return answer.rawJson
  if (typeof answer === 'string' && isNumber(field)) {
    const digits = answer.trim()
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(digits) ? digits : JSON.stringify(answer)
  }
  if (Array.isArray(answer))
    return JSON.stringify(answer.map((one) => one.trim()).filter((one) => one !== ''))
  return JSON.stringify(answer)
}

const controls: Readonly<Record<string, FormField['control']>> = {
  int: 'text',
  decimal: 'text',
  string: 'text',
  string_list: 'list',
  boolean: 'boolean',
  choice: 'choice',
  choice_list: 'choices',
}

/** The field as the wizard for registering draws its own. */
export function formFieldOf(field: DetailField): FormField {
  const format = wordOf(field.format)
  const plain = format.replace(/_or_null$/, '')
  const measured = plain === 'string' || plain === 'string_list'
  return {
    fieldId: field.id,
    fieldName: field.id,
    label: field.name,
    description: [field.description, limitWords(field), defaultWords(field)]
      .filter((part) => part !== '')
      .join(' '),
    documentation: field.documentation,
    format,
    control: controls[plain] ?? 'raw',
    choices: field.choices,
    nullable: format.endsWith('_or_null'),
    required: field.required,
    maxLength: measured && field.maximum !== null ? Number(field.maximum) || null : null,
    maxSizeBytes: null,
    askedBy: [],
  }
}

/** How far a number or a time may go. */
export function limitWords(field: DetailField): string {
  const { minimum, maximum } = field
  if (!isNumber(field) && !isDated(field)) return ''
  if (minimum !== null && maximum !== null) return `From ${valueWords(minimum)} to ${valueWords(maximum)}.`
  if (maximum !== null) return `Up to ${valueWords(maximum)}.`
  return minimum === null ? '' : `From ${valueWords(minimum)}.`
}

/** What the utility takes when nothing is answered; it may change that by then. */
export function defaultWords({ defaultJson, choices }: DetailField): string {
  if (defaultJson === null) return ''
  // Digits are shown as they came, so only texts and lists of them are taken apart.
  const value = /^["[]/.test(defaultJson) ? (JSON.parse(defaultJson) as unknown) : defaultJson
  const names = (Array.isArray(value) ? value : [value]).map(
    (one) => choices.find(({ id }) => id === one)?.name ?? valueWords(String(one)),
  )
  return `Left to the utility, it would take ${names.length === 0 ? 'nothing' : names.join(', ')} at present.`
}

const plainWords: Readonly<Record<string, string>> = {
  infinite: 'no end',
  null: 'nothing',
  true: 'yes',
  false: 'no',
}

/** Durations in words; one of no length is the day itself. */
function valueWords(text: string): string {
  if (Object.hasOwn(plainWords, text)) return plainWords[text] ?? text
  return durationWords(text) ?? (/^P(?:T?0[A-Z])+$/.test(text) ? 'that day' : text)
}
