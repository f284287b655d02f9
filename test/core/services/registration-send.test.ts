import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adminClient, registrationField, scopeDescription } from '../../support/cds-documents'
import {
  adminSecret,
  openRegistrationDesk,
  type RegistrationDesk,
  registrationBody,
  scriptRegistering,
} from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'

async function deskWith(offer: Parameters<typeof scriptRegistering>[1] = {}) {
  const utility = scriptRegistering(await startUtility(), offer)
  const desk = await openRegistrationDesk()
  return { utility, desk, utilityId: await desk.add(utility.origin) }
}

const onlyRegistration = async (desk: RegistrationDesk) => {
  const { registrations } = await desk.ask('registrations.list', { utilityId: null })
  expect(registrations).toHaveLength(1)
  const [registration] = registrations
  if (!registration) throw new Error('no registration')
  return registration
}

const attemptStates = (desk: RegistrationDesk): Record<string, string> => {
  const rows = desk.context.desk.table<{ state: string }>('registration-attempts').list()
  return Object.fromEntries(rows.map((row) => [row.id, row.value.state]))
}

const received = (utility: ScriptedUtility): string[] =>
  utility.received.map((one) => `${one.method} ${one.path}`)

describe('a registration that is answered', () => {
  it('C-071 takes 200 without any expiry for a success, and uses the secret for administration only', async () => {
    const { desk, utility, utilityId } = await deskWith({ scopes: { power: scopeDescription('power') } })
    utility.on('/register', {
      status: 200,
      body: adminClient(utility.origin, { client_secret: adminSecret }),
    })
    const attempt = await desk.register(utilityId, draftOf({ scopeIds: ['power'] }))
    expect(attempt).toMatchObject({ state: 'registered', failure: null })
    ;(await desk.nextPause()).end(false)
    await desk.followedUp()
    const { keystone } = await onlyRegistration(desk)
    expect((await desk.ask('credentials.reveal', { credentialKey: keystone })).secret).toBe(adminSecret)
    const tokens = utility.at('/token').map((one) => new URLSearchParams(one.body).get('scope'))
    expect(new Set(tokens)).toEqual(new Set(['cds_client_admin']))
  })

  it('C-075 asks for tokens with the admin pair for nothing but administration', async () => {
    const { desk, utility, utilityId } = await deskWith()
    await desk.register(utilityId, draftOf())
    await desk.followedUp()
    const { keystone } = await onlyRegistration(desk)
    await desk.ask('credentials.verify', { credentialKey: keystone })
    expect(utility.at('/token')).toHaveLength(2)
    for (const { body, headers } of utility.at('/token')) {
      expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
        grant_type: 'client_credentials',
        scope: 'cds_client_admin',
      })
      expect(headers['authorization']).toBe(
        `Basic ${Buffer.from(`admin-1:${adminSecret}`).toString('base64')}`,
      )
    }
  })

  it('C-074 adopts what the server made of it and shows the difference', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: { power: scopeDescription('power', { registration_requirements: ['company'] }) },
      fields: { company: registrationField('company') },
    })
    const answered = {
      client_secret: adminSecret,
      client_name: 'OHM READER',
      cds_company: 'Ohm Ltd.',
      contacts: undefined,
    }
    utility.on('/register', { status: 201, body: adminClient(utility.origin, answered) })
    const contacts = ['desk@ohm.example']
    await desk.register(
      utilityId,
      draftOf({ scopeIds: ['power'], contacts, answers: { cds_company: 'Ohm' } }),
    )
    expect((await onlyRegistration(desk)).serverChanges).toEqual([
      { field: 'client_name', sent: 'Ohm Reader', returned: 'OHM READER' },
      { field: 'contacts', sent: '["desk@ohm.example"]', returned: '[]' },
      { field: 'cds_company', sent: 'Ohm', returned: 'Ohm Ltd.' },
    ])
  })

  it('C-072 has the secret in the vault before anything else is asked or shown', async () => {
    const { desk, utility, utilityId } = await deskWith()
    const { vault } = desk.context
    const sealed: boolean[] = []
    utility.on('/token', () => {
      sealed.push(vault.list('keystone').length === 1)
      return { body: { access_token: 't', token_type: 'bearer', expires_in: 60 } }
    })
    await desk.register(utilityId, draftOf())
    await desk.followedUp()
    expect(sealed).toEqual([true])
    expect(received(utility).slice(-5)).toEqual([
      'POST /register',
      'POST /token',
      'GET /clients',
      'GET /credentials',
      'GET /messages',
    ])
  })

  it('C-078 keeps a registration access token as a secret', async () => {
    const { desk, utility, utilityId } = await deskWith()
    const { origin } = utility
    const managed = {
      registration_access_token: 'token-to-manage-with',
      registration_client_uri: `${origin}/clients/admin-1`,
    }
    utility.on('/register', {
      status: 201,
      body: adminClient(origin, { client_secret: adminSecret, ...managed }),
    })
    await desk.register(utilityId, draftOf())
    await desk.followedUp()
    const [recordId = ''] = desk.context.vault.list('keystone')
    expect(JSON.parse(desk.context.vault.open(recordId).toString('utf8'))).toMatchObject({
      registrationAccessToken: managed.registration_access_token,
      registrationClientUri: managed.registration_client_uri,
    })
    const { rows } = await desk.ask('activity.list', { layer: 'http' })
    for (const { activityId } of rows) {
      const detail = JSON.stringify(await desk.ask('activity.get', { activityId }))
      expect(detail).not.toContain(managed.registration_access_token)
      expect(detail).not.toContain(adminSecret)
    }
    await desk.close()
    for (const name of ['desk.db', 'cache.db']) {
      expect(readFileSync(join(desk.folder, name)).includes(adminSecret)).toBe(false)
    }
  })

  it('keeps the origins secrets may go to inside the sealed record', async () => {
    const api = scriptRegistering(await startUtility())
    const { desk, utility, utilityId } = await deskWith({ changes: { cds_clients_api: api.url('/clients') } })
    await desk.register(utilityId, draftOf())
    await desk.followedUp()
    const { registrationId, lastProblem } = await onlyRegistration(desk)
    expect(desk.registrations.session(registrationId).origins).toEqual([utility.origin, api.origin])
    expect(lastProblem).toBeNull()
    expect(received(api)).toContain('GET /clients')
    expect(received(utility)).not.toContain('GET /clients')
  })

  it('sends nothing with a secret to an origin that was named later', async () => {
    const stranger = await startUtility()
    const { desk, utility, utilityId } = await deskWith()
    await desk.register(utilityId, draftOf())
    await desk.followedUp()
    const { registrationId, keystone } = await onlyRegistration(desk)
    scriptRegistering(utility, { changes: { token_endpoint: stranger.url('/token') } })
    await desk.ask('utilities.refresh', { utilityId })
    const refused = await desk.refusal('registrations.refresh', { registrationId })
    expect(refused.code).toBe('origin-not-trusted')
    expect((await desk.refusal('credentials.verify', { credentialKey: keystone })).code).toBe(
      'origin-not-trusted',
    )
    expect(stranger.received).toEqual([])
  })
})

