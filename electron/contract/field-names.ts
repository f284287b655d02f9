interface Named {
  readonly name: string
  readonly abbreviation: string | null
}

/**
 * The words of a field's name without what the server puts in front of it: “cds_dge_company_name” of DG&E is
 * “company name”. Servers give fields no other title (CDS-WG1-02 §3.5).
 */
export function plainFieldWords(fieldName: string, utility: Named): string[] {
  const words = fieldWords(fieldName)
  const [first, ...rest] = words
  return first !== undefined && rest.length > 0 && ownWords(utility).has(first.toLowerCase()) ? rest : words
}

/** The words of a field's name; the specification's own prefix is none. */
export function fieldWords(fieldName: string): string[] {
  return fieldName
    .replace(/^cds_/, '')
    .split(/[_\s]+/)
    .filter((word) => word !== '')
}

/** Words as a label: “Company name”. */
export function asLabel(words: readonly string[]): string {
  const text = words.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
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
