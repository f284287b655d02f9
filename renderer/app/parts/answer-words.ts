import type { Answer } from '../../../electron/contract/registrations'

/** An answer in plain words; ids of choices by their names where these are known. */
export function answerWords(value: Answer, nameOf: (id: string) => string = (id) => id): string {
  if (value === null) return 'Left empty (null)'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'string') return nameOf(value)
  if (Array.isArray(value)) return value.map(nameOf).join(', ')
  return 'rawJson' in value ? value.rawJson : value.fileName
}
