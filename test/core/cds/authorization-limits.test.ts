import { describe, expect, it } from 'vitest'
import { beyondLimits } from '../../../electron/core/cds/authorization-limits'
import type { JsonValue } from '../../../electron/core/cds/json-value'
import type { AuthorizationDetailsField } from '../../../electron/core/cds/scope-description'
import { wireEnum } from '../../../electron/core/cds/wire-enum'

const formats = ['int', 'string_or_null', 'choice', 'relative_or_absolute_date', 'string_list'] as const

function field(format: (typeof formats)[number] | 'later', changes: object): AuthorizationDetailsField {
  return {
    id: 'reach',
    name: 'Reach',
    description: null,
    documentation: null,
    for_types: ['usage'],
    format: wireEnum(formats, format),
    is_required: false,
    choices: [],
    ...changes,
  }
}

const problem = (value: JsonValue | undefined, ...of: Parameters<typeof field>) =>
  beyondLimits(value === undefined ? { type: 'usage' } : { type: 'usage', reach: value }, [field(...of)])

describe('one value of authorization details', () => {
  it('lies between the two ends, also where they count backwards', () => {
    expect(problem(6, 'int', { minimum: 1, maximum: 6 })).toBeNull()
    expect(problem(7, 'int', { minimum: 1, maximum: 6 })).toContain('goes from 1 to 6')
    expect(problem(-24, 'int', { minimum: -1, maximum: -24 })).toBeNull()
    expect(problem(-25, 'int', { minimum: -1, maximum: -24 })).toContain('goes from -1 to -24')
    expect(problem(99, 'int', { minimum: 0, maximum: 'infinite' })).toBeNull()
  })

  it('reaches as far as a duration allows; a day cannot be compared with one', () => {
    const limits = { minimum: 'P0D', maximum: 'P1Y' }
    expect(problem('P12M', 'relative_or_absolute_date', limits)).toBeNull()
    expect(problem('P13M', 'relative_or_absolute_date', limits)).toContain('P1Y')
    expect(problem('infinite', 'relative_or_absolute_date', limits)).toContain('P1Y')
    expect(problem('2026-01-01', 'relative_or_absolute_date', limits)).toBeNull()
  })

  it('is one of the choices, and no longer than it may be', () => {
    const choices = [{ id: 'daily' }, { id: 'monthly' }]
    expect(problem('daily', 'choice', { choices })).toBeNull()
    expect(problem('hourly', 'choice', { choices })).toContain('one of daily, monthly')
    expect(problem('abcd', 'string_or_null', { maximum: 3 })).toContain('3 characters at most')
    expect(problem(null, 'string_or_null', { maximum: 3 })).toBeNull()
  })

  it('may be missing unless it is required, and is not judged where its format is not known', () => {
    expect(problem(undefined, 'int', {})).toBeNull()
    expect(problem(undefined, 'int', { is_required: true })).toContain('is required')
    expect(problem('anything', 'later', { maximum: 1 })).toBeNull()
    expect(beyondLimits({ type: 'bills', reach: 99 }, [field('int', { maximum: 1 })])).toBeNull()
  })
})
