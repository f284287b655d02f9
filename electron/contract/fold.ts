/** Letters that are no base letter with a mark, and what people type for them. */
const spelled: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

/** A text as it is looked for: lower case and without accents, so that `bjorkdal` finds Björkdal. */
export function fold(text: string): string {
  const lower = text.toLocaleLowerCase()
  // Most words are plain; taking accents apart costs more than all the rest of a search.
  if (/^[\0-\x7f]*$/.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øæœßłđı]/g, (letter) => spelled[letter] ?? letter)
}
