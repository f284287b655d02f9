import { type BulkColumn, ownColumns } from '../../../contract/bulk'
import type { UtilityBrief } from '../../../contract/common'
import { asLabel, fieldWords, plainFieldWords } from '../../../contract/field-names'
import type { Answer, FormField } from '../../../contract/registrations'
import type { PlannedField } from '../../cds/registration-plan'
import { fieldShown } from '../registrations/registration-plan-shown'

/** What Busbar asks for itself, in the form of a field. */
const ownFields: readonly PlannedField[] = [
  {
    ...ownField(ownColumns.clientName, 'string'),
    required: true,
    description: 'The name people at the utility and its customers see.',
  },
  { ...ownField(ownColumns.clientUri, 'url'), description: 'A whole address such as https://example.com.' },
  { ...ownField(ownColumns.contacts, 'string_list'), description: 'E-mail addresses, one on each line.' },
]

const ownLabels: Readonly<Record<string, string>> = {
  [ownColumns.clientName]: 'Client name',
  [ownColumns.clientUri]: 'Client website',
  [ownColumns.contacts]: 'Contacts',
}

function ownField(fieldName: string, format: string): PlannedField {
  return {
    fieldId: fieldName,
    fieldName,
    format,
    isKnownFormat: true,
    choices: [],
    required: false,
    maxLength: null,
    maxSize: null,
    description: null,
    documentation: null,
    askedBy: [],
  }
}

/** Whether a column is one of those that every registration has. */
export const isOwnColumn = (key: string): boolean => Object.hasOwn(ownLabels, key)

/** A utility, and the names of all fields it publishes: what all of them begin with says nothing. */
export interface NamingUtility {
  readonly utility: UtilityBrief
  readonly fieldNames: readonly string[]
}

/**
 * The fields of one utility by column. Fields of two utilities share one when they are submitted in the same format
 * under the same name, whatever each puts in front of it: `cds_dge_company_name` and `cds_hwl_company_name`.
 */
export function fieldsByColumn(
  naming: NamingUtility,
  fields: readonly PlannedField[],
): Map<string, PlannedField> {
  const columns = new Map(ownFields.map((field) => [field.fieldName, field]))
  for (const field of fields) {
    const format = field.format.replace(/_or_null$/, '')
    const joined = `${wordsOf(naming, field.fieldName).join(' ').toLowerCase()}|${format}`
    columns.set(columns.has(joined) ? `${field.fieldName}|${format}` : joined, field)
  }
  return columns
}

/** The words of a field's name without those that stand for the utility. */
function wordsOf({ utility, fieldNames }: NamingUtility, fieldName: string): string[] {
  const plain = plainFieldWords(fieldName, utility)
  const [first, ...rest] = plain
  const isShared =
    fieldNames.length > 1 &&
    fieldNames.every((name) => fieldWords(name)[0] === first && fieldWords(name).length > 1)
  return first !== undefined && isShared && abbreviates(first, utility.name) ? rest : plain
}

/** `alh` for Aldergrove Hydro: few letters, in the order of the name, from its first one on. */
function abbreviates(word: string, name: string): boolean {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  if (word.length > 4 || !letters.startsWith(word.charAt(0))) return false
  let at = 0
  return Array.from(word).every((letter) => (at = letters.indexOf(letter, at) + 1) > 0)
}

/** A field as the form of its utility shows it, with the label of its column. */
export function columnField(naming: NamingUtility, key: string, field: PlannedField): FormField {
  const label = ownLabels[key] ?? (asLabel(wordsOf(naming, field.fieldName)) || field.fieldName)
  return { ...fieldShown(field), label }
}

export interface AskingUtility extends NamingUtility {
  readonly fields: ReadonlyMap<string, PlannedField>
  readonly values: ReadonlyMap<string, { readonly answer: Answer | undefined; readonly from: string | null }>
}

/** Every column that one of these asks for: what all have first, then what most ask for. */
export function columnsOf(
  asking: readonly AskingUtility[],
  common: (key: string) => Answer | undefined,
  profileName: string | null,
): BulkColumn[] {
  const columns = new Map<string, BulkColumn>()
  for (const one of asking) {
    for (const [key, field] of one.fields) {
      const shown = columnField(one, key, field)
      const known = columns.get(key)
      const typed = common(key)
      const value = one.values.get(key)
      const filled = value?.from === 'profile' ? value.answer : undefined
      const answer = typed ?? known?.common ?? filled
      columns.set(key, {
        key,
        label: known?.label ?? shown.label,
        control: known?.control ?? shown.control,
        description: known?.description || shown.description,
        choices: joinedChoices(known?.choices ?? [], shown.choices),
        maxLength: tighter(known?.maxLength ?? null, shown.maxLength),
        askedBy: (known?.askedBy ?? 0) + 1,
        requiredBy: (known?.requiredBy ?? 0) + (shown.required ? 1 : 0),
        ...(answer === undefined ? {} : { common: withoutBytes(answer) }),
        fromProfile: typed === undefined && answer !== undefined ? profileName : null,
      })
    }
  }
  const all = [...columns.values()]
  const rank = (column: BulkColumn) => (isOwnColumn(column.key) ? Infinity : column.askedBy)
  return all
    .map((column, index) => ({ column, index }))
    .sort((a, b) => compare(rank(b.column), rank(a.column)) || a.index - b.index)
    .map(({ column }) => column)
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

function joinedChoices(known: FormField['choices'], more: FormField['choices']): FormField['choices'] {
  return [...known, ...more.filter(({ id }) => !known.some((one) => one.id === id))]
}

function tighter(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

/** An answer as the page may hold it: the bytes of files stay here. */
export function withoutBytes(answer: Answer): Answer {
  const isFile = typeof answer === 'object' && answer !== null && 'base64' in answer
  return isFile ? { ...answer, base64: '' } : answer
}
