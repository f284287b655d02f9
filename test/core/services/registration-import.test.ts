import { expect, it } from 'vitest'
import { adminClient, credential } from '../../support/cds-documents'
import { draftOf } from '../../support/registration-draft'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { startUtility, type ScriptedUtility } from '../../support/scripted-utility'

const token = { body: { access_token: 't', token_type: 'bearer', expires_in: 60 } }
const no = { status: 401, body: { error: 'invalid_client' } }

/** A utility that accepts one pair; nothing else. */
async function accepting(clientId: string, secret: string) {
  const utility = scriptRegistering(await startUtility())
  let accepted = secret
  utility
    .on('/token', (received) =>
      pairOf(received.headers['authorization']) === `${clientId}\n${accepted}` ? token : no,
    )
    .on('/clients', {
      body: { clients: [adminClient(utility.origin, { client_id: clientId })], next: null, previous: null },
    })
    .on('/credentials', { body: { credentials: [], next: null, previous: null } })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const typed = { utilityId, clientId, clientSecret: secret, attemptId: null }
  return { utility, desk, utilityId, typed, nowAccepts: (next: string) => void (accepted = next) }
}

/** What Basic said, decoded as RFC 6749 §2.3.1 asks for. */
function pairOf(header: unknown): string {
  const pair = Buffer.from(String(header).slice('Basic '.length), 'base64').toString()
  const decode = (part: string) => decodeURIComponent(part.replaceAll('+', ' '))
  return pair.split(':').map(decode).join('\n')
}
const asked = (utility: ScriptedUtility) =>
  utility.at('/token').map((one) => pairOf(one.headers['authorization']))
const keystones = (desk: Awaited<ReturnType<typeof accepting>>['desk']) => desk.context.vault.list('keystone')

it('C-066 an id and secret from elsewhere are proved by a token request before anything is kept', async () => {
  const { desk, typed } = await accepting('admin-9', 's3cret')
  const refused = await desk.refusal('registrations.import', { ...typed, clientSecret: 'wrong' })
  expect(refused.code).toBe('credentials-rejected')
  expect(keystones(desk)).toEqual([])
  const { registrationId } = await desk.ask('registrations.import', typed)
  expect(await desk.ask('registrations.get', { registrationId })).toMatchObject({
    adminClientId: 'admin-9',
    imported: true,
  })
  expect(keystones(desk)).toHaveLength(1)
})

it.each([
  ['signs that Basic must encode', 'id:+%/ü', 'a+b/c%20=:"\\ ~'],
  ['line ends and spaces of pasting', 'admin-9', 's3cret', '\n admin-9 \r\n', '\t s3cret \n'],
  ['spaces that belong to the secret', 'admin-9', ' s3cret ', ' admin-9'.trim(), ' s3cret \n'],
])('takes %s', async (_what, id, secret, typedId = id, typedSecret = secret) => {
  const { desk, utility, typed } = await accepting(id, secret)
  await desk.ask('registrations.import', { ...typed, clientId: typedId, clientSecret: typedSecret })
  expect(asked(utility)).toContain(`${id}\n${secret}`)
  await desk.followedUp()
  const [registration] = (await desk.ask('registrations.list', { utilityId: null })).registrations
  expect(registration).toMatchObject({ adminClientId: id, lastProblem: null })
})

it('says which field holds a character that no secret can have, and sends nothing', async () => {
  const { desk, utility, typed } = await accepting('admin-9', 's3cret')
  const refused = await desk.refusal('registrations.import', { ...typed, clientSecret: 's3\u0007cret' })
  expect(refused).toMatchObject({ code: 'invalid-input' })
  expect(refused.message).toContain(
    'secret (client_secret) holds a character that cannot be sent, U+0007 at place 3',
  )
  expect(utility.at('/token')).toEqual([])
})

it('names the registration that is here already, and replaces its secret only by one that works', async () => {
  const { desk, typed, nowAccepts, utility } = await accepting('admin-9', 'old')
  const { registrationId } = await desk.ask('registrations.import', typed)
  await desk.followedUp()
  const tries = utility.at('/token').length
  const again = await desk.refusal('registrations.import', { ...typed, clientSecret: 'new' })
  expect(again).toMatchObject({ code: 'already-registered', details: { registrationId } })
  expect(utility.at('/token')).toHaveLength(tries)

  const replacing = { ...typed, clientSecret: 'new', replaces: registrationId }
  expect((await desk.refusal('registrations.import', replacing)).code).toBe('credentials-rejected')
  const [shown] = (await desk.ask('credentials.list', {})).rows
  const reveal = async () =>
    (await desk.ask('credentials.reveal', { credentialKey: shown?.credentialKey ?? '' })).secret
  expect(await reveal()).toBe('old')

  nowAccepts('new')
  expect(await desk.ask('registrations.import', replacing)).toEqual({ registrationId })
  expect(await reveal()).toBe('new')
  expect(keystones(desk)).toHaveLength(1)
  await desk.followedUp()
  await desk.ask('registrations.refresh', { registrationId })
  expect((await desk.ask('registrations.get', { registrationId })).lastProblem).toBeNull()
})

