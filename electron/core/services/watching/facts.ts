import type { WireEnum } from '../../../contract/common'
import type { ChangeKind } from '../../../contract/watching'
import type { NewChange } from './change-book'

/** A list, or one value as its server wrote it; null for none. */
export type FactValue = string | null | readonly string[]

/** One thing a document says, under the words a person knows it by. */
export interface Fact {
  readonly kind: ChangeKind
  /** “The token address”; begins a sentence. Empty for what a thing mainly is, such as the amount of a fee. */
  readonly what: string
  readonly value: FactValue
}

/** Something a document describes, such as a scope: it comes and goes as a whole. */
export interface Thing {
  readonly kind: ChangeKind
  readonly id: string
  /** “Scope “Usage” (usage)”. */
  readonly what: string
  /** What matters most of it, in few words. */
  readonly summary: string
  readonly facts: readonly Fact[]
}

/** What differs in two lists of the same facts. `about` stands before each sentence. */
export function factChanges(before: readonly Fact[], after: readonly Fact[], about = ''): NewChange[] {
  const was = new Map(before.map((fact) => [fact.what, fact]))
  const is = new Map(after.map((fact) => [fact.what, fact]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what): NewChange[] => {
    const [old, now] = [was.get(what), is.get(what)]
    const [from, to] = [textOf(old?.value), textOf(now?.value)]
    const kind = now?.kind ?? old?.kind
    if (from === to || kind === undefined) return []
    return [{ kind, from, to, text: sentence(subjectOf(about, what), old?.value, now?.value) }]
  })
}

/** What came, what went, and what changed of the rest. */
export function thingChanges(before: readonly Thing[], after: readonly Thing[]): NewChange[] {
  const was = new Map(before.map((thing) => [thing.id, thing]))
  const is = new Map(after.map((thing) => [thing.id, thing]))
  const come = after.filter(({ id }) => !was.has(id))
  const gone = before.filter(({ id }) => !is.has(id))
  return [
    ...come.map(({ kind, what, summary }) => ({ kind, text: `${what} is new.`, from: null, to: summary })),
    ...gone.map(({ kind, what, summary }) => ({ kind, text: `${what} is gone.`, from: summary, to: null })),
    ...after.flatMap((thing) => {
      const old = was.get(thing.id)
      return old ? factChanges(old.facts, thing.facts, thing.what) : []
    }),
  ]
}

export function enumText(word: WireEnum): string {
  return word.kind === 'known' ? word.value : word.raw
}

export function enumTexts(words: readonly WireEnum[]): string[] {
  return words.map(enumText)
}

/** The order of a list means nothing, so it is no change. */
function textOf(value: FactValue | undefined): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string') return value
  return value.length === 0 ? null : [...new Set(value)].sort().join(', ')
}

const longestInSentence = 160

function subjectOf(about: string, what: string): string {
  return [about, what].filter(Boolean).join(': ')
}

function sentence(what: string, old: FactValue | undefined, now: FactValue | undefined): string {
  if (isList(old) || isList(now)) {
    const [before, after] = [isList(old) ? old : [], isList(now) ? now : []]
    const come = after.filter((one) => !before.includes(one))
    const gone = before.filter((one) => !after.includes(one))
    const parts = [
      ...(come.length > 0 ? [`new: ${come.join(', ')}`] : []),
      ...(gone.length > 0 ? [`gone: ${gone.join(', ')}`] : []),
    ]
    return `${what}, ${short(parts.join('; '))}.`
  }
  const [from, to] = [textOf(old), textOf(now)]
  if (to === null) return `${what} is gone; it was ${short(from ?? '')}.`
  if (from === null) return `${what} is new: ${short(to)}.`
  return `${what} is now ${short(to)}; it was ${short(from)}.`
}

function isList(value: FactValue | undefined): value is readonly string[] {
  return typeof value === 'object' && value !== null
}

/** The exact values stand beside the sentence. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longestInSentence ? `${line.slice(0, longestInSentence).trimEnd()}…` : line
}
