import { fold } from '../../../electron/contract/fold'
import { tokenize, type Piece, type Token } from '../../../electron/contract/filter-tokens'

export type Test<Row> = (row: Row) => boolean

/** What may stand before the colon of `key:value`. */
export interface FilterKey<Row> {
  readonly name: string
  /** What it takes, after “takes”: “a state, such as failing”. */
  readonly takes: string
  /** Null for a value that says nothing to this key. The value is folded and not empty. */
  test(value: string, nowMs: number): Test<Row> | null
  /** The values that rows have, for suggestions. */
  words?: (row: Row) => readonly string[]
  /** Values worth offering though no row says them, such as `>0`. */
  readonly examples?: readonly string[]
}

/** A kind of list and what can be asked of it. */
export interface FilterLanguage<Row> {
  readonly keys: readonly FilterKey<Row>[]
  /** Everything a plain word is looked for in. */
  text(row: Row): string
}

/** A part of the filter that means nothing; it is left out, and a person is told. */
export interface FilterProblem extends Piece {
  readonly why: string
}

export interface Filter<Row> {
  readonly tokens: readonly Token[]
  readonly problems: readonly FilterProblem[]
  /** True when a row fits every token. */
  readonly fits: Test<Row>
}

/** Texts are folded once for each row, not at each key press. */
const haystacks = new WeakMap<object, string>()

function haystackOf<Row extends object>(row: Row, language: FilterLanguage<Row>): string {
  const known = haystacks.get(row)
  if (known !== undefined) return known
  const made = fold(language.text(row))
  haystacks.set(row, made)
  return made
}

/** Reads a filter. A comma means or, `-` means not; what is not understood is left out and named. */
export function readFilter<Row extends object>(
  text: string,
  language: FilterLanguage<Row>,
  nowMs: number,
): Filter<Row> {
  const tokens = tokenize(text)
  const problems: FilterProblem[] = []
  const tests: Test<Row>[] = []
  for (const token of tokens) {
    const test = testOf(token, language, nowMs, problems)
    if (test) tests.push(token.negated ? (row) => !test(row) : test)
  }
  return { tokens, problems, fits: (row) => tests.every((test) => test(row)) }
}

function testOf<Row extends object>(
  token: Token,
  language: FilterLanguage<Row>,
  nowMs: number,
  problems: FilterProblem[],
): Test<Row> | null {
  const filled = token.values.filter((value) => value.text !== '')
  if (!token.key) {
    const [word] = filled
    if (!word) return null
    const wanted = fold(word.text)
    return (row) => haystackOf(row, language).includes(wanted)
  }
  const { text: name } = token.key
  const key = language.keys.find((one) => one.name === name)
  if (!key) {
    const { start, end, text } = token
    problems.push({ start, end, text, why: `“${name}:” is not a key of this filter` })
    return null
  }
  const tests = filled.flatMap((value) => {
    const test = key.test(fold(value.text), nowMs)
    if (!test) problems.push({ ...value, why: `“${name}:” takes ${key.takes}, not “${value.text}”` })
    return test ?? []
  })
  return tests.length === 0 ? null : (row) => tests.some((test) => test(row))
}
