import type { BulkColumn } from '../../../electron/contract/bulk'
import type { FormField } from '../../../electron/contract/registrations'

const formats: Readonly<Record<FormField['control'], string>> = {
  text: 'string',
  url: 'url',
  email: 'email',
  boolean: 'boolean',
  image: 'image',
  pdf: 'pdf',
  list: 'string_list',
  choice: 'choice',
  choices: 'choice_list',
  raw: 'json',
}

/** A column as one field: nobody's limits but the tightest, nobody's description but the first. */
export function commonField(column: BulkColumn): FormField {
  return {
    fieldId: column.key,
    fieldName: column.key,
    label: column.label,
    description: column.description,
    documentation: null,
    format: formats[column.control],
    control: column.control,
    choices: column.choices,
    nullable: false,
    required: false,
    maxLength: column.maxLength,
    maxSizeBytes: null,
    askedBy: [],
  }
}
