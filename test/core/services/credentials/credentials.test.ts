import { expect, it } from 'vitest'
import { adminClient, credential } from '../../../support/cds-documents'
import { adminSecret, openRegistrationDesk, scriptRegistering } from '../../../support/registration-desk'
import { draftOf } from '../../../support/registration-draft'
import { startUtility } from '../../../support/scripted-utility'

async function registered() {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  await desk.register(utilityId, draftOf())
  await desk.followedUp()
  const { rows } = await desk.ask('credentials.list', {})
  const [keystone] = rows
  if (!keystone) throw new Error('no keystone')
  return { desk, utility, utilityId, keystone, credentialKey: keystone.credentialKey }
}

it('shows a secret for twenty seconds and says so in the activity list', async () => {
  const { desk, credentialKey } = await registered()
  expect(await desk.ask('credentials.reveal', { credentialKey })).toEqual({
    secret: adminSecret,
    hideAfterSec: 20,
  })
  const { rows } = await desk.ask('activity.list', {})
  const shown = rows.find((row) => row.text.startsWith('Showed the secret'))
  expect(shown).toMatchObject({
    actor: 'you',
    result: 'ok',
    text: 'Showed the secret of Busbar desk at Ohm Valley Power',
  })
  expect(JSON.stringify(rows)).not.toContain(adminSecret)
})

it('copies a secret past the page, concealed and for thirty seconds', async () => {
  const { desk, credentialKey } = await registered()
  expect(await desk.ask('credentials.copy', { credentialKey })).toEqual({ clearAfterSec: 30 })
  expect(desk.host.callsOf('host.writeClipboard')).toEqual([
    { text: adminSecret, concealed: true, clearAfterMs: 30_000 },
  ])
})

it('shows and copies ten times a minute at most, together', async () => {
  const { desk, credentialKey } = await registered()
  for (let time = 0; time < 5; time += 1) {
    await desk.ask('credentials.reveal', { credentialKey })
    await desk.ask('credentials.copy', { credentialKey })
  }
  expect((await desk.refusal('credentials.reveal', { credentialKey })).code).toBe('too-often')
  expect((await desk.refusal('credentials.copy', { credentialKey })).code).toBe('too-often')
  expect(desk.host.callsOf('host.writeClipboard')).toHaveLength(5)
  desk.clock.nowMs += 60_000
  expect((await desk.ask('credentials.reveal', { credentialKey })).secret).toBe(adminSecret)
})

it('goes on after ten for whoever knows the passphrase', async () => {
  const { desk, credentialKey } = await registered()
  for (let time = 0; time < 10; time += 1) await desk.ask('credentials.reveal', { credentialKey })
  expect((await desk.refusal('access.allowMore', { passphrase: 'a guess' })).code).toBe('vault-wrong-key')
  expect((await desk.refusal('credentials.reveal', { credentialKey })).code).toBe('too-often')
  await desk.ask('access.allowMore', { passphrase: 'a passphrase for tests' })
  expect((await desk.ask('credentials.reveal', { credentialKey })).secret).toBe(adminSecret)
})

it('shows and copies nothing once the time without anybody there is over', async () => {
  const { desk, credentialKey } = await registered()
  desk.host.isThere = false
  expect((await desk.refusal('credentials.reveal', { credentialKey })).code).toBe('vault-locked')
  expect((await desk.refusal('credentials.copy', { credentialKey })).code).toBe('vault-locked')
  expect(desk.host.clipboard).toBe('')
  const { entries } = await desk.ask('access.list', {})
  expect(entries.map(({ act }) => act)).not.toContain('revealed')
})

it('keeps who had it: received, used by itself once a day, shown, copied, proved', async () => {
  const { desk, credentialKey, utilityId } = await registered()
  await desk.ask('credentials.reveal', { credentialKey })
  await desk.ask('credentials.copy', { credentialKey })
  await desk.ask('credentials.verify', { credentialKey })
  const { entries } = await desk.ask('access.list', {})
  expect(entries.map(({ actor, act }) => `${actor} ${act}`)).toEqual([
    'you verified',
    'you copied',
    'you revealed',
    'automatic used',
    'you received',
  ])
  expect(new Set(entries.map(({ secretId }) => secretId))).toEqual(new Set([credentialKey]))
  expect(entries.every(({ utility }) => utility?.utilityId === utilityId)).toBe(true)
  expect(JSON.stringify(entries)).not.toContain(adminSecret)
  expect(await desk.ask('access.check', {})).toEqual({ state: 'intact', entries: 5 })

  await desk.ask('access.export', {})
  const [file] = desk.host.callsOf('host.saveFile')
  const lines = Buffer.from(file?.base64 ?? '', 'base64')
    .toString('utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { act: string }).act)).toEqual([
    'received',
    'used',
    'revealed',
    'copied',
    'verified',
  ])
})

