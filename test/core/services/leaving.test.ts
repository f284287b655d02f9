import { describe, expect, it } from 'vitest'
import { adminSecret } from '../../support/registration-desk'
import { adminClient, authServerMetadata, serverMetadata } from '../../support/cds-documents'
import { leavingCore } from '../../support/leaving-core'
import { passphrase } from '../../support/watching-core'

const inShort = (steps: readonly { kind: string; target: string | null; state: string }[]) =>
  steps.map(({ kind, target, state }) => [kind, target, state])

describe('the plan', () => {
  it('C-123 C-105 T-76 retires instead of deleting, never disables the admin object, and ends its secret last', async () => {
    const { look, utility } = await leavingCore()
    const before = utility.received.length
    const leaving = await look()
    expect(inShort(leaving.steps)).toEqual([
      ['disable-client', 'Night batch', 'waiting'],
      ['disable-client', 'Fixed', 'not-offered'],
      ['expire-secret', 'Fixed', 'waiting'],
      ['expire-secret', 'Night batch', 'waiting'],
      ['revoke-tokens', null, 'waiting'],
      ['expire-admin-secret', 'Busbar desk', 'waiting'],
    ])
    expect([leaving.state, leaving.canDelete]).toEqual(['planned', false])
    expect(utility.received).toHaveLength(before)
  })

  it('C-181 does nothing until the number of steps was typed as it is now', async () => {
    const { core, registrationId, keeper, utility } = await leavingCore()
    const begin = (confirmation: string) =>
      core.refusal('leaving.begin', { registrationId, confirmation, deleteRegistration: false })
    expect((await begin('4')).code).toBe('leaving-changed')
    keeper.add('robot')
    expect((await begin('5')).code).toBe('leaving-changed')
    expect(utility.received.filter(({ method }) => method === 'PUT' || method === 'PATCH')).toEqual([])
  })
})

