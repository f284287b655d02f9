import { describe, expect, it } from 'vitest'
import { readAuthServerMetadata } from '../../../electron/core/cds/auth-server-metadata'
import { checkAnswers, type FieldAnswers } from '../../../electron/core/cds/registration-answers'
import { readRegistrationAnswer } from '../../../electron/core/cds/registration-answer'
import { buildRegistrationBody } from '../../../electron/core/cds/registration-body'
import { planRegistration, type RegistrationPlanned } from '../../../electron/core/cds/registration-plan'
import {
  adminClient,
  authServerMetadata,
  registrationField,
  scopeDescription,
} from '../../support/cds-documents'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'
import { openWire, type Wire } from '../../support/wire'

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(90)])
const file = (bytes: Buffer, fileName = 'logo.png') => ({
  fileName,
  mimeType: 'image/png',
  base64: bytes.toString('base64'),
  sizeBytes: bytes.length,
})

interface Registering {
  readonly utility: ScriptedUtility
  readonly wire: Wire
  readonly plan: RegistrationPlanned
  /** Sends the request and gives what the utility received. */
  readonly send: (answers: FieldAnswers) => Promise<Record<string, unknown>>
}

/** A plan made from metadata that was really fetched, and a registration endpoint that takes anything. */
async function registering(
  chosen: string[],
  scopes: Record<string, object>,
  fields: Record<string, object> = {},
): Promise<Registering> {
  const utility = await startUtility()
  const wire = openWire()
  utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes, fields) })
  utility.on('/register', {
    status: 201,
    body: adminClient(utility.origin, { client_secret: 'the-admin-secret' }),
  })
  const answer = await wire.get(utility.url('/oauth'))
  const plan = planRegistration(readAuthServerMetadata(answer.body, answer.url).value, chosen)
  const send = async (answers: FieldAnswers) => {
    const { bodyText } = buildRegistrationBody(plan, { clientName: 'Busbar desk' }, answers)
    await wire.dispatcher.send({
      utilityId: 'utl_1',
      purpose: 'registration',
      method: 'POST',
      url: utility.url('/register'),
      body: bodyText,
    })
    return JSON.parse(utility.at('/register').at(-1)?.body ?? '') as Record<string, unknown>
  }
  return { utility, wire, plan, send }
}

const asking = (required: string[], optional: string[] = []) => ({
  usage: scopeDescription('usage', { registration_requirements: required, registration_optional: optional }),
})

/** One field that the chosen scope requires or offers. */
const one = async (changes: object, isRequired = true) =>
  await registering(['usage'], isRequired ? asking(['field']) : asking([], ['field']), {
    field: registrationField('field', changes),
  })

describe('the scopes', () => {
  it('C-067 C-068 always hold cds_client_admin and never one that is not described', async () => {
    const { plan, send } = await registering(['openid', 'usage'], asking([]))
    expect(await send({})).toMatchObject({ scope: 'cds_client_admin usage' })
    expect(plan.findings).toMatchObject([{ clause: 'CDS-WG1-02 §4.1' }])
  })

  it('C-051 hold the grant admin scope of a chosen one, and say for which', async () => {
    const { plan, send } = await registering(['files', 'usage'], {
      files: scopeDescription('files', { type: 'cds_server_provided_files', grant_admin_scope: 'opener' }),
      usage: scopeDescription('usage', { grant_admin_scope: 'opener' }),
      opener: scopeDescription('opener', { type: 'cds_grant_admin' }),
    })
    expect(plan.scopes).toEqual([
      { id: 'cds_client_admin', type: 'cds_client_admin', reason: 'always', of: [] },
      { id: 'files', type: 'cds_server_provided_files', reason: 'chosen', of: [] },
      { id: 'usage', type: 'usage', reason: 'chosen', of: [] },
      { id: 'opener', type: 'cds_grant_admin', reason: 'grant-admin-of', of: ['files', 'usage'] },
    ])
    expect((await send({}))['scope']).toBe('cds_client_admin files usage opener')
  })
})

