import { draftId, failingKind, utilityState, type UtilityRow } from '../../../electron/contract/utilities'
import { fold } from '../../../electron/contract/fold'
import { notHealthy, stageWords } from '../parts/utility-states'
import { wordOf } from '../parts/wire-words'
import { numberComparison, spanComparison } from '../../../electron/contract/filter-values'
import type { FilterKey, FilterLanguage, Test } from './filter'

type Key = FilterKey<UtilityRow>

/** What `is:` and `state:` say in one word, and who is it. */
const conditions: Readonly<Record<string, Test<UtilityRow>>> = {
  'not-healthy': notHealthy,
  'not-checked': (row) => row.state === 'unknown',
  moved: (row) => row.state === 'moved',
  paused: (row) => row.state === 'paused',
  registered: (row) => row.registered,
  'outcome-unknown': (row) => row.outcomeUnknown,
  untagged: (row) => row.tags.length === 0,
  changed: (row) => row.unseenChanges > 0,
  hidden: (row) => row.hidden,
  loopback: (row) => row.loopback,
}

/** A key with a fixed list of words, of which the beginning is enough. */
function fixed(
  name: string,
  takes: string,
  words: readonly string[],
  wordsOf: (row: UtilityRow) => readonly string[],
): Key {
  return {
    name,
    takes,
    words: wordsOf,
    test(value) {
      const meant = words.filter((word) => word.startsWith(value))
      return meant.length === 0 ? null : (row) => wordsOf(row).some((word) => meant.includes(word))
    },
  }
}

/** A key whose words come from the rows. */
function open(
  name: string,
  takes: string,
  wordsOf: (row: UtilityRow) => readonly string[],
  how: 'whole' | 'part',
): Key {
  return {
    name,
    takes,
    words: wordsOf,
    test: (value) => (row) =>
      wordsOf(row).some((word) => (how === 'whole' ? fold(word) === value : fold(word).includes(value))),
  }
}

function conditionsOf(row: UtilityRow): string[] {
  return Object.keys(conditions).filter((word) => conditions[word]?.(row))
}

const keys: readonly Key[] = [
  fixed(
    'state',
    'a state, such as failing',
    ['not-healthy', 'not-checked', ...utilityState.options, ...failingKind.options],
    (row) => [
      row.state,
      ...(row.failingKind ? [row.failingKind] : []),
      ...(notHealthy(row) ? ['not-healthy'] : []),
      ...(row.state === 'unknown' ? ['not-checked'] : []),
    ],
  ),
  fixed('stage', 'a stage, such as sandbox', Object.keys(stageWords), (row) => [row.stage]),
  open('country', 'a country, such as us', (row) => row.countries, 'whole'),
  open('supplies', 'a commodity, such as water', (row) => row.commodities, 'part'),
  open('role', 'a role, such as aggregator', (row) => (row.role ? [wordOf(row.role)] : []), 'part'),
  open('tag', 'one of your tags', (row) => row.tags, 'whole'),
  open('host', 'a part of the host', (row) => [row.host], 'part'),
  {
    name: 'open',
    takes: 'a number, such as >0',
    examples: ['>0', '0'],
    test(value) {
      const fits = numberComparison(value)
      return fits && ((row) => fits(row.openItems))
    },
  },
  {
    name: 'expires',
    takes: 'a time, such as <30d, or never',
    examples: ['<7d', '<30d', '<90d', 'never'],
    test(value, nowMs) {
      if (value === 'never') return (row) => row.neverExpires
      const fits = spanComparison(value)
      return fits && ((row) => row.nextExpiryAtMs !== null && fits(row.nextExpiryAtMs - nowMs))
    },
  },
  {
    name: 'checked',
    takes: 'an age, such as >2d, or never',
    examples: ['>2d', '<1h', 'never'],
    test(value, nowMs) {
      if (value === 'never') return (row) => row.checkedAtMs === null
      const fits = spanComparison(value)
      return fits && ((row) => fits(row.checkedAtMs === null ? Infinity : nowMs - row.checkedAtMs))
    },
  },
  fixed('registered', 'yes or no', ['yes', 'no'], (row) => [row.registered ? 'yes' : 'no']),
  fixed('draft', 'a draft, such as late-2025', draftId.options, (row) => [row.draft]),
  fixed('is', `one of ${Object.keys(conditions).join(', ')}`, Object.keys(conditions), conditionsOf),
]

/** What can be asked of the list of utilities. */
export const utilityLanguage: FilterLanguage<UtilityRow> = {
  keys,
  text: ({ name, abbreviation, host, countries, commodities, entities, tags }) =>
    [name, abbreviation ?? '', host, ...countries, ...commodities, ...entities, ...tags].join('\n'),
}
