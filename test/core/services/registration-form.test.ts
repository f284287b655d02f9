import { describe, expect, it } from 'vitest'
import { registrationField, scopeDescription } from '../../support/cds-documents'
import { openRegistrationDesk, registrationBody, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)])
const file = (bytes: Buffer, fileName: string) => ({
  fileName,
  mimeType: 'application/octet-stream',
  base64: bytes.toString('base64'),
  sizeBytes: bytes.length,
})

async function deskWith(offer: Parameters<typeof scriptRegistering>[1]) {
  const utility = scriptRegistering(await startUtility(), offer)
  const desk = await openRegistrationDesk()
  return { utility, desk, utilityId: await desk.add(utility.origin) }
}

describe('the plan', () => {
  it('C-056 C-063 T-29 joins the fields of all chosen scopes, each once, and survives one that is not described', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: {
        power: scopeDescription('power', { registration_requirements: ['company', 'nowhere'] }),
        gas: scopeDescription('gas', {
          registration_requirements: ['company'],
          registration_optional: ['brand', 'nowhere-either'],
        }),
      },
      fields: { company: registrationField('company'), brand: registrationField('brand', { default: null }) },
    })
    const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['power', 'gas'] })
    expect(plan.fields.map((field) => [field.fieldName, field.required])).toEqual([
      ['cds_company', true],
      ['cds_brand', false],
    ])
    expect(plan.fields[0]?.askedBy).toEqual(['power', 'gas'])
    await desk.register(utilityId, draftOf({ scopeIds: ['power', 'gas'], answers: { cds_company: 'Ohm' } }))
    expect(registrationBody(utility)).toMatchObject({ cds_company: 'Ohm', cds_brand: null })
  })

  it('C-062 lists what happens afterwards, with its fee digit for digit and no input', async () => {
    const { desk, utilityId } = await deskWith({
      scopes: {
        power: scopeDescription('power', { registration_requirements: ['fee', 'second', 'review'] }),
      },
      fields: {
        fee: {
          id: 'fee',
          type: 'payment_required',
          description: 'Set-up',
          documentation: 'https://d.example',
          amount: 250.1,
          currency: 'EUR',
        },
        second: {
          id: 'second',
          type: 'payment_required',
          description: 'Meter',
          documentation: 'https://d.example',
          amount: '0.05',
          currency: 'EUR',
        },
        review: {
          id: 'review',
          type: 'internal_review',
          description: 'A look',
          documentation: 'https://d.example',
        },
      },
    })
    const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(plan.fields).toEqual([])
    expect(plan.tasks.map((task) => [task.fieldId, task.documentation, task.fee?.amount])).toEqual([
      ['fee', 'https://d.example', '250.1'],
      ['second', 'https://d.example', '0.05'],
      ['review', 'https://d.example', undefined],
    ])
    expect(plan.feesByCurrency).toEqual([{ amount: '250.15', currency: 'EUR' }])
    expect(plan.humanReview).toBe(true)
  })

  it('says which scopes it adds and why', async () => {
    const { desk, utilityId } = await deskWith({
      scopes: {
        power: scopeDescription('power', { grant_admin_scope: 'opener' }),
        opener: scopeDescription('opener', { type: 'cds_grant_admin' }),
      },
    })
    const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(plan.scopes.map(({ id, reason, forScopes }) => [id, reason, forScopes])).toEqual([
      ['cds_client_admin', 'always', []],
      ['power', 'chosen', []],
      ['opener', 'opens-grants', ['power']],
    ])
  })
})