it('the secret that was proved is the one used next, not one that was listed before', async () => {
  const { desk, typed, nowAccepts, utility } = await accepting('admin-9', 'old')
  const listed = credential(utility.origin, 'cred-1', { client_id: 'admin-9', client_secret: 'old' })
  utility.on('/credentials', { body: { credentials: [listed], next: null, previous: null } })
  const { registrationId } = await desk.ask('registrations.import', typed)
  await desk.followedUp()
  nowAccepts('new')
  utility.on('/credentials', { body: { credentials: [], next: null, previous: null } })
  await desk.ask('registrations.import', { ...typed, clientSecret: 'new', replaces: registrationId })
  desk.context.tokens.drop('admin-9', 'cds_client_admin')
  await desk.ask('registrations.refresh', { registrationId })
  expect(asked(utility).at(-1)).toBe('admin-9\nnew')
})

it('knows the same registration under another entry of the same server', async () => {
  const { desk, utility, typed } = await accepting('admin-9', 's3cret')
  const second = scriptRegistering(await startUtility())
  second.on('/oauth', {
    body: { ...(await published(utility)), registration_endpoint: `${second.origin}/register` },
  })
  const utilityId = await desk.add(second.origin)
  const { registrationId } = await desk.ask('registrations.import', typed)
  const refused = await desk.refusal('registrations.import', { ...typed, utilityId })
  expect(refused).toMatchObject({ code: 'already-registered', details: { registrationId } })
})

it('of two take-overs of one pair under two entries of a server, one is made', async () => {
  const { desk, utility, typed } = await accepting('admin-9', 's3cret')
  const second = scriptRegistering(await startUtility())
  second.on('/oauth', {
    body: { ...(await published(utility)), registration_endpoint: `${second.origin}/register` },
  })
  const utilityId = await desk.add(second.origin)
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => {
    utility.on('/token', (_received, response) => {
      letGo = () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token.body))
      resolve()
      return undefined
    })
  })
  const first = desk.ask('registrations.import', typed)
  await held
  const refused = await desk.refusal('registrations.import', { ...typed, utilityId })
  expect(refused.code).toBe('registration-in-flight')
  letGo()
  const { registrationId } = await first
  const { registrations } = await desk.ask('registrations.list', { utilityId: null })
  expect(registrations.map((one) => one.registrationId)).toEqual([registrationId])
  expect(keystones(desk)).toHaveLength(1)
})

it('what is typed while an answer is awaited waits for it, which may bring the very same pair', async () => {
  const { desk, utility, utilityId, typed } = await accepting('admin-1', 's3cret')
  const draft = draftOf()
  const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
  let answer = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    utility.on('/register', (_received, response) => {
      const body = JSON.stringify(adminClient(utility.origin, { client_secret: 's3cret' }))
      answer = () => response.writeHead(201, { 'content-type': 'application/json' }).end(body)
      resolve()
      return undefined
    })
  })
  const sending = desk.ask('registrations.send', { utilityId, draft, bodyHash })
  await asked
  expect((await desk.refusal('registrations.import', typed)).code).toBe('registration-in-flight')
  expect(utility.at('/token')).toEqual([])
  answer()
  const { registrationId } = await sending
  const refused = await desk.refusal('registrations.import', typed)
  expect(refused).toMatchObject({ code: 'already-registered', details: { registrationId } })
  expect(keystones(desk)).toHaveLength(1)
})

it('keeps a management token for an address of the utility, and for no other', async () => {
  const { desk, utility, typed } = await accepting('admin-9', 's3cret')
  const management = { accessToken: 'manage-me', clientUri: 'https://elsewhere.example/register/1' }
  const refused = await desk.refusal('registrations.import', { ...typed, management })
  expect(refused.message).toContain('elsewhere.example')
  expect(utility.at('/token')).toEqual([])
  const own = { ...management, clientUri: `${utility.origin}/register/1` }
  await desk.ask('registrations.import', { ...typed, management: own })
  const [record] = keystones(desk)
  const kept = JSON.parse(desk.context.vault.open(record ?? '').toString()) as Record<string, unknown>
  expect(kept).toMatchObject({ registrationAccessToken: 'manage-me', registrationClientUri: own.clientUri })
})

async function published(utility: ScriptedUtility): Promise<object> {
  return (await (await fetch(`${utility.origin}/oauth`)).json()) as object
}