describe('leaving', () => {
  it('C-123 T-42 T-43 disables, ends secrets, revokes, and needs the admin secret for nothing afterwards', async () => {
    const { core, begin, rests, keeper, status, utility, registrationId, utilityId } = await leavingCore()
    await begin()
    const ended = await rests()
    expect(ended.state).toBe('ended')
    expect(inShort(ended.steps).map(([, , state]) => state)).toEqual([
      'done',
      'not-offered',
      'done',
      'done',
      'done',
      'done',
    ])
    expect(status()).toBe('disabled')
    expect(keeper.secrets.filter((one) => keeper.works(one))).toEqual([])
    expect(keeper.tokens.size).toBe(0)
    expect(utility.at('/revoke').length).toBeGreaterThan(0)
    const writes = utility.received.filter(({ method }) => ['PUT', 'PATCH', 'DELETE'].includes(method))
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /clients/robot',
      'PATCH /credentials/cred-3',
      'PATCH /credentials/cred-2',
      'PATCH /credentials/cred-1',
    ])
    const before = utility.received.length
    expect((await core.refusal('registrations.refresh', { registrationId })).code).toBe('registration-ended')
    core.timers.advance(48 * 3_600_000)
    expect((await core.ask('registrations.list', { utilityId })).registrations).toEqual([])
    expect((await core.ask('credentials.list', {})).rows).toEqual([])
    expect(utility.received.slice(before).filter(({ headers }) => headers['authorization'])).toEqual([])
  })

  it('T-44 ends what is left when disabling ended secrets by itself', async () => {
    const { begin, rests, keeper } = await leavingCore(undefined, (secrets) => {
      secrets.get('cred-2').expiresAtSec = Math.floor(secrets.nowMs / 1000)
    })
    await begin()
    const ended = await rests()
    expect(ended.state).toBe('ended')
    expect(ended.steps.find((step) => step.stepId === 'expire cred-2')?.resultText).toBe(
      'It had ended already.',
    )
    expect(keeper.expiriesSent('cred-2')).toEqual([])
  })

  it('keeps the admin secret while another step failed, goes on after a retry, and survives a restart', async () => {
    const { core, begin, rests, keeper, utility, registrationId } = await leavingCore()
    utility.on('/credentials/cred-2', { status: 500 })
    await begin()
    const stopped = await rests()
    expect(stopped.state).toBe('stopped')
    expect(stopped.steps.map((step) => step.state)).toEqual([
      'done',
      'not-offered',
      'done',
      'failed',
      'done',
      'waiting',
    ])
    expect(keeper.works(keeper.get('cred-1'))).toBe(true)
    const again = await core.relaunch()
    await again.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
    expect((await rests(again)).steps.map((step) => step.state)).toEqual(
      stopped.steps.map((one) => one.state),
    )
    utility.on('/credentials/cred-2', ({ method }) => {
      const kept = keeper.get('cred-2')
      if (method === 'PATCH') kept.expiresAtSec = Math.floor(keeper.nowMs / 1000)
      return keeper.dated(200, keeper.shown(kept))
    })
    await again.ask('leaving.goOn', { registrationId })
    expect((await rests(again)).state).toBe('ended')
    expect(keeper.works(keeper.get('cred-1'))).toBe(false)
  })

  it('stops at once where the utility does not answer; left as it is, it ends here and keeps the secrets', async () => {
    const { core, begin, rests, utility, registrationId } = await leavingCore()
    await utility.close()
    await begin()
    const stopped = await rests()
    expect(stopped.steps.map((step) => step.state)).toEqual([
      'failed',
      'not-offered',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ])
    await core.ask('leaving.skip', { registrationId, stepId: null })
    expect((await rests()).state).toBe('ended')
    const archive = await core.ask('leaving.archive', { registrationId })
    expect(archive).toMatchObject({ leftOpen: 5, secretsKept: 3, inList: true })
    await core.ask('leaving.reopen', { registrationId })
    const [row] = (await core.ask('credentials.list', {})).rows
    const { secret } = await core.ask('credentials.reveal', { credentialKey: row?.credentialKey ?? '' })
    expect(secret).toBe(adminSecret)
    expect((await core.ask('leaving.archives', {})).archives).toEqual([])
  })

  it('forgets what counted for single objects: taken up again, it is read anew', async () => {
    const { core, begin, rests, utility, registrationId } = await leavingCore((utility) => {
      const { origin } = utility
      const robot = adminClient(origin, {
        client_id: 'robot',
        scope: 'outages',
        cds_client_uri: `${origin}/clients/robot`,
        cds_server_metadata: `${origin}/own/server`,
      })
      utility
        .on('/clients', { body: { clients: [adminClient(origin), robot], next: null, previous: null } })
        .on('/own/server', { body: serverMetadata(origin, { oauth_metadata: `${origin}/own/oauth` }) })
        .on('/own/oauth', { body: authServerMetadata(origin) })
    })
    const metadata = () => core.ask('clients.metadata', { registrationId, clientId: 'robot' })
    expect((await metadata()).state).toBe('read')
    await utility.close()
    await begin()
    await rests()
    await core.ask('leaving.skip', { registrationId, stepId: null })
    expect((await rests()).state).toBe('ended')
    await core.ask('leaving.reopen', { registrationId })
    expect(await metadata()).toMatchObject({ readAtMs: null, rawJson: null })
  })
})

