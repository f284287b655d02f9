import { fold } from '../../../electron/contract/fold'
import type { FilterKey, FilterLanguage } from './filter'
import { quotedValue, tokenize, type Piece, type Token } from '../../../electron/contract/filter-tokens'

/** Something that could be typed next. */
export interface Suggestion {
  /** What would stand there, such as `tag:pilot` or `stage:`. */
  readonly label: string
  /** How many rows have it; null for a key and for an example. */
  readonly count: number | null
  /** The whole filter with it, and where the caret stands then. */
  readonly text: string
  readonly caret: number
}

const mostValues = 8

/** A key as it is offered, with values worth offering though nothing has them. */
export type OfferedKey = Pick<FilterKey<never>, 'name' | 'examples'>
export type Words = ReadonlyMap<string, ReadonlyMap<string, number>>
const counted = new WeakMap<readonly object[], Words>()

/** The values of all rows with their counts, made once for a set of rows. */
function wordsOf<Row extends object>(rows: readonly Row[], language: FilterLanguage<Row>): Words {
  const known = counted.get(rows)
  if (known) return known
  const made = new Map<string, Map<string, number>>()
  for (const key of language.keys) {
    const counts = new Map<string, number>()
    if (key.words) {
      for (const row of rows) for (const word of key.words(row)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    made.set(key.name, counts)
  }
  counted.set(rows, made)
  return made
}

/** What may be meant at the caret: keys first, then values that rows really have. */
export function suggest<Row extends object>(
  text: string,
  caret: number,
  language: FilterLanguage<Row>,
  rows: readonly Row[],
): Suggestion[] {
  return offer(text, caret, language.keys, () => wordsOf(rows, language))
}

/** The same where the values and their counts are known already. */
export function offer(
  text: string,
  caret: number,
  keys: readonly OfferedKey[],
  known: () => Words,
): Suggestion[] {
  const token = tokenize(text).find((one) => one.start < caret && caret <= one.end)
  const replacing = replacer(text)
  if (!token) {
    const here = { text: '', start: caret, end: caret }
    return keys.map((key) => replacing(here, `${key.name}:`, null))
  }
  const words = known()
  const key = token.key && keys.find((one) => one.name === token.key?.text)
  return key
    ? valuesAt(token, caret, key, words.get(key.name), replacing)
    : begun(token, keys, words, replacing)
}

type Replace = (piece: Piece, by: string, count: number | null) => Suggestion

function replacer(text: string): Replace {
  return ({ start, end }, label, count) => {
    const rest = text.slice(end)
    const put = label.endsWith(':') || rest.startsWith(' ') ? label : `${label} `
    return { label, count, text: text.slice(0, start) + put + rest, caret: start + put.length }
  }
}

/** After the colon: values that contain what is typed, the most frequent first. */
function valuesAt(
  token: Token,
  caret: number,
  key: OfferedKey,
  words: ReadonlyMap<string, number> | undefined,
  replacing: Replace,
): Suggestion[] {
  const value = token.values.find((one) => one.start <= caret && caret <= one.end)
  if (!value) return []
  const taken = new Set(token.values.filter((one) => one !== value).map((one) => one.text))
  const typed = fold(value.text)
  const wanted = (word: string) => fold(word).includes(typed) && !taken.has(word.toLocaleLowerCase())
  const found = [...(words ?? [])]
    .filter(([word]) => wanted(word))
    .sort(([a, many], [b, fewer]) => fewer - many || a.localeCompare(b))
    .slice(0, mostValues)
  const examples = (key.examples ?? []).filter((word) => wanted(word) && !words?.has(word))
  const offers = [...found, ...examples.map((word): [string, null] => [word, null])]
  if (offers.length === 1 && offers[0]?.[0].toLocaleLowerCase() === value.text) return []
  return offers.map(([word, count]) => {
    const made = replacing(value, quotedValue(word), count)
    return { ...made, label: `${token.negated ? '-' : ''}${key.name}:${word}` }
  })
}

/** A word that has only begun: keys that begin so, then values of any key of which a word begins so. */
function begun(token: Token, offered: readonly OfferedKey[], words: Words, replacing: Replace): Suggestion[] {
  const sign = token.negated ? '-' : ''
  const typed = fold(token.text.slice(sign.length))
  if (typed === '' || typed.includes('"')) return []
  const keys = offered
    .filter((key) => key.name.startsWith(typed))
    .map((key) => replacing(token, `${sign}${key.name}:`, null))
  const begins = (word: string) =>
    fold(word)
      .split(/[\s_-]+/)
      .some((part) => part.startsWith(typed))
  const values = offered
    .flatMap(({ name }) =>
      [...(words.get(name) ?? [])]
        .filter(([word]) => begins(word))
        .map(([word, count]) => ({ name, word, count })),
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, mostValues - 2)
    .map(({ name, word, count }) => ({
      ...replacing(token, `${sign}${name}:${quotedValue(word)}`, count),
      label: `${sign}${name}:${word}`,
    }))
  return [...keys, ...values]
}
