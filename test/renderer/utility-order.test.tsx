import { expect, it } from 'vitest'
import { compareBy } from '../../renderer/features/utilities/compare-rows'
import { sampleRow } from './utility-samples'

it('C-042 utilities ordered by role have those first who speak for their area, and nobody left out', () => {
  const roles = ['aggregator', null, 'steward', 'authoritative', 'official']
  const rows = roles.map((role) => {
    const known = role !== 'steward'
    const word =
      role === null
        ? null
        : known
          ? { kind: 'known' as const, value: role }
          : { kind: 'unknown' as const, raw: role }
    return sampleRow({ name: role ?? 'none', role: word })
  })
  const names = rows.sort(compareBy('role', 'ascending')).map((row) => row.name)
  expect(names).toEqual(['authoritative', 'official', 'aggregator', 'steward', 'none'])
})
