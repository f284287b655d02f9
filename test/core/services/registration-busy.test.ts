import { describe, expect, it, vi } from 'vitest'
import { authServerMetadata } from '../../support/cds-documents'
import { type LeavingCore, leavingCore } from '../../support/leaving-core'
import type { TestCore } from '../../support/open-core'
import { passphrase } from '../../support/watching-core'

const keyOf = async ({ core }: LeavingCore, clientId: string): Promise<string> => {
  const { rows } = await core.ask('credentials.list', {})
  return rows.find((row) => row.clientId === clientId)?.credentialKey ?? ''
}
const nextLife = async (core: TestCore): Promise<TestCore> => {
  const next = await core.relaunch()
  await next.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
  return next
}
const saving = ({ registrationId }: LeavingCore, set: Record<string, string>) => ({
  registrationId,
  clientId: 'robot',
  change: { set, reset: [] },
  seenModified: null,
  echo: 'lean' as const,
})

/** A leaving that waits for a person, since one step failed. */
async function stoppedLeaving(): Promise<LeavingCore> {
  const at = await leavingCore()
  at.utility.on('/credentials/cred-2', { status: 500 })
  await at.begin()
  expect((await at.rests()).state).toBe('stopped')
  return at
}

/** A renewal that waits until a person has handed the new secret over. */
async function waitingRenewal(): Promise<LeavingCore & { rotationId: string }> {
  const at = await leavingCore()
  const { rotationId } = await at.core.ask('rotation.start', { credentialKey: await keyOf(at, 'robot') })
  await vi.waitFor(async () =>
    expect((await at.core.ask('rotation.get', { rotationId })).state).toBe('handing-over'),
  )
  return { ...at, rotationId }
}