describe('deleting the registration (RFC 7592)', () => {
  const withAddress = () =>
    leavingCore((utility) => {
      utility
        .on('/register', {
          status: 201,
          body: adminClient(utility.origin, {
            client_secret: adminSecret,
            registration_client_uri: utility.url('/manage/admin-1'),
            registration_access_token: 'a-management-token',
          }),
        })
        .on('/manage/admin-1', { status: 204 })
    })

  it('is offered only with an address, asked for by itself, and uses the token of that address', async () => {
    const { begin, look, rests, keeper, utility } = await withAddress()
    expect((await look()).canDelete).toBe(true)
    expect((await look()).steps.map((step) => step.kind)).not.toContain('delete-registration')
    await begin({ deleteRegistration: true })
    const ended = await rests()
    expect(ended.steps.slice(-2).map(({ kind, state }) => [kind, state])).toEqual([
      ['delete-registration', 'done'],
      ['expire-admin-secret', 'done'],
    ])
    expect(
      utility.at('/manage/admin-1').map(({ method, headers }) => [method, headers['authorization']]),
    ).toEqual([['DELETE', 'Bearer a-management-token']])
    expect(keeper.expiriesSent('cred-1')).toEqual([])
  })

  it('is never sent when it was not asked for', async () => {
    const { begin, rests, utility } = await withAddress()
    await begin()
    await rests()
    expect(utility.at('/manage/admin-1')).toEqual([])
  })
})

describe('what is kept', () => {
  it('is an archive without any secret, viewable and exportable', async () => {
    const { core, begin, rests, registrationId } = await leavingCore()
    await begin()
    await rests()
    const archive = await core.ask('leaving.archive', { registrationId })
    expect(archive.clients.map(({ name, environment }) => [name, environment])).toEqual([
      ['Busbar desk', 'production'],
      ['Night batch', 'disabled'],
      ['Fixed', 'production'],
    ])
    expect(archive.agreed?.pages.map(({ page }) => page)).toEqual(['policy', 'terms'])
    expect(archive.credentials).toHaveLength(3)
    await core.ask('leaving.exportArchive', { registrationId })
    const [file] = core.host.callsOf('host.saveFile')
    const text = Buffer.from(file?.base64 ?? '', 'base64').toString()
    expect(JSON.parse(text)).toMatchObject({ adminClientId: 'admin-1', leftOpen: 0 })
    expect(text).not.toMatch(new RegExp(`${adminSecret}|secret-number|token-\\d`))
  })

  it('C-095 outlives the utility in the list, and the secrets go only when their utility is named', async () => {
    const { core, begin, rests, registrationId, utilityId } = await leavingCore()
    expect((await core.refusal('utilities.remove', { utilityId })).code).toBe('has-registration')
    await begin()
    await rests()
    await core.ask('utilities.remove', { utilityId })
    const [row] = (await core.ask('leaving.archives', {})).archives
    expect(row).toMatchObject({ secretsKept: 3, utility: { name: 'Ohm Valley Power' } })
    const forget = (confirmation: string) => ({ registrationId, confirmation })
    expect((await core.refusal('leaving.forgetSecrets', forget('yes'))).code).toBe('not-confirmed')
    expect((await core.ask('leaving.archive', { registrationId })).secretsKept).toBe(3)
    await core.ask('leaving.forgetSecrets', forget('Ohm Valley Power'))
    expect((await core.ask('leaving.archive', { registrationId })).secretsKept).toBe(0)
    expect((await core.ask('access.list', {})).entries.filter((one) => one.act === 'removed')).toHaveLength(3)
  })

  it('stays whole when a utility is only hidden: nothing is asked of it, its secrets are at hand', async () => {
    const { core, utilityId, utility, registrationId } = await leavingCore()
    const { undoId } = await core.ask('utilities.setHidden', { utilityIds: [utilityId], hidden: true })
    const row = async () => (await core.ask('utilities.list', {})).rows[0]
    expect(await row()).toMatchObject({ hidden: true, state: 'paused' })
    const before = utility.received.length
    expect((await core.refusal('registrations.refresh', { registrationId })).code).toBe('utility-paused')
    expect(utility.received).toHaveLength(before)
    const [first] = (await core.ask('credentials.list', {})).rows
    const { secret } = await core.ask('credentials.reveal', { credentialKey: first?.credentialKey ?? '' })
    expect(secret).toBe(adminSecret)
    await core.ask('batches.undo', { undoId: undoId ?? '' })
    expect(await row()).toMatchObject({ hidden: false })
    await core.ask('registrations.refresh', { registrationId })
  })
})
