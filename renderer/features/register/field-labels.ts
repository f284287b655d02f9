import type { FormField } from '../../../electron/contract/registrations'
import { ownLabels } from './form-problems'

interface Named {
  readonly name: string
  readonly abbreviation: string | null
}

/**
 * The fields with labels as a person would say them. Servers give a field no title but the name it is submitted
 * under, and most begin that name with their own: “dge_company_name” of DG&E reads “Company name”. Where that
 * would make two fields sound the same, the whole name stays.
 */
export function withPlainLabels(fields: readonly FormField[], utility: Named): FormField[] {
  const own = ownWords(utility)
  const plain = fields.map(({ label }) => withoutFirst(label, own))
  const taken = [...plain, ...Object.values(ownLabels)]
  return fields.map((field, index) => {
    const label = plain[index] ?? field.label
    const same = taken.filter((one) => one.toLowerCase() === label.toLowerCase()).length
    return { ...field, label: same > 1 ? field.label : label }
  })
}

function withoutFirst(label: string, own: ReadonlySet<string>): string {
  const [first, ...rest] = label.split(' ')
  if (first === undefined || rest.length === 0 || !own.has(first.toLowerCase())) return label
  const words = rest.join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a server may call itself in front of a name: its abbreviation, its initials, an acronym, its first word. */
function ownWords({ name, abbreviation }: Named): ReadonlySet<string> {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const initials = words.map((word) => word.charAt(0)).join('')
  const acronyms = words.filter((word) => word.length > 1 && word === word.toUpperCase())
  const letters = (abbreviation ?? '').replace(/[^\p{L}\p{N}]+/gu, '')
  return new Set(
    [letters, initials, words[0] ?? '', ...acronyms].filter(Boolean).map((word) => word.toLowerCase()),
  )
}
