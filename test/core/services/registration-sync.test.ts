import { describe, expect, it } from 'vitest'
import { adminClient, credential, scopeDescription } from '../../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const scopes = { power: scopeDescription('power'), gas: scopeDescription('gas') }
const clientsPage = (...clients: object[]) => ({ body: { clients, next: null, previous: null } })
const credentialsPage = (...credentials: object[]) => ({ body: { credentials, next: null, previous: null } })

/** A desk that is registered for power, its first look at the clients done. */
async function registered(options: { scopeIds?: string[] } = {}) {
  const utility = scriptRegistering(await startUtility(), { scopes })
  const { origin } = utility
  const power = adminClient(origin, { client_id: 'c-power', scope: 'power', cds_status: 'sandbox' })
  utility.on('/clients', clientsPage(adminClient(origin), power))
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(origin)
  const attempt = await desk.register(utilityId, draftOf({ scopeIds: options.scopeIds ?? ['power'] }))
  const registrationId = attempt.registrationId
  if (registrationId === null) throw new Error('not registered')
  const detail = () => desk.ask('registrations.get', { registrationId })
  const refresh = () => desk.ask('registrations.refresh', { registrationId })
  return { desk, utility, origin, utilityId, registrationId, power, detail, refresh }
}

describe('client objects', () => {
  it('C-076 C-077 looks again for objects that appear later, and names scopes without one', async () => {
    const { desk, utility, origin, power, detail } = await registered({ scopeIds: ['power', 'gas'] })
    const first = await desk.nextPause()
    expect((await detail()).scopesNotCreated).toEqual(['gas'])
    const gas = adminClient(origin, { client_id: 'c-gas', scope: 'gas', cds_status: 'production' })
    utility.on('/clients', clientsPage(gas, adminClient(origin), power))
    first.end(true)
    await desk.followedUp()
    expect((await detail()).scopesNotCreated).toEqual([])
    expect(utility.at('/clients')).toHaveLength(2)
  })

  it('gives up looking after a few times, and at once when the desk closes', async () => {
    const { desk, utility } = await registered({ scopeIds: ['gas'] })
    for (const passed of [true, true, false]) (await desk.nextPause()).end(passed)
    await desk.followedUp()
    expect(utility.at('/clients')).toHaveLength(3)
  })

  it('C-097 C-107 keeps objects by their id and marks the admin pair it holds', async () => {
    const { desk, utility, origin, power, detail, refresh } = await registered()
    await desk.followedUp()
    const other = adminClient(origin, { client_id: 'admin-2', cds_client_uri: `${origin}/c?x=1` })
    utility.on('/clients', clientsPage(other, adminClient(origin), power, other))
    await refresh()
    const { clients } = await detail()
    expect(clients.map((one) => [one.clientId, one.isAdmin, one.isOurs])).toEqual([
      ['admin-2', true, false],
      ['admin-1', true, true],
      ['c-power', false, false],
    ])
  })

  it('C-098 C-099 compares whole scope words, and lists a scope twice where two objects carry it', async () => {
    const { desk, utility, origin, detail, refresh } = await registered({ scopeIds: ['gas'] })
    ;(await desk.nextPause()).end(false)
    await desk.followedUp()
    const like = adminClient(origin, { client_id: 'c-like', scope: 'gas_10 other' })
    utility.on('/clients', clientsPage(adminClient(origin), like))
    await refresh()
    expect((await detail()).scopesNotCreated).toEqual(['gas'])
    const sandbox = adminClient(origin, { client_id: 'c-1', scope: 'power gas', cds_status: 'sandbox' })
    const production = adminClient(origin, { client_id: 'c-2', scope: 'gas', cds_status: 'production' })
    utility.on('/clients', clientsPage(adminClient(origin), sandbox, production))
    await refresh()
    const { clients, scopesNotCreated } = await detail()
    expect(scopesNotCreated).toEqual([])
    expect(clients.filter((one) => one.scopes.includes('gas')).map((one) => one.environment)).toEqual([
      'sandbox',
      'production',
    ])
  })

  it('C-100 C-104 shows where each object stands, and the moves it offers itself', async () => {
    const { desk, utility, origin, detail, refresh } = await registered()
    await desk.followedUp()
    const objects = [
      { client_id: 'c-1', cds_status: 'sandbox', cds_status_options: ['sandbox'] },
      { client_id: 'c-2', cds_status: 'production', cds_status_options: ['production', 'disabled'] },
      { client_id: 'c-3', cds_status: 'disabled', cds_status_options: ['sandbox', 'disabled'] },
      { client_id: 'c-4', cds_status: 'resting', cds_status_options: [] },
    ].map((changes) => adminClient(origin, { scope: 'power', ...changes }))
    utility.on('/clients', clientsPage(adminClient(origin), ...objects))
    await refresh()
    const shown = (await detail()).clients.slice(1)
    expect(shown.map((one) => [one.environment, one.statusOptions])).toEqual([
      ['sandbox', ['sandbox']],
      ['production', ['production', 'disabled']],
      ['disabled', ['sandbox', 'disabled']],
      ['unknown', []],
    ])
    expect(shown[3]?.status).toEqual({ kind: 'unknown', raw: 'resting' })
  })

  it('reads a listing of several pages to its end, and one that leads back to itself only once', async () => {
    const { desk, utility, origin, power, detail, refresh } = await registered()
    await desk.followedUp()
    const page = (clients: object[], next: string) => ({ body: { clients, next, previous: null } })
    utility.on('/clients', page([adminClient(origin)], `${origin}/clients-2?after=a`))
    utility.on('/clients-2', page([power], `${origin}/clients`))
    await refresh()
    expect((await detail()).clients.map((one) => one.clientId)).toEqual(['admin-1', 'c-power'])
    const [last] = utility.at('/clients-2')
    expect([last?.path, last?.headers['authorization']]).toEqual(['/clients-2?after=a', 'Bearer token-1'])
    expect(utility.at('/clients-2')).toHaveLength(1)
    expect(desk.findings.map((one) => one.text)).toContain('The pages go in a circle; reading stopped there.')
  })
})

