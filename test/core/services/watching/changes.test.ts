import { expect, it } from 'vitest'
import type { ChangeKind } from '../../../../electron/contract/watching'
import {
  authServerMetadata,
  registrationField,
  scopeDescription,
  serverMetadata,
} from '../../../support/cds-documents'
import { coverageEntry, wellKnown } from '../../../support/published-utility'
import { startUtility } from '../../../support/scripted-utility'
import { openUtilityDesk } from '../../../support/utility-desk'

/** Decimals are written as text, so that their digits are what the server sent. */
const raw = (document: object): string =>
  JSON.stringify(document).replace(/"decimal:([^"]*)"/g, (_whole, digits: string) => digits)

async function watched() {
  const utility = await startUtility()
  const { origin } = utility
  const desk = await openUtilityDesk()
  const publish = (metadata: object, auth: Parameters<typeof authServerMetadata>, coverage: object[]) => {
    const more = { coverage: utility.url('/coverage'), capabilities: ['oauth', 'coverage'] }
    utility
      .on(wellKnown, { body: serverMetadata(origin, { ...more, ...metadata }) })
      .on('/oauth', { body: raw(authServerMetadata(...auth)) })
      .on('/coverage', { body: { coverage_entries: coverage, next: null, previous: null } })
  }
  return { utility, origin, desk, publish }
}

it('C-036 every change is a row with the old and the new value as they were written', async () => {
  const { origin, desk, publish } = await watched()
  const limit = (maximum: string) => ({
    authorization_details_fields_supported: [
      { id: 'history', name: 'History', for_types: [], format: 'decimal', is_required: false, maximum },
    ],
  })
  const fee = (amount: string) =>
    registrationField('fee', { type: 'payment_required', amount, currency: 'EUR', field_name: undefined })
  publish(
    {},
    [
      origin,
      { usage: scopeDescription('usage', limit('decimal:12.50')), gone: scopeDescription('gone') },
      { fee: fee('decimal:100.10'), site: registrationField('site', { max_length: 80 }) },
    ],
    [coverageEntry('north'), coverageEntry('south')],
  )
  const id = await desk.add(origin)
  publish(
    { name: 'Ohm Valley Energy', capabilities: ['oauth', 'coverage', 'grants'] },
    [
      origin,
      {
        usage: scopeDescription('usage', {
          ...limit('decimal:12.5'),
          registration_requirements: ['site'],
          grant_types_supported: ['client_credentials', 'authorization_code'],
          code_challenge_methods_supported: ['S256'],
        }),
      },
      { fee: fee('decimal:100.100'), site: registrationField('site', { max_length: 40 }) },
      {
        token_endpoint: `${origin}/token/2`,
        op_policy_uri: `${origin}/policy/2`,
        cds_timezone: 'Europe/Berlin',
        cds_oauth_version: 'v1',
      },
    ],
    [
      coverageEntry('north', { country: 'DE', commodity_types: ['electricity', 'heat'] }),
      coverageEntry('west'),
    ],
  )
  await desk.refresh(id)
  const { changes } = desk.store.changeBook.list({
    utilityId: id,
    kinds: [],
    sinceMs: null,
    limit: 100,
    before: null,
  })
  const rows = changes.map(({ kind, text, from, to }): [ChangeKind, string, string | null, string | null] => [
    kind,
    text.replace(/( is | now |, ).*$/, ''),
    from,
    to,
  ])
  expect(rows).toEqual(
    expect.arrayContaining([
      ['metadata', 'The name', 'Ohm Valley Power', 'Ohm Valley Energy'],
      ['metadata', 'What it can do', 'coverage, oauth', 'coverage, grants, oauth'],
      ['metadata', 'The time zone', 'Europe/Vienna', 'Europe/Berlin'],
      ['policy', 'The address of the policy', `${origin}/policy`, `${origin}/policy/2`],
      ['endpoint', 'The token address', `${origin}/token`, `${origin}/token/2`],
      ['fee', 'The fee “fee”', '100.10 EUR', '100.100 EUR'],
      ['requirement', 'Requirement “site”: the longest text', '80', '40'],
      ['requirement', 'Requirement “site”: the scopes that require it', null, 'usage'],
      ['scope', 'Scope “Scope gone” (gone)', 'gone', null],
      ['scope', 'Scope “Scope usage” (usage): what registering requires', null, 'site'],
      [
        'scope',
        'Scope “Scope usage” (usage): the grant types',
        'client_credentials',
        'authorization_code, client_credentials',
      ],
      [
        'scope',
        'Scope “Scope usage” (usage): the limit “History”',
        'decimal, optional, at most 12.50',
        'decimal, optional, at most 12.5',
      ],
      ['coverage', 'Coverage “Area west”', null, 'authoritative · AT · electricity'],
      ['coverage', 'Coverage “Area south”', 'authoritative · AT · electricity', null],
      ['coverage', 'Coverage “Area north”: the country', 'AT', 'DE'],
      ['coverage', 'Coverage “Area north”: the commodities', 'electricity', 'electricity, heat'],
    ]),
  )
  expect(rows.filter(([kind]) => kind === 'version' || kind === 'issuer')).toEqual([])
})

it('counts what nobody looked at, through a restart, and pages through the rest', async () => {
  const { origin, desk, publish } = await watched()
  publish({}, [origin], [])
  const id = await desk.add(origin)
  for (const name of ['One', 'Two', 'Three']) {
    publish({ name }, [origin], [])
    desk.clock.nowMs += 1000
    await desk.refresh(id)
  }
  expect(desk.row(id).unseenChanges).toBe(3)
  await desk.close()
  const again = await openUtilityDesk({ again: desk })
  const { changeBook } = again.store
  expect(again.row(id).unseenChanges).toBe(3)
  changeBook.markSeen(id)
  publish({ name: 'Four' }, [origin], [])
  again.clock.nowMs += 1000
  await again.refresh(id)
  expect(again.row(id).unseenChanges).toBe(1)

  const query = { utilityId: id, kinds: [], sinceMs: null, limit: 2 } as const
  const first = changeBook.list({ ...query, before: null })
  expect(first.changes.map(({ to, seen }) => [to, seen])).toEqual([
    ['Four', false],
    ['Three', true],
  ])
  const rest = changeBook.list({ ...query, before: first.changes[1]?.id ?? '' })
  expect(rest.changes.map(({ to }) => to)).toEqual(['Two', 'One'])
  expect([first.more, rest.more]).toEqual([true, false])
  const { changes: since } = changeBook.list({ ...query, before: null, sinceMs: again.clock.nowMs - 1 })
  expect(since.map(({ to }) => to)).toEqual(['Four'])

  again.store.remove(id)
  expect(changeBook.list({ ...query, utilityId: null, before: null }).changes).toEqual([])
})

it('a cache that was deleted is no change, and a listing that broke off takes nothing away', async () => {
  const { utility, origin, desk, publish } = await watched()
  publish({}, [origin], [coverageEntry('north')])
  const id = await desk.add(origin)
  utility.on('/coverage', { status: 500 })
  await desk.refresh(id)
  publish({}, [origin], [coverageEntry('north')])
  await desk.refresh(id)
  desk.context.cache.run('DELETE FROM utility_profiles')
  await desk.refresh(id)
  expect(desk.row(id).unseenChanges).toBe(0)
})
