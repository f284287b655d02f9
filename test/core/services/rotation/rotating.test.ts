import { describe, expect, it } from 'vitest'
import { openCredentialDesk, settledRotation } from '../../../support/credential-desk'

const dayMs = 86_400_000

async function begun(id: string, prepare?: Parameters<typeof openCredentialDesk>[0]) {
  const at = await openCredentialDesk(prepare)
  const { credentialKey } = await at.row(id)
  const { rotationId } = await at.desk.ask('rotation.start', { credentialKey })
  const get = () => at.desk.ask('rotation.get', { rotationId })
  return { ...at, rotationId, get, settled: () => settledRotation(at.desk, rotationId) }
}

describe('renewing a secret', () => {
  it('C-179 makes, seals and proves a new one, waits for the hand-over, and only then lets the old one end', async () => {
    const { desk, keeper, rotationId, settled: wait } = await begun('cred-2')
    const proven = await wait()
    expect(proven).toMatchObject({ state: 'handing-over', problem: null, keystone: false })
    const kept = keeper.get(proven.newSecret?.credentialId ?? '')
    expect(keeper.pairs().at(-1)).toBe(`robot:${kept.secret}`)
    expect(keeper.expiriesSent('cred-2')).toEqual([])
    expect((await desk.refusal('rotation.retire', { rotationId, retirement: { kind: 'now' } })).code).toBe(
      'rotation-state',
    )
    await desk.ask('rotation.addSystem', { rotationId, name: 'portal.fernhill.example' })
    const [system] = (await wait()).systems
    await desk.ask('rotation.checkSystem', {
      rotationId,
      systemId: system?.systemId ?? '',
      handedOver: true,
    })
    await desk.ask('rotation.handedOver', { rotationId })
    expect((await wait()).state).toBe('retiring')
    const atMs = keeper.nowMs + 7 * dayMs
    await desk.ask('rotation.retire', { rotationId, retirement: { kind: 'later', atMs } })
    const done = await wait()
    expect(done).toMatchObject({ state: 'done', systems: [{ name: 'portal.fernhill.example' }] })
    expect(keeper.expiriesSent('cred-2')).toEqual([{ client_secret_expires_at: Math.floor(atMs / 1000) }])
  })

  it('C-179 leaves the old one untouched when the new one gets no token, and offers the new one for clean-up', async () => {
    const { desk, keeper, rotationId, settled: wait } = await begun('cred-2', (one) => one.refuseNext())
    const failed = await wait()
    expect(failed).toMatchObject({ state: 'proving', problem: { code: 'credentials-rejected' } })
    expect(keeper.expiriesSent('cred-2')).toEqual([])
    const newId = failed.newSecret?.credentialId ?? ''
    const work = desk.ask('rotation.abort', { rotationId, cleanUp: true })
    expect(await work).toEqual({ done: true })
    expect(keeper.expiriesSent(newId)).toHaveLength(1)
    expect(keeper.works(keeper.get('cred-2'))).toBe(true)
    expect((await wait()).state).toBe('aborted')
  })

  it('goes on after a failed step without asking for a second secret', async () => {
    const { desk, keeper, rotationId, settled: wait } = await begun('cred-2', (one) => one.refuseNext())
    const failed = await wait()
    keeper.refused.clear()
    await desk.ask('rotation.resume', { rotationId })
    expect(await wait()).toMatchObject({
      state: 'handing-over',
      newSecret: { credentialId: failed.newSecret?.credentialId },
    })
    expect(keeper.creations()).toHaveLength(1)
  })

  it('saves the new pair in a file that shells read, counted and on record', async () => {
    const { desk, keeper, rotationId, settled: wait } = await begun('cred-2')
    const kept = keeper.get((await wait()).newSecret?.credentialId ?? '')
    kept.secret = "it's $5"
    await desk.ask('rotation.saveSecret', { rotationId, format: 'env' })
    const [file] = desk.host.callsOf('host.saveFile')
    const text = Buffer.from(file?.base64 ?? '', 'base64').toString('utf8')
    expect(file?.suggestedName).toBe('ohm-valley-power-night-batch.env')
    expect(text).toMatch(
      /^CLIENT_ID='robot'\nCLIENT_SECRET='secret-number-\d+-of-robot'\nTOKEN_ENDPOINT='http/,
    )
    const { rows } = await desk.ask('activity.list', {})
    expect(rows.some((row) => row.text.startsWith('Saved to a file: the secret of Night batch'))).toBe(true)
  })

  it('takes one that never gets tokens by itself to the hand-over, and says that nothing was proven', async () => {
    const { settled: wait } = await begun('cred-2', (one) =>
      one.clients(one.admin(), one.robot({ grant_types: ['authorization_code'] })),
    )
    expect(await wait()).toMatchObject({ state: 'handing-over', proofMs: null, problem: null })
  })

  it('takes one that is known and refused for what it asks to the hand-over, and says that nothing was proven', async () => {
    const { keeper, settled: wait } = await begun('cred-2', (one) => {
      one.refusedScopes.add('outages')
    })
    const rotation = await wait()
    expect(rotation).toMatchObject({ state: 'handing-over', proofMs: null, problem: null })
    expect(keeper.pairs().at(-1)).toBe(`robot:${keeper.get('cred-3').secret}`)
    expect(keeper.expiriesSent('cred-2')).toEqual([])
  })

  it('C-186 refuses types it does not know, and lists them', async () => {
    const { desk, row } = await openCredentialDesk((one) => {
      one.extra = [
        { credential_id: 'cert-1', client_id: 'robot', type: 'x509', created: '2026-01-01T00:00:00Z' },
      ]
    })
    const found = await row('cert-1')
    expect(found).toMatchObject({ type: { kind: 'unknown', raw: 'x509' }, sealed: false })
    const { credentialKey } = found
    expect((await desk.refusal('rotation.start', { credentialKey })).code).toBe('rotation-type')
  })
})

