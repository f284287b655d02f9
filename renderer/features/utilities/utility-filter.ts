import type { UtilityRow } from '../../../electron/contract/utilities'
import { notHealthy, stageWords } from '../../app/parts/utility-states'

type Test = (row: UtilityRow, value: string) => boolean

const has = (text: string, part: string) => text.toLocaleLowerCase().includes(part)

/** What may stand before the colon of `name:value`. */
const keys: Readonly<Record<string, Test>> = {
  state: (row, value) =>
    value === 'not-healthy' ? notHealthy(row) : has(`${row.state} ${row.failingKind ?? ''}`, value),
  stage: (row, value) => has(`${row.stage} ${stageWords[row.stage]}`, value),
  country: (row, value) => row.countries.some((country) => country.toLocaleLowerCase() === value),
  supplies: (row, value) => row.commodities.some((one) => has(one, value)),
}

/** True when a row fits every word: `us state:failing gas` needs all three. Quotes keep words together. */
export function fits(row: UtilityRow, text: string): boolean {
  const words = text.toLocaleLowerCase().match(/\S*"[^"]*"|\S+/g) ?? []
  const plain = [row.name, row.abbreviation ?? '', row.host, ...row.countries, ...row.commodities].join(' ')
  return words.every((quoted) => {
    const word = quoted.replaceAll('"', '')
    const colon = word.indexOf(':')
    const test = colon > 0 ? keys[word.slice(0, colon)] : undefined
    const value = word.slice(colon + 1)
    if (test) return value === '' || test(row, value)
    return has(plain, word)
  })
}
