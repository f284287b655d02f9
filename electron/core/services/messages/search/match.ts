import type { Token } from '../../../../contract/filter-tokens'

export type WordToken = Pick<Token, 'text' | 'start' | 'end' | 'negated' | 'values'>

export interface Match {
  /** What the index is asked for; null when no word is wanted. */
  readonly match: string | null
  /** Words that must not be there while none is wanted. */
  readonly without: string | null
  /** Words that the index cannot know. */
  readonly empty: readonly WordToken[]
}

const written = /[\p{L}\p{N}]/u

/** Words as the index understands them: each by its beginning, those in quotes as they stand. */
export function matchOf(words: readonly WordToken[]): Match {
  const groups: string[][] = []
  const without: string[] = []
  const empty: WordToken[] = []
  let isEither = false
  for (const word of words) {
    if (word.text === 'OR' && groups.length > 0) {
      isEither = true
      continue
    }
    const said = word.values[0]?.text ?? ''
    if (!written.test(said)) {
      if (said !== '') empty.push(word)
      continue
    }
    const term = termOf(word.text, said)
    if (word.negated) without.push(term)
    else if (isEither) groups.at(-1)?.push(term)
    else groups.push([term])
    isEither = false
  }
  const not = without.join(' OR ')
  if (groups.length === 0) return { match: null, without: not === '' ? null : not, empty }
  const all = groups.map((group) => (group.length === 1 ? group.join('') : `(${group.join(' OR ')})`))
  const match = all.join(' AND ')
  return { match: not === '' ? match : `(${match}) NOT (${not})`, without: null, empty }
}

/** Quotes inside a term would end it; what was tokenized has none left. */
function termOf(typed: string, said: string): string {
  return typed.includes('"') ? `"${said}"` : `"${said}"*`
}