describe('a registration that is being left', () => {
  it('is left once, however often that is begun at the same time', async () => {
    const at = await leavingCore()
    const { core, registrationId, utility } = at
    const asked = { registrationId, confirmation: '5', deleteRegistration: false }
    const replies = await Promise.all([
      core.reply('leaving.begin', asked),
      core.reply('leaving.begin', asked),
    ])
    const codes = replies.map((reply) => (reply.ok ? 'begun' : reply.error.code))
    expect(codes.sort()).toEqual(['begun', 'registration-busy'])
    expect((await at.rests()).state).toBe('ended')
    expect(utility.at('/clients/robot').filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('has no secret renewed, no object changed and no admin secret replaced, in the next life too', async () => {
    const at = await stoppedLeaving()
    const core = await nextLife(at.core)
    const before = at.utility.received.length
    const { registrationId, utilityId } = at
    const refused = await core.refusal('rotation.start', {
      credentialKey: await keyOf({ ...at, core }, 'fixed'),
    })
    expect(refused).toMatchObject({ code: 'registration-busy' })
    expect(refused.message).toContain('This registration is being left')
    expect(refused.nextStep).toContain('Go on with leaving')
    const create = await core.refusal('rotation.create', { registrationId, clientId: 'fixed' })
    const save = await core.refusal('clients.save', saving(at, { client_name: '"Other"' }))
    const typed = { utilityId, clientId: 'admin-1', clientSecret: 'typed', attemptId: null, management: null }
    const replace = await core.refusal('registrations.import', { ...typed, replaces: registrationId })
    expect([create.code, save.code, replace.code]).toEqual(Array(3).fill('registration-busy'))
    const sent = at.utility.received.slice(before)
    expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
    const { rows } = await core.ask('credentials.list', {})
    expect(rows.map((row) => row.keptBy?.work)).toEqual(rows.map(() => 'leaving'))
  })

  it('is free again once it is taken up again', async () => {
    const at = await stoppedLeaving()
    const { core, registrationId } = at
    await core.ask('leaving.skip', { registrationId, stepId: null })
    await core.ask('leaving.reopen', { registrationId })
    const { rows } = await core.ask('credentials.list', {})
    expect(rows.map((row) => row.keptBy)).toEqual(rows.map(() => null))
  })

  it('keeps the addresses that were adopted while its steps were done', async () => {
    const at = await leavingCore()
    const { core, keeper, utility, origin, utilityId, registrationId } = at
    let answer = (): void => undefined
    const revoking = new Promise<void>((resolve) => {
      utility.on('/revoke', (_received, response) => {
        answer = () => void response.writeHead(200).end()
        resolve()
        return undefined
      })
    })
    await at.begin()
    await revoking
    utility.on('/oauth', {
      body: authServerMetadata(origin, {}, {}, { token_endpoint: `${origin}/token-2` }),
    })
    keeper.tokens.set('token-2', 'cred-1')
    const token = { access_token: 'token-2', token_type: 'bearer', expires_in: 60 }
    utility.on('/token-2', () =>
      keeper.works(keeper.get('cred-1'))
        ? { body: token }
        : { status: 401, body: { error: 'invalid_client' } },
    )
    await core.ask('utilities.refresh', { utilityId })
    await at.refresh().catch(() => undefined)
    utility.on('/revoke', { status: 200 })
    answer()
    expect((await at.rests()).state).toBe('ended')
    await core.ask('leaving.reopen', { registrationId })
    const [atOld, atNew] = [utility.at('/token').length, utility.at('/token-2').length]
    await core.refusal('credentials.verify', { credentialKey: `${registrationId}:keystone` })
    expect([utility.at('/token').length, utility.at('/token-2').length]).toEqual([atOld, atNew + 1])
  })
})

describe('a secret that is being renewed', () => {
  it('keeps its registration from being left until the renewal is called off, in the next life too', async () => {
    const at = await waitingRenewal()
    const core = await nextLife(at.core)
    const { registrationId, rotationId } = at
    const plan = await at.look(core)
    expect(plan).toMatchObject({ state: 'planned', keptBy: { work: 'renewing', clientName: 'Night batch' } })
    const asked = { registrationId, confirmation: '6', deleteRegistration: false }
    const refused = await core.refusal('leaving.begin', asked)
    expect(refused).toMatchObject({ code: 'registration-busy' })
    expect(refused.message).toContain('The secret of Night batch is being renewed')
    expect(at.status()).toBe('sandbox')
    await core.ask('rotation.abort', { rotationId, cleanUp: false })
    expect((await at.look(core)).keptBy).toBeNull()
    await core.ask('leaving.begin', asked)
    expect((await at.rests(core)).state).toBe('ended')
  })

  it('keeps its object from being disabled, and lets everything else of it be changed', async () => {
    const at = await waitingRenewal()
    const refused = await at.core.refusal('clients.save', saving(at, { cds_status: '"disabled"' }))
    expect(refused.code).toBe('registration-busy')
    expect(at.utility.at('/clients/robot').filter(({ method }) => method === 'PUT')).toEqual([])
    await at.core.ask('clients.save', saving(at, { client_name: '"Other"' }))
    expect(at.utility.at('/clients/robot').filter(({ method }) => method === 'PUT')).toHaveLength(1)
    const { busy } = await at.core.ask('clients.open', {
      registrationId: at.registrationId,
      clientId: 'robot',
    })
    expect(busy).toEqual([{ work: 'renewing', clientId: 'robot', clientName: 'Night batch' }])
  })
})

it('C-181 two secrets of one client that are ended at once do not each take the other for the one that stays', async () => {
  const at = await leavingCore()
  const { core, keeper } = at
  keeper.add('robot')
  await at.refresh()
  const { rows } = await core.ask('credentials.list', {})
  const keys = rows.filter((row) => row.clientId === 'robot').map((row) => row.credentialKey)
  expect(keys).toHaveLength(2)
  const replies = await Promise.all(
    keys.map((credentialKey) => core.reply('rotation.compromised', { credentialKey })),
  )
  expect(replies.map((reply) => (reply.ok ? 'ended' : reply.error.code)).sort()).toEqual([
    'credential-last',
    'ended',
  ])
  expect(keeper.secrets.filter((one) => one.clientId === 'robot' && keeper.works(one))).toHaveLength(1)
})