describe('a registration that is refused', () => {
  it('C-079 shows the words of the server next to the field it names, and keeps the form', async () => {
    const { desk, utility, utilityId } = await deskWith({
      scopes: { power: scopeDescription('power', { registration_requirements: ['company'] }) },
      fields: { company: registrationField('company') },
    })
    utility.on('/register', {
      status: 400,
      body: { error: 'invalid_client_metadata', error_description: 'cds_company is not in our books.' },
    })
    const draft = draftOf({ scopeIds: ['power'], answers: { cds_company: 'Ohm' } })
    const attempt = await desk.register(utilityId, draft)
    expect(attempt.state).toBe('rejected')
    expect(attempt.failure).toMatchObject({
      code: 'registration-rejected',
      message:
        'Ohm Valley Power refused the registration (HTTP 400): invalid_client_metadata: cds_company is not in our books.',
      details: { field: 'cds_company', status: 400, oauthError: 'invalid_client_metadata' },
    })
    expect((await desk.ask('registrations.draft', { utilityId })).draft).toEqual(draft)
    expect(desk.context.vault.list('keystone')).toEqual([])
  })

  it('C-080 C-273 calls a page that checks for people by its name, leads to support, and answers it nothing', async () => {
    const { desk, utility, utilityId } = await deskWith()
    const challenge = '<!doctype html><title>Are you human?</title>'
    utility.on('/register', { status: 403, headers: { 'content-type': 'text/html' }, body: challenge })
    const attempt = await desk.register(utilityId, draftOf())
    expect(attempt).toMatchObject({ state: 'rejected', supportUrl: utility.url('/support') })
    expect(attempt.failure?.code).toBe('html-instead-of-json')
    expect(utility.at('/register')).toHaveLength(1)
  })

  it.each([429, 503])(
    'knows that nothing happened after %d, and sends again when asked to',
    async (status) => {
      const { desk, utility, utilityId } = await deskWith()
      const created = { status: 201, body: adminClient(utility.origin, { client_secret: adminSecret }) }
      utility.on('/register', { status, headers: { 'retry-after': '7' } }, created)
      const attempt = await desk.register(utilityId, draftOf())
      expect([attempt.state, attempt.failure?.code]).toEqual(['not-sent', 'registration-put-off'])
      expect(attempt.failure?.message).toMatch(/asks us to wait until/)
      expect(attempt.failure?.nextStep).toMatch(/Busbar does not do that by itself/)
      desk.clock.nowMs += 8_000
      expect((await desk.register(utilityId, draftOf())).state).toBe('registered')
    },
  )
})