describe('trouble', () => {
  it('keeps the last problem and what was read before, and forgets it when all is well', async () => {
    const { desk, utility, origin, detail, refresh, registrationId } = await registered()
    await desk.followedUp()
    utility.on('/clients', { status: 500 })
    await desk.syncer.syncRegistration(registrationId)
    const failed = await detail()
    expect(failed.lastProblem?.code).toBe('server-error')
    expect(failed.clients).toHaveLength(2)
    utility.on('/clients', clientsPage(adminClient(origin)))
    await refresh()
    expect((await detail()).lastProblem).toBeNull()
  })

  it('leaves a paused utility alone', async () => {
    const { desk, utility, utilityId, registrationId } = await registered()
    await desk.followedUp()
    await desk.ask('utilities.setPaused', { utilityId, paused: true })
    const before = utility.received.length
    expect((await desk.refusal('registrations.refresh', { registrationId })).code).toBe('utility-paused')
    expect(utility.received).toHaveLength(before)
  })

  it('needs nothing of the cache: without it, everything is there again after one look', async () => {
    const { desk, detail, refresh } = await registered()
    await desk.followedUp()
    const before = await detail()
    for (const table of ['clients', 'credentials', 'registration_sync', 'utility_documents']) {
      desk.context.cache.run(`DELETE FROM ${table}`)
    }
    expect((await detail()).adminClientId).toBe('admin-1')
    await refresh()
    expect(await detail()).toMatchObject({ clients: before.clients, keystone: before.keystone })
  })
})