describe('the exact request', () => {
  it('C-057 C-058 T-27 sends defaults explicitly and every value under its field name as it stands', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: { power: scopeDescription('power', { registration_requirements: ['company', 'region'] }) },
      fields: {
        company: registrationField('company', { field_name: 'Company' }),
        region: registrationField('region', { default: 'west' }),
      },
    })
    const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(plan.fields.map((field) => [field.required, field.defaultValue])).toEqual([
      [true, undefined],
      [false, 'west'],
    ])
    await desk.register(utilityId, draftOf({ scopeIds: ['power'], answers: { Company: 'Ohm' } }))
    expect(registrationBody(utility)).toMatchObject({ Company: 'Ohm', cds_region: 'west' })
  })

  it('C-059 tells null from nothing, and names every wrong value at once', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: {
        power: scopeDescription('power', {
          registration_requirements: ['site', 'mail', 'agrees', 'maybe'],
          registration_optional: ['extra'],
        }),
      },
      fields: {
        site: registrationField('site', { format: 'url' }),
        mail: registrationField('mail', { format: 'email' }),
        agrees: registrationField('agrees', { format: 'boolean' }),
        maybe: registrationField('maybe', { format: 'boolean_or_null' }),
        extra: registrationField('extra', { format: 'string_or_null' }),
      },
    })
    const wrong = draftOf({
      scopeIds: ['power'],
      clientName: ' ',
      agreed: false,
      answers: { cds_site: 'ohm.example', cds_mail: 'nobody' },
    })
    const preview = await desk.ask('registrations.preview', { utilityId, draft: wrong })
    expect(preview.problems.map((one) => one.fieldName)).toEqual([
      'client_name',
      'cds_site',
      'cds_mail',
      'cds_agrees',
      'agreed',
    ])
    const refused = await desk.refusal('registrations.send', {
      utilityId,
      draft: wrong,
      bodyHash: preview.bodyHash,
    })
    expect([refused.code, refused.details.fields]).toEqual(['registration-invalid', '5 fields'])
    expect(utility.at('/register')).toEqual([])

    const answers = { cds_site: 'https://ohm.example', cds_mail: 'a@ohm.example', cds_agrees: false }
    await desk.register(utilityId, draftOf({ scopeIds: ['power'], answers }))
    const body = registrationBody(utility)
    expect(body).toMatchObject({ cds_agrees: false, cds_maybe: null })
    expect(body).not.toHaveProperty('cds_extra')
  })

  it('C-060 C-061 T-28 stops files that are too large or of another kind, and sends bare base64', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: { power: scopeDescription('power', { registration_requirements: ['logo', 'form', 'name'] }) },
      fields: {
        logo: registrationField('logo', { format: 'image', max_size: 100 }),
        form: registrationField('form', { format: 'pdf' }),
        name: registrationField('name', { max_length: 4 }),
      },
    })
    const answers = {
      cds_logo: file(Buffer.concat([png, Buffer.alloc(100)]), 'big.png'),
      cds_form: file(png, 'not-a.pdf'),
      cds_name: 'Ohm🔌!',
    }
    const wrong = await desk.ask('registrations.preview', {
      utilityId,
      draft: draftOf({ scopeIds: ['power'], answers }),
    })
    expect(wrong.problems).toEqual([
      { fieldName: 'cds_logo', problem: 'takes a file of at most 100 bytes; this one has 148' },
      { fieldName: 'cds_form', problem: 'takes a PDF file' },
      { fieldName: 'cds_name', problem: 'may have 4 characters and has 5' },
    ])
    const pdf = Buffer.from('%PDF-1.7 a form')
    const right = { cds_logo: file(png, 'logo.png'), cds_form: file(pdf, 'form.pdf'), cds_name: 'Ohm🔌' }
    const draft = draftOf({ scopeIds: ['power'], answers: right })
    const preview = await desk.ask('registrations.preview', { utilityId, draft })
    expect(preview.bodyText).toContain('⟨logo.png, 48 bytes, as base64⟩')
    expect(preview.bodyText).not.toContain(png.toString('base64'))
    await desk.register(utilityId, draft)
    expect(registrationBody(utility)).toMatchObject({
      cds_logo: png.toString('base64'),
      cds_form: pdf.toString('base64'),
    })
  })

  it('C-064 takes JSON as typed for a format it does not know', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: { power: scopeDescription('power', { registration_requirements: ['why'] }) },
      fields: { why: registrationField('why', { format: 'purposes' }) },
    })
    const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(plan.fields[0]).toMatchObject({
      control: 'raw',
      format: 'purposes',
      documentation: 'https://docs.example/field',
    })
    const answers = { cds_why: { rawJson: '{"limit": 0.10}' } }
    await desk.register(utilityId, draftOf({ scopeIds: ['power'], answers }))
    expect(utility.at('/register')[0]?.body).toContain('"cds_why":{"limit":0.10}')
  })

  it('C-067 C-068 C-069 always names the admin scope, never an undescribed one, never redirect addresses', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: {
        power: scopeDescription('power', { grant_admin_scope: 'opener' }),
        opener: scopeDescription('opener', { type: 'cds_grant_admin' }),
      },
      changes: { scopes_supported: ['cds_client_admin', 'power', 'opener', 'openid'] },
    })
    await desk.register(utilityId, draftOf({ scopeIds: ['openid', 'power'] }))
    const body = registrationBody(utility)
    expect(body['scope']).toBe('cds_client_admin power opener')
    expect(body).not.toHaveProperty('redirect_uris')
    expect(body).toMatchObject({ client_name: 'Ohm Reader', software_version: '0.0.0-test' })
    expect(body['software_id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('shows what is then sent, member by member and by its count of bytes', async () => {
    const { desk, utility, utilityId } = await deskWith({})
    const draft = draftOf({ clientName: 'Ohm Überlandwerk', contacts: ['desk@ohm.example', ''] })
    const preview = await desk.ask('registrations.preview', { utilityId, draft })
    expect(utility.at('/register')).toEqual([])
    await desk.ask('registrations.send', { utilityId, draft, bodyHash: preview.bodyHash })
    const [received] = utility.at('/register')
    expect(Buffer.byteLength(received?.body ?? '')).toBe(preview.bodyBytes)
    expect(JSON.parse(preview.bodyText)).toEqual(JSON.parse(received?.body ?? ''))
    expect([received?.headers['content-type'], received?.headers['authorization']]).toEqual([
      'application/json',
      undefined,
    ])
    const changed = { ...draft, clientName: 'Somebody else' }
    const refused = await desk.refusal('registrations.send', {
      utilityId,
      draft: changed,
      bodyHash: preview.bodyHash,
    })
    expect(refused.code).toBe('registration-changed')
  })
})

it('keeps the draft of a utility until it has registered', async () => {
  const { desk, utilityId } = await deskWith({})
  const draft = draftOf({ step: 3 })
  await desk.ask('registrations.saveDraft', { utilityId, draft })
  expect((await desk.ask('registrations.draft', { utilityId })).draft).toEqual(draft)
  await desk.register(utilityId, draft)
  expect((await desk.ask('registrations.draft', { utilityId })).draft).toBeNull()
})

it('C-065 keeps on record which policy and terms were agreed to, and when', async () => {
  const { desk, utility, utilityId } = await deskWith({})
  await desk.register(utilityId, draftOf())
  const { rows } = await desk.ask('activity.list', { utilityId })
  const agreed = rows.find((row) => row.text.startsWith('Agreed to'))
  expect(agreed?.resultText).toBe(
    `${utility.url('/policy')} (not read here), ${utility.url('/terms')} (not read here)`,
  )
  expect(new Date(agreed?.atMs ?? 0).toISOString().slice(0, 16)).toBe(
    new Date(desk.clock.nowMs).toISOString().slice(0, 16),
  )
})