describe('the form', () => {
  it('C-056 asks once for a field that two scopes share, and says who asks', async () => {
    const { plan } = await registering(
      ['a', 'b'],
      {
        a: scopeDescription('a', { registration_requirements: ['company'], registration_optional: ['site'] }),
        b: scopeDescription('b', { registration_optional: ['company'] }),
      },
      { company: registrationField('company'), site: registrationField('site') },
    )
    expect(plan.fields.map(({ fieldId, required, askedBy }) => ({ fieldId, required, askedBy }))).toEqual([
      { fieldId: 'company', required: true, askedBy: ['a', 'b'] },
      { fieldId: 'site', required: false, askedBy: ['a'] },
    ])
  })

  it('C-057 C-058 sends a default explicitly, under the field’s own name', async () => {
    const { plan, send } = await one({ field_name: 'companyName', default: 'Ohm' })
    expect(plan.fields[0]).toMatchObject({
      fieldId: 'field',
      fieldName: 'companyName',
      default: 'Ohm',
      required: false,
    })
    expect(await send({})).toMatchObject({ companyName: 'Ohm' })
    expect(await send({ companyName: 'Mho' })).toMatchObject({ companyName: 'Mho' })
  })

  it('C-059 sends null for a required empty “or null” field and leaves an optional one out', async () => {
    const required = await one({ format: 'boolean_or_null' })
    expect(checkAnswers(required.plan, {})).toEqual([])
    expect((await required.send({}))['cds_field']).toBeNull()
    const optional = await one({ format: 'string_or_null' }, false)
    expect(await optional.send({ cds_field: '' })).not.toHaveProperty('cds_field')
    expect((await optional.send({ cds_field: null }))['cds_field']).toBeNull()
  })

  it.each([
    ['string', undefined, 'needs a value'],
    ['string', null, 'must not be empty'],
    ['string', true, 'needs text'],
    ['url', 'example.com', 'whole address'],
    ['url', 'javascript:alert(1)', 'whole address'],
    ['email', 'nobody', 'e-mail'],
    ['boolean', 'true', 'yes or no'],
    ['image', 'text', 'needs a file'],
    ['image', file(Buffer.from('<svg/>')), 'PNG or JPEG'],
    [
      'image',
      { ...file(png), base64: `data:image/png;base64,${png.toString('base64')}` },
      'did not arrive whole',
    ],
    ['pdf', file(png), 'PDF'],
  ] as const)('C-059 C-061 a %s field refuses %j', async (format, answer, problem) => {
    const { plan } = await one({ format })
    const problems = checkAnswers(plan, answer === undefined ? {} : { cds_field: answer })
    expect(problems).toEqual([{ fieldName: 'cds_field', problem: expect.stringContaining(problem) }])
  })

  it('C-060 counts characters of text and bytes of files before base64', async () => {
    const text = await one({ max_length: 3 })
    expect(checkAnswers(text.plan, { cds_field: '😀😀😀' })).toEqual([])
    expect(checkAnswers(text.plan, { cds_field: '😀😀😀😀' })).toMatchObject([
      { problem: 'may have 3 characters and has 4' },
    ])
    const image = await one({ format: 'image', max_size: png.length })
    expect(checkAnswers(image.plan, { cds_field: file(png) })).toEqual([])
    const larger = file(Buffer.concat([png, Buffer.alloc(1)]))
    expect(checkAnswers(image.plan, { cds_field: larger })).toMatchObject([
      { problem: expect.stringContaining('at most 98') },
    ])
  })

  it('C-061 sends a file as bare base64 and shows a note in its place', async () => {
    const { plan, send } = await one({ format: 'image' })
    const answers = { cds_field: file(png) }
    expect((await send(answers))['cds_field']).toBe(png.toString('base64'))
    const { shown } = buildRegistrationBody(plan, { clientName: 'Busbar desk' }, answers)
    expect(JSON.parse(shown)).toMatchObject({ cds_field: '⟨logo.png, 98 bytes, as base64⟩' })
  })

  it('C-062 lists what happens next with its price, without an input', async () => {
    const { plan, send } = await registering(['usage'], asking(['fee', 'review']), {
      fee: registrationField('fee', {
        type: 'payment_required',
        amount: 250.5,
        currency: 'EUR',
        field_name: undefined,
      }),
      review: registrationField('review', { type: 'internal_review', field_name: undefined }),
    })
    expect(plan.fields).toEqual([])
    expect(plan.tasks).toMatchObject([
      { id: 'fee', amount: '250.5', currency: 'EUR', documentation: 'https://docs.example/field' },
      { id: 'review', amount: null },
    ])
    expect(Object.keys(await send({}))).toEqual(['client_name', 'scope'])
  })

  it('C-063 stays usable when a field is not described', async () => {
    const { plan } = await registering(['usage'], asking(['ghost', 'field'], ['phantom']), {
      field: registrationField('field'),
    })
    expect(plan.fields.map((field) => field.fieldId)).toEqual(['field'])
    expect(plan.findings.map((finding) => finding.text).join()).toMatch(/“ghost”.*“phantom”/)
  })

  it('C-064 takes raw JSON for a format it does not know, digit for digit', async () => {
    const { plan, send, utility } = await one({ format: 'purposes' })
    expect(plan.fields[0]).toMatchObject({ format: 'purposes', isKnownFormat: false })
    expect(checkAnswers(plan, { cds_field: { rawJson: '{"a":' } })).toMatchObject([{ problem: 'needs JSON' }])
    expect(checkAnswers(plan, { cds_field: { rawJson: '[1.50]' } })).toEqual([])
    await send({ cds_field: { rawJson: '{"a": [1.50, "x"]}' } })
    expect(utility.at('/register')[0]?.body).toContain('"cds_field":{"a":[1.50,"x"]}')
  })

  it('does not let a field set what is not its own', async () => {
    const { plan, send } = await one({ field_name: 'scope' })
    expect(plan.fields).toEqual([])
    expect(await send({ scope: 'everything' })).toMatchObject({ scope: 'cds_client_admin usage' })
  })
})

