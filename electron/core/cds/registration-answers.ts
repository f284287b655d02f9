import { fileKind } from './file-kind'
import { parseStrict } from './json-parser'
import { choiceProblem, listProblem, listValues } from './list-answers'
import { type JsonValue, own } from './json-value'
import type { PlannedField, RegistrationPlanned } from './registration-plan'

/** A file as it was chosen, base64 without any prefix. */
export interface FileAnswer {
  readonly fileName: string
  readonly mimeType: string
  readonly base64: string
  readonly sizeBytes: number
}

/** What a person answered. Null is a value; a missing key is no answer. */
export type FieldAnswer =
  null | string | boolean | readonly string[] | FileAnswer | { readonly rawJson: string }
export type FieldAnswers = Readonly<Record<string, FieldAnswer>>

export interface AnswerProblem {
  readonly fieldName: string
  /** What is wrong, as the end of a sentence that starts with the field's name. */
  readonly problem: string
}

/** Everything that would make the server refuse, found before anything is sent (CDS-WG1-02 §3.5, §3.7). */
export function checkAnswers(plan: RegistrationPlanned, answers: FieldAnswers): AnswerProblem[] {
  return plan.fields.flatMap((field) => {
    const problem = problemOf(field, own(answers, field.fieldName))
    return problem === null ? [] : [{ fieldName: field.fieldName, problem }]
  })
}

/** The value that is sent for a field; undefined leaves the member out. The answer must have been checked. */
export function submittedValue(field: PlannedField, answer: FieldAnswer | undefined): JsonValue | undefined {
  if (isLeftEmpty(answer)) {
    if (field.default !== undefined) return field.default
    return field.required && isNullable(field) ? null : undefined
  }
  if (isList(answer)) return listValues(answer)
  if (typeof answer !== 'object' || answer === null) return answer
  return 'rawJson' in answer ? parseStrict(answer.rawJson) : answer.base64
}

/** What is wrong with a value of a field as it would be sent, as a sentence; null where nothing is. */
export function sentProblem(field: PlannedField, value: JsonValue): string | null {
  if (!field.isKnownFormat) return null
  const isFile = /^(image|pdf)(_or_null)?$/.test(field.format) && typeof value === 'string'
  const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean'
  const answer: FieldAnswer = isFile
    ? { fileName: '', mimeType: '', base64: value, sizeBytes: 0 }
    : isPlain || isTexts(value)
      ? value
      : { rawJson: '0' }
  const problem = problemOf({ ...field, required: true }, answer)
  return problem === null ? null : `This ${problem}.`
}

function isTexts(value: JsonValue): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

export function isNullable(field: PlannedField): boolean {
  return field.format.endsWith('_or_null')
}

/** An empty list cannot be sent, so it stands for no answer. */
function isLeftEmpty(answer: FieldAnswer | undefined): answer is undefined | '' {
  if (answer === undefined || answer === '') return true
  if (isList(answer)) return listValues(answer).length === 0
  return typeof answer === 'object' && answer !== null && 'rawJson' in answer && answer.rawJson.trim() === ''
}

function isList(answer: FieldAnswer | undefined): answer is readonly string[] {
  return Array.isArray(answer)
}

function problemOf(field: PlannedField, answer: FieldAnswer | undefined): string | null {
  if (isLeftEmpty(answer)) {
    const isCovered = !field.required || isNullable(field)
    return isCovered ? null : 'needs a value'
  }
  if (answer === null) return isNullable(field) || !field.isKnownFormat ? null : 'must not be empty'
  if (!isList(answer) && typeof answer === 'object' && 'rawJson' in answer) {
    return field.isKnownFormat ? 'needs a value of its own format' : rawProblem(answer.rawJson)
  }
  if (!field.isKnownFormat) return 'needs JSON'
  return formatProblem(field, field.format.replace(/_or_null$/, ''), answer)
}

function formatProblem(
  field: PlannedField,
  format: string,
  answer: string | boolean | readonly string[] | FileAnswer,
): string | null {
  if (format === 'string_list' || format === 'choice_list') {
    return isList(answer) ? listProblem(field, format, answer) : 'needs a list'
  }
  if (isList(answer)) return 'needs a single value'
  if (format === 'boolean') return typeof answer === 'boolean' ? null : 'needs yes or no'
  if (format === 'image' || format === 'pdf') {
    return typeof answer === 'object' ? fileProblem(field, format, answer) : 'needs a file'
  }
  if (typeof answer !== 'string') return 'needs text'
  const length = Array.from(answer).length
  if (field.maxLength !== null && length > field.maxLength) {
    return `may have ${field.maxLength} characters and has ${length}`
  }
  return format === 'choice' ? choiceProblem(field, answer) : textProblem(format, answer)
}

/** What is wrong with a text as a web or e-mail address; other formats take any text. */
export function textProblem(format: string, text: string): string | null {
  if (format === 'url' && !isWebAddress(text)) return 'needs a whole address such as https://example.com'
  if (format === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'needs an e-mail address'
  return null
}

function fileProblem(field: PlannedField, format: 'image' | 'pdf', answer: FileAnswer): string | null {
  const isBase64 = answer.base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(answer.base64)
  if (!isBase64) return 'holds a file that did not arrive whole; choose it again'
  const bytes = Buffer.from(answer.base64, 'base64')
  const kind = fileKind(bytes)
  if (format === 'image' && kind !== 'image/png' && kind !== 'image/jpeg') return 'takes a PNG or JPEG image'
  if (format === 'pdf' && kind !== 'application/pdf') return 'takes a PDF file'
  if (field.maxSize !== null && bytes.length > field.maxSize) {
    return `takes a file of at most ${field.maxSize} bytes; this one has ${bytes.length}`
  }
  return null
}

function rawProblem(text: string): string | null {
  try {
    parseStrict(text)
    return null
  } catch {
    return 'needs JSON'
  }
}

function isWebAddress(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text)
    return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && /^https?:\/\//i.test(text)
  } catch {
    return false
  }
}
