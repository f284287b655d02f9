import { describe, expect, it } from 'vitest'
import type { Environment } from '../../electron/contract/common'
import type { ScopeLimit, ScopeShown, UtilityProfile } from '../../electron/contract/utilities'
import { durationWords, limitWords } from '../../renderer/app/parts/limit-words'
import { sortRequirements } from '../../renderer/features/utility/requirement-groups'
import { scopesInOrder } from '../../renderer/features/utility/scope-groups'
import { yoursAt } from '../../renderer/features/utility/scope-yours'
import { sampleProfile } from './utility-samples'

const scope = (changes: Partial<ScopeShown>): ScopeShown => {
  const [sample] = sampleProfile().scopes
  if (!sample) throw new Error('the sample has a scope')
  return { ...sample, ...changes }
}

describe('limits', () => {
  const limit = (format: string, changes: Partial<ScopeLimit> = {}): ScopeLimit => ({
    id: 'x',
    name: 'X',
    description: '',
    format: { kind: 'known', value: format },
    required: false,
    minimum: null,
    maximum: null,
    defaultValue: null,
    choices: [],
    ...changes,
  })

  it('read durations in words', () => {
    expect(durationWords('P24M')).toBe('24 months')
    expect(durationWords('P1Y6M')).toBe('1 year 6 months')
    expect(durationWords('P30DT2H')).toBe('30 days 2 hours')
    expect(durationWords('P0D')).toBeNull()
    expect(durationWords('2024-01-01')).toBeNull()
  })

  it('say how far a value may go', () => {
    expect(limitWords(limit('relative_or_absolute_date', { maximum: 'P12M' }))).toBe('Up to 12 months')
    expect(limitWords(limit('relative_or_absolute_date', { maximum: 'infinite' }))).toBe('No limit')
    expect(limitWords(limit('decimal', { minimum: '0', maximum: '1.50' }))).toBe('0 to 1.50')
    expect(limitWords(limit('choice', { choices: ['Hourly', 'Monthly'] }))).toBe('Hourly, Monthly')
  })

  it('keep the server’s own word for a format nobody knows', () => {
    expect(limitWords(limit('', { format: { kind: 'unknown', raw: 'x_tide' } }))).toBe('x_tide')
  })
})

it('requirements: required by a scope, optional, afterwards, and asked for by none', () => {
  const requirement = (
    fieldId: string,
    type: string,
    askedBy: string[] = ['Water usage'],
  ): UtilityProfile['requirements'][number] => ({
    fieldId,
    type:
      type === 'lottery' || type === 'dance'
        ? { kind: 'unknown', raw: type }
        : { kind: 'known', value: type },
    description: '',
    documentation: null,
    fieldName: null,
    format: null,
    fee: null,
    askedBy,
  })
  const profile = sampleProfile({
    scopes: [scope({ requirements: ['name', 'fee', 'dance'], optional: ['logo'] })],
    requirements: [
      requirement('name', 'registration_field'),
      requirement('logo', 'registration_field'),
      requirement('fee', 'payment_required'),
      requirement('dance', 'dance'),
      requirement('lottery', 'lottery', []),
    ],
  })
  const groups = sortRequirements(profile)
  const ids = Object.fromEntries(
    Object.entries(groups).map(([name, list]: [string, UtilityProfile['requirements']]) => [
      name,
      list.map((one) => one.fieldId),
    ]),
  )
  expect(ids).toEqual({
    required: ['name'],
    optional: ['logo'],
    later: ['fee', 'dance'],
    unasked: ['lottery'],
  })
})

it('scopes: what one chooses first, each type together, what cannot be registered last', () => {
  const order = scopesInOrder([
    scope({ id: 'admin', type: 'cds_client_admin', addedForYou: true }),
    scope({ id: 'usage_a', type: 'cds_usage' }),
    scope({ id: 'openid', type: '', registerable: false }),
    scope({ id: 'bills', type: 'cds_bills' }),
    scope({ id: 'usage_b', type: 'cds_usage' }),
  ])
  expect(order.map((one) => one.id)).toEqual(['usage_a', 'usage_b', 'bills', 'admin', 'openid'])
})

it('a scope in a sandbox and in a production object stands in production', () => {
  const client = (environment: Environment, scopes: string[]) =>
    ({ environment, scopes }) as Parameters<typeof yoursAt>[1][number]['clients'][number]
  const clients = [client('sandbox', ['a', 'b']), client('production', ['a'])]
  expect(yoursAt({ id: 'a' }, [{ clients }])).toBe('production')
  expect(yoursAt({ id: 'b' }, [{ clients }])).toBe('sandbox')
  expect(yoursAt({ id: 'c' }, [{ clients }])).toBeNull()
})