describe('renewing a keystone', () => {
  it('C-180 switches to the new one, reads twice with it, and only then may the old one end', async () => {
    const { desk, keeper, rotationId, settled: wait, row } = await begun('cred-1')
    const switched = await wait()
    expect(switched).toMatchObject({ state: 'handing-over', keystone: true })
    const newId = switched.newSecret?.credentialId ?? ''
    expect(await row(newId)).toMatchObject({ keystone: true, sealed: true })
    expect(await row('cred-1')).toMatchObject({ keystone: false, sealed: true })
    await desk.ask('rotation.handedOver', { rotationId })
    const pause = await desk.nextPause()
    expect((await desk.ask('rotation.get', { rotationId })).goodSyncs).toBe(1)
    expect((await desk.refusal('rotation.retire', { rotationId, retirement: { kind: 'now' } })).code).toBe(
      'rotation-state',
    )
    pause.end(true)
    expect(await wait()).toMatchObject({ state: 'retiring', goodSyncs: 2 })
    await desk.ask('rotation.retire', { rotationId, retirement: { kind: 'now' } })
    expect(await wait()).toMatchObject({ state: 'done', oldRefused: true })
    expect(keeper.works(keeper.get('cred-1'))).toBe(false)
    await desk.ask('registrations.refresh', { registrationId: switched.registrationId })
    expect(await row(newId)).toMatchObject({ keystone: true })
    const last = keeper.utility.at('/credentials').at(-1)?.headers['authorization']?.split(' ')[1] ?? ''
    expect(keeper.tokens.get(last)).toBe(newId)
  })

  it('called off after the switch goes back to the old one before the new one ends', async () => {
    const { desk, keeper, rotationId, settled: wait, row } = await begun('cred-1')
    const newId = (await wait()).newSecret?.credentialId ?? ''
    await desk.ask('rotation.abort', { rotationId, cleanUp: true })
    expect(await row('cred-1')).toMatchObject({ keystone: true, bucket: 'never' })
    expect(keeper.works(keeper.get(newId))).toBe(false)
  })
})

describe('a leaked secret', () => {
  it('C-177 ends at the server’s own time, and what it gave is refused', async () => {
    const { desk, keeper, row } = await openCredentialDesk((one) => void one.add('robot'))
    const { credentialKey } = await row('cred-2')
    expect(await desk.ask('rotation.compromised', { credentialKey })).toEqual({ oldRefused: true })
    expect(keeper.expiriesSent('cred-2')).toEqual([
      { client_secret_expires_at: Math.floor(keeper.nowMs / 1000) },
    ])
  })

  it('that is the last of its client ends only when the name is typed', async () => {
    const { desk, keeper, row } = await openCredentialDesk()
    const { credentialKey } = await row('cred-2')
    expect((await desk.refusal('rotation.compromised', { credentialKey })).code).toBe('credential-last')
    await desk.ask('rotation.compromised', { credentialKey, confirmation: 'Night batch' })
    expect(keeper.works(keeper.get('cred-2'))).toBe(false)
  })
})
