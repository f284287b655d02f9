/**
 * A word from a fixed list, or the raw word of a newer or foreign server. An unknown word is shown raw and is
 * never taken for a known one (CDS-WG1-02 §10).
 */
export type WireEnum<T extends string> =
  { readonly kind: 'known'; readonly value: T } | { readonly kind: 'unknown'; readonly raw: string }

export function wireEnum<T extends string>(words: readonly T[], raw: string): WireEnum<T> {
  const value = words.find((word) => word === raw)
  return value === undefined ? { kind: 'unknown', raw } : { kind: 'known', value }
}

/** The word as the server wrote it. */
export function rawWord(word: WireEnum<string>): string {
  return word.kind === 'known' ? word.value : word.raw
}

export function isWord<T extends string>(word: WireEnum<T> | null, ...values: readonly T[]): boolean {
  return word?.kind === 'known' && values.includes(word.value)
}