it('keeps the window out of pictures of the screen while a secret is shown', async () => {
  const { desk, credentialKey } = await registered()
  await desk.ask('credentials.reveal', { credentialKey })
  expect(desk.host.callsOf('host.protectWindow')).toEqual([{ forMs: 20_000 }])
})

it('C-081 proves a secret with the pair of its very client, and says when', async () => {
  const { desk, utility, credentialKey } = await registered()
  utility.on('/credentials', {
    body: {
      credentials: [
        credential(utility.origin, 'cred-1'),
        credential(utility.origin, 'cred-2', { client_id: 'robot', client_secret: 'of-the-robot' }),
      ],
      next: null,
      previous: null,
    },
  })
  const robot = adminClient(utility.origin, { client_id: 'robot', scope: 'outages feeders' })
  utility.on('/clients', {
    body: { clients: [adminClient(utility.origin), robot], next: null, previous: null },
  })
  const [registration] = (await desk.ask('registrations.list', { utilityId: null })).registrations
  await desk.ask('registrations.refresh', { registrationId: registration?.registrationId ?? '' })
  const { rows } = await desk.ask('credentials.list', {})
  const other = rows.find((row) => row.clientId === 'robot')
  const { verifiedAtMs } = await desk.ask('credentials.verify', { credentialKey: other?.credentialKey ?? '' })
  const proof = utility.at('/token').at(-1)
  expect(proof?.headers['authorization']).toBe(
    `Basic ${Buffer.from('robot:of-the-robot').toString('base64')}`,
  )
  expect(new URLSearchParams(proof?.body).get('scope')).toBe('outages feeders')
  const after = (await desk.ask('credentials.list', {})).rows
  expect(after.find((row) => row.clientId === 'robot')?.lastVerifiedAtMs).toBe(verifiedAtMs)
  expect(after.find((row) => row.credentialKey === credentialKey)?.lastVerifiedAtMs).toBeNull()
})

it('C-092 asks for no token with a client that has no way to authenticate or no grant of its own', async () => {
  const { desk, utility } = await registered()
  const { origin } = utility
  const clients = [
    adminClient(origin),
    adminClient(origin, {
      client_id: 'files',
      scope: 'files',
      token_endpoint_auth_method: null,
      grant_types: [],
    }),
    adminClient(origin, { client_id: 'people', scope: 'usage', grant_types: ['authorization_code'] }),
  ]
  const credentials = [
    credential(origin, 'cred-1'),
    credential(origin, 'cred-2', { client_id: 'files', client_secret: 'of-files' }),
    credential(origin, 'cred-3', { client_id: 'people', client_secret: 'of-people' }),
  ]
  utility.on('/clients', { body: { clients, next: null, previous: null } })
  utility.on('/credentials', { body: { credentials, next: null, previous: null } })
  const [registration] = (await desk.ask('registrations.list', { utilityId: null })).registrations
  await desk.ask('registrations.refresh', { registrationId: registration?.registrationId ?? '' })
  const before = utility.at('/token').length
  const { rows } = await desk.ask('credentials.list', {})
  for (const [clientId, code] of [
    ['files', 'no-credential'],
    ['people', 'invalid-input'],
  ]) {
    const credentialKey = rows.find((row) => row.clientId === clientId)?.credentialKey ?? ''
    expect((await desk.refusal('credentials.verify', { credentialKey })).code).toBe(code)
  }
  expect(utility.at('/token')).toHaveLength(before)
})

it('says that a secret is refused, and keeps it', async () => {
  const { desk, utility, credentialKey } = await registered()
  utility.on('/token', { status: 401, body: { error: 'invalid_client' } })
  expect((await desk.refusal('credentials.verify', { credentialKey })).code).toBe('credentials-rejected')
  expect((await desk.ask('credentials.reveal', { credentialKey })).secret).toBe(adminSecret)
  const refused = await desk.refusal('credentials.reveal', { credentialKey: 'reg_x:keystone' })
  expect(refused.code).toBe('not-found')
})
