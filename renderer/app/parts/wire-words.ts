import type { Money, WireEnum } from '../../../electron/contract/common'

/** The word itself, known or not. */
export function wordOf(value: WireEnum): string {
  return value.kind === 'known' ? value.value : value.raw
}

/** What a table says about a word that a server chose; never what every object has, such as `constructor`. */
export function entryOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

/** `distribution_utility` reads “distribution utility”. */
export function spaced(word: string): string {
  return word.replaceAll('_', ' ')
}

/** The same as the start of a sentence or the text of a cell. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export { counted } from '../../../electron/contract/plural'
export { byRole } from '../../../electron/contract/roles'

/** Money exactly as the server wrote it. */
export function moneyWords({ amount, currency }: Money): string {
  return `${amount} ${currency}`.trim()
}

/** The host a link leads to; null for what is no web address. */
export function hostOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url)
    return protocol === 'https:' || protocol === 'http:' ? host : null
  } catch {
    return null
  }
}