describe('a registration whose answer is lost', () => {
  it('C-073 C-018 says that a registration may exist, and never posts a second time by itself', async () => {
    const { desk, utility, utilityId } = await deskWith()
    utility.on('/register', (_received, response) => void response.destroy())
    const draft = draftOf({ clientName: 'Ohm Reader' })
    const attempt = await desk.register(utilityId, draft)
    expect(attempt).toMatchObject({
      state: 'outcome-unknown',
      registrationId: null,
      supportUrl: utility.url('/support'),
    })
    const body = registrationBody(utility)
    for (const part of ['Ohm Reader', String(body['software_id']), utility.url('/register')]) {
      expect(attempt.askText).toContain(part)
    }
    const { attempts } = await desk.ask('registrations.openAttempts', {})
    expect(attempts.map((one) => one.attemptId)).toEqual([attempt.attemptId])

    const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
    const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
    expect(refused.code).toBe('outcome-unknown')
    expect(utility.at('/register')).toHaveLength(1)

    await desk.ask('registrations.registerAgain', { attemptId: attempt.attemptId })
    const open = async () => (await desk.ask('registrations.openAttempts', {})).attempts
    expect(await open()).toMatchObject([{ attemptId: attempt.attemptId, goesAgain: true }])
    const { rows: noted } = await desk.ask('activity.list', {})
    expect(noted.map((one) => one.text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Decided to register again with .* whose answer was lost$/),
      ]),
    )
    scriptRegistering(utility)
    expect((await desk.ask('registrations.send', { utilityId, draft, bodyHash })).state).toBe('registered')
    expect(utility.at('/register')).toHaveLength(2)
    expect(await open()).toEqual([])
    expect((await desk.ask('registrations.attempt', { attemptId: attempt.attemptId })).state).toBe('closed')
  })

  it.each([
    ['a failing server', { status: 500 }, 'server-error'],
    ['an answer that is cut off', { body: '{"client_id": "admin-1", ' }, 'not-json'],
    ['an answer without a secret', { body: { client_id: 'admin-1' } }, 'unexpected-answer'],
    ['a web page with status 200', { body: '<html>ok</html>' }, 'html-instead-of-json'],
  ])('is not sure after %s', async (_what, reply, code) => {
    const { desk, utility, utilityId } = await deskWith()
    utility.on('/register', reply)
    const attempt = await desk.register(utilityId, draftOf())
    expect([attempt.state, attempt.failure?.code]).toEqual(['outcome-unknown', code])
  })

  it('is sure that nothing was sent when nobody listens', async () => {
    const { desk, utility, utilityId } = await deskWith()
    const draft = draftOf()
    const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
    await utility.close()
    const attempt = await desk.ask('registrations.send', { utilityId, draft, bodyHash })
    expect([attempt.state, attempt.failure?.code]).toEqual(['not-sent', 'connection-refused'])
  })

  it('C-066 takes over the credentials that came by another way, once they are proved', async () => {
    const { desk, utility, utilityId } = await deskWith()
    utility.on('/register', (_received, response) => void response.destroy())
    const { attemptId } = await desk.register(utilityId, draftOf())
    const token = { body: { access_token: 't', token_type: 'bearer', expires_in: 60 } }
    utility.on('/token', { status: 401, body: { error: 'invalid_client' } }, token)
    const typed = { utilityId, clientId: 'admin-1', clientSecret: adminSecret, attemptId }
    const refused = await desk.refusal('registrations.import', {
      ...typed,
      clientSecret: 'not-the-right-one',
    })
    expect(refused.code).toBe('credentials-rejected')
    expect(desk.context.vault.list('keystone')).toEqual([])

    const { registrationId } = await desk.ask('registrations.import', typed)
    await desk.followedUp()
    expect(await onlyRegistration(desk)).toMatchObject({
      registrationId,
      imported: true,
      adminClientId: 'admin-1',
    })
    expect(await desk.ask('registrations.attempt', { attemptId })).toMatchObject({
      state: 'registered',
      registrationId,
    })
    expect((await desk.refusal('registrations.import', typed)).code).toBe('already-registered')
  })
})