describe('the request and its answer', () => {
  it('C-069 names no redirect addresses', async () => {
    const { send } = await registering([], {})
    const body = await send({ redirect_uris: 'https://evil.example' })
    expect(Object.keys(body)).toEqual(['client_name', 'scope'])
  })

  it('C-070 carries an initial access token only when there is one', async () => {
    const { utility, wire } = await registering([], {})
    const post = {
      utilityId: null,
      purpose: 'registration',
      method: 'POST',
      url: utility.url('/register'),
      body: '{}',
    } as const
    await wire.dispatcher.send(post)
    await wire.dispatcher.send({ ...post, authorization: 'Bearer initial-token' })
    const headers = utility.at('/register').map((received) => received.headers['authorization'])
    expect(headers).toEqual([undefined, 'Bearer initial-token'])
    expect(JSON.stringify(wire.rows)).not.toContain('initial-token')
  })

  it('C-078 gives the registration token apart, as a secret', async () => {
    const utility = await startUtility()
    const managed = {
      client_secret: 'the-admin-secret',
      registration_access_token: 'the-registration-token',
      registration_client_uri: utility.url('/clients/admin-1'),
      x_vendor: 'kept',
    }
    utility.on('/register', { status: 201, body: adminClient(utility.origin, managed) })
    const answer = await openWire().get(utility.url('/register'), { purpose: 'registration' })
    const { value, secrets, findings } = readRegistrationAnswer(answer.body, answer.url)
    expect(secrets).toEqual({
      clientSecret: 'the-admin-secret',
      registrationAccessToken: 'the-registration-token',
    })
    expect(JSON.stringify(value)).not.toMatch(/the-(admin-secret|registration-token)/)
    expect(value).toMatchObject({ client_secret: { sealed: true }, x_vendor: 'kept' })
    expect(findings).toEqual([])
  })

  it('reports an answer that is not an admin client, and one without a secret', async () => {
    const utility = await startUtility()
    utility.on('/register', {
      body: adminClient(utility.origin, {
        scope: 'cds_client_admin usage',
        redirect_uris: ['https://a.example'],
      }),
    })
    const answer = await openWire().get(utility.url('/register'), { purpose: 'registration' })
    const { secrets, findings } = readRegistrationAnswer(answer.body, answer.url)
    expect(secrets.clientSecret).toBeNull()
    expect(findings.map((finding) => finding.path)).toEqual(['/client_secret', '/scope', '/redirect_uris'])
  })
})
