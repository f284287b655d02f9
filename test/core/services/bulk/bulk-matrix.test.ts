import { describe, expect, it } from 'vitest'
import { registrationField, scopeDescription } from '../../../support/cds-documents'
import { asking, bulkCore } from '../../../support/bulk-core'
import { sampleProfile } from '../../../support/profile-content'
import { registrationBody } from '../../../support/registration-desk'

const company = { company_name: { format: 'string', max_length: 20 } }
const fee = (amount: string, currency: string) =>
  registrationField('fee', { type: 'payment_required', field_name: null, amount, currency })
const review = registrationField('review', { type: 'internal_review', field_name: null })

describe('the matrix of many registrations', () => {
  it('joins fields by name and format, and keeps limits and choices with each utility', async () => {
    const core = await bulkCore([
      asking(company),
      asking({ company_name: { format: 'string_or_null', max_length: 5 } }),
      asking({ company_name: { format: 'email' } }),
    ])
    const { columns, rows } = await core.matrix()
    expect(columns.map(({ label, askedBy }) => [label, askedBy])).toEqual([
      ['Client name', 3],
      ['Client website', 3],
      ['Contacts', 3],
      ['Company name', 2],
      ['Company name', 1],
    ])
    expect(columns[3]?.maxLength).toBe(5)
    expect(rows[0]?.cells[4]?.state).toBe('none')

    const key = columns[3]?.key ?? ''
    await core.change({ what: 'answer', utilityIds: null, key, answer: 'Ohm Valley' })
    expect((await core.row(0)).cells[3]).toMatchObject({ state: 'same', text: 'Ohm Valley', problem: null })
    expect((await core.row(1)).cells[3]).toMatchObject({
      state: 'needs',
      problem: 'may have 5 characters and has 10',
    })
    await core.change({ what: 'answer', utilityIds: [core.ids[1] as never], key, answer: null })
    expect((await core.row(1)).cells[3]?.state).toBe('null')
  })

  it('takes one name for all from the prefix each utility puts in front of it', async () => {
    const core = await bulkCore([
      asking({ a: { field_name: 'cds_ohm_company_name' } }),
      asking({ b: { field_name: 'cds_ovp_company_name' } }),
    ])
    const { columns } = await core.matrix()
    expect(columns.at(-1)).toMatchObject({ label: 'Company name', askedBy: 2 })
  })

  it('takes what all fields of a utility begin with for its name, if it can stand for it', async () => {
    const named = (...names: string[]) =>
      asking(Object.fromEntries(names.map((name) => [name, { field_name: `cds_${name}` }])))
    const core = await bulkCore([named('ohv_company', 'ohv_purpose'), named('tax_id', 'tax_office')])
    expect((await core.matrix()).columns.slice(3).map((column) => column.label)).toEqual([
      'Company',
      'Purpose',
      'Tax id',
      'Tax office',
    ])
  })

  it('fills from the company profile what was not typed, and says so', async () => {
    const core = await bulkCore([asking(company), asking(company)])
    const content = sampleProfile({ clientName: 'Ohm Reader', companyName: 'Ohm Valley' })
    const { profileId } = await core.ask('profiles.save', { profileId: null, content })
    await core.change({ what: 'profile', profileId })
    const { columns, rows } = await core.matrix()
    expect(columns.map(({ common, fromProfile }) => [common, fromProfile])).toContainEqual([
      'Ohm Reader',
      content.name,
    ])
    expect(rows[1]?.cells[0]).toMatchObject({ state: 'same', text: 'Ohm Reader', isOwn: false })
    await core.change({ what: 'agreed', utilityIds: [...core.ids], agreed: true })
    await core.until(await core.start(), 'finished')
    expect(registrationBody(core.utilities[1] as never)).toMatchObject({
      client_name: 'Ohm Reader',
      cds_company_name: 'Ohm Valley',
    })
  })

  it('copies an answer down, a file without its bytes ever coming back', async () => {
    const core = await bulkCore([
      asking({ logo: { format: 'image' } }),
      asking({ logo: { format: 'image' } }),
    ])
    const { columns } = await core.matrix()
    const key = columns.at(-1)?.key ?? ''
    const base64 = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64')
    const answer = { fileName: 'logo.png', mimeType: 'image/png', base64, sizeBytes: 9 }
    const [first, second] = core.ids
    if (!first || !second) throw new Error('too few')
    await core.change({ what: 'answer', utilityIds: [first], key, answer })
    await core.change({ what: 'copy', key, from: first, to: [second] })
    const field = await core.ask('bulk.field', { bulkId: await core.open(), utilityId: second, key })
    expect(field).toMatchObject({ isOwn: true, answer: { fileName: 'logo.png', base64: '' } })
    await core.fill()
    await core.until(await core.start(), 'finished')
    expect(core.utilities.map((one) => registrationBody(one)['cds_logo'])).toEqual([base64, base64])
  })

  it('C-059 null must be said: a required field that may be null is asked for until then', async () => {
    const core = await bulkCore([asking({ tax_id: { format: 'string_or_null' } })])
    expect((await core.row(0)).cells.at(-1)?.state).toBe('needs')
  })

  it('says which rows use a default of their utility, and sends it', async () => {
    const core = await bulkCore([asking({ region: { format: 'string', default: 'north' } })])
    await core.fill()
    expect(await core.row(0)).toMatchObject({ state: 'ready', defaults: 1 })
    expect((await core.row(0)).cells.at(-1)).toMatchObject({ state: 'default', text: 'north' })
    const run = await core.until(await core.start(), 'finished')
    expect(run.rows[0]).toMatchObject({ state: 'registered', defaults: 1 })
    expect(registrationBody(core.utilities[0] as never)['cds_region']).toBe('north')
  })

  it('announces fees by currency and reviews by people, over what is ready', async () => {
    const scopes = { usage: scopeDescription('usage', { registration_requirements: ['fee', 'review'] }) }
    const core = await bulkCore([
      { scopes, fields: { fee: fee('250.00', 'USD'), review } },
      { scopes, fields: { fee: fee('99.5', 'USD'), review } },
      { scopes, fields: { fee: fee('100', 'CAD'), review } },
    ])
    await core.fill()
    expect((await core.matrix()).totals).toMatchObject({
      ready: 3,
      fees: [
        { amount: '349.50', currency: 'USD' },
        { amount: '100', currency: 'CAD' },
      ],
      humanReviews: 3,
    })
    await core.change({ what: 'left-out', utilityIds: [core.ids[0] as never], leftOut: true })
    expect((await core.matrix()).totals.fees[0]?.amount).toBe('99.5')
  })

  it('shows a utility where registering is not possible, with the reason', async () => {
    const core = await bulkCore([{}, { changes: { registration_endpoint: undefined } }])
    await core.fill()
    expect(await core.row(1)).toMatchObject({
      state: 'closed',
      reason: 'It does not say where to register.',
    })
    const run = await core.until(await core.start(), 'finished')
    expect(run.rows.map((row) => row.utility.utilityId)).toEqual([core.ids[0]])
  })

  it('chooses the scope types most of them offer, and lets one utility differ', async () => {
    const offer = (type: string) => ({ scopes: { [`x_${type}`]: scopeDescription(`x_${type}`, { type }) } })
    const core = await bulkCore([offer('usage'), offer('usage'), offer('bills')])
    const { scopeTypes } = await core.matrix()
    expect(scopeTypes.map(({ type, offeredBy, chosen }) => [type, offeredBy, chosen])).toEqual([
      ['usage', 2, true],
      ['bills', 1, false],
    ])
    await core.change({ what: 'scopes', utilityId: core.ids[2] as never, scopeIds: ['x_bills'] })
    await core.fill()
    await core.until(await core.start(), 'finished')
    expect(core.utilities.map((one) => registrationBody(one)['scope'])).toEqual([
      'cds_client_admin x_usage',
      'cds_client_admin x_usage',
      'cds_client_admin x_bills',
    ])
  })

  it('takes a yes for each utility, which is void once it names other pages', async () => {
    const core = await bulkCore([{}, {}])
    const name = { what: 'answer', utilityIds: null, key: 'client_name', answer: 'Ohm Reader' } as const
    await core.change(name, { what: 'agreed', utilityIds: [core.ids[0] as never], agreed: true })
    expect((await core.matrix()).rows.map((row) => row.state)).toEqual(['ready', 'agree'])
    await core.until(await core.start(), 'finished')
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 0])
    const rest = await core.ask('bulk.list', {})
    expect(rest.drafts.map((one) => one.utilities)).toEqual([1])
  })

  it('refuses to send anything else than what was seen', async () => {
    const core = await bulkCore([{}])
    await core.fill()
    const { bulkId, seen } = await core.matrix()
    await core.change({ what: 'answer', utilityIds: null, key: 'client_name', answer: 'Somebody' })
    expect(await core.refusal('bulk.start', { bulkId, seen })).toMatchObject({ code: 'registration-changed' })
    expect(core.utilities[0]?.at('/register')).toHaveLength(0)
  })

  it('keeps what was typed through a lock', async () => {
    const core = await bulkCore([asking(company)])
    const { columns } = await core.matrix()
    const key = columns.at(-1)?.key ?? ''
    await core.change({ what: 'answer', utilityIds: [core.ids[0] as never], key, answer: 'typed' })
    const locked = await core.relock()
    await locked.ask('vault.unlock', { by: 'passphrase', passphrase: 'four unrelated words here' }, 'gate')
    const { drafts } = await locked.ask('bulk.list', {})
    const bulkId = drafts[0]?.bulkId as never
    expect((await locked.ask('bulk.get', { bulkId })).rows[0]?.cells.at(-1)).toMatchObject({
      state: 'own',
      text: 'typed',
    })
  })
})