it('sends once however often the button is pressed', async () => {
  const { desk, utility, utilityId } = await deskWith()
  const draft = draftOf()
  const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
  const first = desk.ask('registrations.send', { utilityId, draft, bodyHash })
  const second = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
  expect(second.code).toBe('registration-in-flight')
  expect((await first).state).toBe('registered')
  expect(utility.at('/register')).toHaveLength(1)
})

it('does not let go of an answered secret while the disk is full', async () => {
  const { desk, utility, utilityId } = await deskWith()
  utility.on('/register', () => {
    desk.ports.disk.fill()
    return { status: 201, body: adminClient(utility.origin, { client_secret: adminSecret }) }
  })
  const sending = desk.register(utilityId, draftOf())
  const pause = await desk.nextPause()
  expect(desk.context.vault.list('keystone')).toEqual([])
  desk.ports.disk.heal()
  pause.end(true)
  expect((await sending).state).toBe('registered')
  expect(utility.at('/register')).toHaveLength(1)
  expect(desk.context.vault.list('keystone')).toHaveLength(1)
})

it('writes nothing to the log between the answer and the vault, and loses no secret to a log that fails', async () => {
  const { desk, utilityId } = await deskWith()
  const sealedWhenLogged: number[] = []
  const { context } = desk
  const logged = () =>
    desk.log.exchanges(null, null, 100).filter(({ purpose }) => purpose === 'registration').length
  const edit = context.vault.edit.bind(context.vault)
  context.vault.edit = async (change) =>
    await edit((records) => {
      const seal = records.seal.bind(records)
      records.seal = (kind, plain, recordId) => {
        if (kind === 'keystone') sealedWhenLogged.push(logged())
        seal(kind, plain, recordId)
      }
      return change(records)
    })
  expect((await desk.register(utilityId, draftOf())).state).toBe('registered')
  await desk.followedUp()
  expect([sealedWhenLogged, logged()]).toEqual([[0], 1])
  context.vault.edit = edit
  context.cache.run('DROP TABLE http_exchanges')
  expect((await desk.register(utilityId, draftOf())).state).toBe('registered')
})

it('finishes at the next start what was sealed, and calls the rest unknown', async () => {
  const { desk, utility, utilityId } = await deskWith()
  const { desk: tables } = desk.context
  await desk.register(utilityId, draftOf())
  await desk.followedUp()
  const { registrationId, keystone } = await onlyRegistration(desk)
  const attempts = tables.table<{ state: string; registrationId: string }>('registration-attempts')
  const [row] = attempts.list()
  if (!row) throw new Error('no attempt')
  // As if Busbar had ended after sealing, and another time before.
  tables.table('registrations').remove(registrationId)
  attempts.put(row.id, { ...row.value, state: 'sending' })
  const lost = { attemptId: 'att_lost', registrationId: 'reg_lost', state: 'sending' }
  attempts.put('att_lost', { ...row.value, ...lost })
  await desk.close()

  const again = await openRegistrationDesk({ again: desk })
  again.service.recover()
  await again.followedUp()
  expect((await onlyRegistration(again)).registrationId).toBe(registrationId)
  expect((await again.ask('credentials.reveal', { credentialKey: keystone })).secret).toBe(adminSecret)
  expect(attemptStates(again)).toEqual({ [row.id]: 'registered', att_lost: 'outcome-unknown' })
  expect(utility.at('/register')).toHaveLength(1)
})

it('C-027 sends nothing to a utility of a version that nobody has confirmed', async () => {
  const { desk, utility, utilityId } = await deskWith({ changes: { cds_oauth_version: 'v2' } })
  const draft = draftOf()
  const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
  const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
  expect(refused.code).toBe('registration-closed')
  expect(utility.at('/register')).toEqual([])
  await desk.ask('utilities.confirm', { utilityId, what: 'version', to: 'v2' })
  expect((await desk.register(utilityId, draft)).state).toBe('registered')
})
