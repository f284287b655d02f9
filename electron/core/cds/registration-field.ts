import { type Choice, readChoice } from './choice'
import type { JsonValue } from './json-value'
import type { ObjectReader } from './object-reader'
import { isWord, type WireEnum } from './wire-enum'

const registrationFieldTypes = [
  'registration_field',
  'internal_review',
  'payment_required',
  'email_verification',
  'sso_verification',
  'pdf_form',
  'online_form',
] as const

const registrationFieldFormats = [
  'string',
  'string_or_null',
  'url',
  'url_or_null',
  'email',
  'email_or_null',
  'boolean',
  'boolean_or_null',
  'image',
  'image_or_null',
  'pdf',
  'pdf_or_null',
  'string_list',
  'string_list_or_null',
  'choice',
  'choice_or_null',
  'choice_list',
  'choice_list_or_null',
] as const

const choiceClause = 'CDS-WG1-02 §3.10'

export type RegistrationFieldType = (typeof registrationFieldTypes)[number]
export type RegistrationFieldFormat = (typeof registrationFieldFormats)[number]

/** A value to submit, or a task that follows the registration (CDS-WG1-02 §3.5). */
export interface RegistrationField {
  /** The key of the map, whatever the object itself says. */
  readonly id: string
  readonly type: WireEnum<RegistrationFieldType> | null
  readonly description: string | null
  readonly documentation: string | null
  readonly field_name: string | null
  readonly format: WireEnum<RegistrationFieldFormat> | null
  /** Present only when the server sent one, null included. */
  readonly default?: JsonValue
  /** What can be chosen, for the choice formats; empty for all others. */
  readonly choices: readonly Choice[]
  /** Unicode code points; over all items of a list. */
  readonly max_length: number | null
  /** Bytes of the file before base64. */
  readonly max_size: number | null
  /** Digits as sent. */
  readonly amount: string | null
  readonly currency: string | null
}

export function readRegistrationField(reader: ObjectReader, id: string): RegistrationField {
  const type = reader.word('type', registrationFieldTypes)
  const submitted = isWord(type, 'registration_field')
  const paid = isWord(type, 'payment_required')
  const needsChoices = ['choice', 'choice_list'].includes(reader.text('format', 'optional') ?? '')
  const ownId = reader.text('id')
  if (ownId !== null && ownId !== id) {
    reader.note('error', 'id', `The field calls itself “${ownId}” under the key “${id}”; the key counts.`)
  }
  const field: RegistrationField = {
    ...reader.raw,
    id,
    type,
    description: reader.text('description'),
    documentation: reader.url('documentation'),
    field_name: reader.text('field_name', submitted ? 'required' : 'optional'),
    format: reader.word('format', registrationFieldFormats, submitted ? 'required' : 'optional'),
    choices: reader.objects('choices', readChoice, needsChoices ? 'required' : 'optional', choiceClause),
    max_length: reader.integer('max_length', 'optional'),
    max_size: reader.integer('max_size', 'optional'),
    amount: reader.decimal('amount', paid ? 'required' : 'optional'),
    currency: reader.text('currency', paid ? 'required' : 'optional'),
  }
  if (field.field_name !== null && !field.field_name.startsWith('cds_')) {
    reader.note(
      'info',
      'field_name',
      `The name “${field.field_name}” does not start with “cds_”; it is used as it is.`,
    )
  }
  return field
}