describe('credentials', () => {
  it('C-188 C-106 finds the registration’s credential by its value, and its expiry there and nowhere else', async () => {
    const { desk, utility, origin, detail, refresh } = await registered()
    await desk.followedUp()
    const expiresAtSec = Math.floor(desk.clock.nowMs / 1000) + 5 * 86_400
    utility.on('/clients', clientsPage(adminClient(origin, { client_secret_expires_at: 1 })))
    utility.on(
      '/credentials',
      credentialsPage(
        credential(origin, 'cred-other', { client_secret: 'another-secret-of-the-admin' }),
        credential(origin, 'cred-ours', { client_secret_expires_at: expiresAtSec }),
      ),
    )
    await refresh()
    const { rows } = await desk.ask('credentials.list', {})
    expect(rows.map((row) => [row.credentialId, row.keystone, row.bucket])).toEqual([
      ['cred-ours', true, '7-days'],
      ['cred-other', false, 'never'],
    ])
    expect(rows[0]).toMatchObject({
      credentialKey: (await detail()).keystone,
      expiresAtMs: expiresAtSec * 1000,
    })
  })

  it('C-173 C-174 authenticates with the newest secret that is still good, whatever comes first in the list', async () => {
    const { desk, utility, origin, refresh } = await registered()
    await desk.followedUp()
    const nowSec = Math.floor(desk.clock.nowMs / 1000)
    const secrets = [
      credential(origin, 'cred-1', { client_secret_expires_at: nowSec - 60 }),
      credential(origin, 'cred-2', {
        client_secret: 'secret-of-another-client',
        client_id: 'c-power',
        created: '2026-06-01T00:00:00Z',
      }),
      credential(origin, 'cred-3', { client_secret: 'an-older-secret', created: '2026-02-01T00:00:00Z' }),
      credential(origin, 'cred-4', { client_secret: 'the-newest-secret', created: '2026-03-01T00:00:00.5Z' }),
      credential(origin, 'cred-5', {
        type: 'x509',
        client_secret: undefined,
        created: '2026-09-01T00:00:00Z',
      }),
    ]
    utility.on('/credentials', credentialsPage(...secrets))
    await refresh()
    const { rows } = await desk.ask('credentials.list', {})
    expect(rows.map((row) => row.bucket)).toEqual(['expired', 'never', 'never', 'never', 'never'])
    expect(rows.map((row) => row.sealed)).toEqual([true, true, true, true, false])
    desk.clock.nowMs += 2 * 3_600_000
    await refresh()
    const last = utility.at('/token').at(-1)
    const basic = Buffer.from(last?.headers['authorization']?.split(' ')[1] ?? '', 'base64').toString()
    expect(basic).toBe('admin-1:the-newest-secret')
  })

  it('C-020 judges an expiry by the clock of the server', async () => {
    const { desk, utility, origin, refresh } = await registered()
    await desk.followedUp()
    const serverNowMs = desk.clock.nowMs - 3_600_000
    const expiresAtSec = Math.floor(serverNowMs / 1000) + 1_800
    const answer = credentialsPage(credential(origin, 'cred-1', { client_secret_expires_at: expiresAtSec }))
    utility.on('/credentials', { ...answer, headers: { date: new Date(serverNowMs).toUTCString() } })
    await refresh()
    const { rows } = await desk.ask('credentials.list', {})
    expect(rows[0]?.bucket).toBe('7-days')
  })

  it('C-185 raises an alarm when a credential shows another secret, and keeps the registration’s own', async () => {
    const { desk, utility, origin, refresh, detail } = await registered()
    await desk.followedUp()
    const { keystone } = await detail()
    const power = { client_id: 'c-power', client_secret: 'secret-of-power' }
    utility.on(
      '/credentials',
      credentialsPage(credential(origin, 'cred-1'), credential(origin, 'cred-2', power)),
    )
    await refresh()
    const alarms = async () =>
      (await desk.ask('activity.list', {})).rows.filter((row) => row.text.includes('another secret'))
    expect(await alarms()).toEqual([])
    const changed = credential(origin, 'cred-1', { client_secret: 'not-what-it-was' })
    utility.on('/credentials', credentialsPage(changed, credential(origin, 'cred-2', power)))
    await refresh()
    expect(await alarms()).toHaveLength(1)
    expect((await desk.ask('credentials.reveal', { credentialKey: keystone })).secret).toBe(
      'a-secret-of-the-admin',
    )
    await refresh()
    expect(await alarms()).toHaveLength(1)
  })

  it('C-185 keeps the earlier value sealed when a credential shows another secret', async () => {
    const { desk, utility, origin, refresh } = await registered()
    await desk.followedUp()
    const power = (secret: string) =>
      credential(origin, 'cred-2', { client_id: 'c-power', client_secret: secret })
    for (const secret of ['the-first-of-power', 'the-second-of-power', 'the-second-of-power']) {
      utility.on('/credentials', credentialsPage(credential(origin, 'cred-1'), power(secret)))
      await refresh()
    }
    const { vault } = desk.context
    const sealed = vault.list('client-secret').map((id) => vault.open(id).toString('utf8'))
    expect(sealed.filter((text) => text.includes('the-first-of-power'))).toHaveLength(1)
    expect(sealed.filter((text) => text.includes('the-second-of-power'))).toHaveLength(1)
  })

  it('C-094 leaves no secret of a listing in either database or the log', async () => {
    const { desk, utility, origin, refresh } = await registered()
    await desk.followedUp()
    utility.on(
      '/credentials',
      credentialsPage(credential(origin, 'cred-9', { client_secret: 'never-on-disk-in-clear' })),
    )
    await refresh()
    const { cache } = desk.context
    const tables = cache.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    const everything = tables
      .flatMap(({ name }) => cache.all(`SELECT * FROM ${name}`))
      .map((row) => JSON.stringify(row))
    expect(everything.join('\n')).toContain('cred-9')
    expect(everything.join('\n')).not.toContain('never-on-disk-in-clear')
  })
})
