import { describe, expect, it } from 'vitest'
import { openCredentialDesk, settledRotation } from '../../../support/credential-desk'

const dayMs = 86_400_000

describe('health', () => {
  it('names what is reused, never renewed, without a recovery code, and gone at the utility', async () => {
    const { desk, keeper, refresh } = await openCredentialDesk((one) => {
      one.add('robot', { secret: 'a-secret-of-the-admin', createdMs: one.nowMs - 800 * dayMs })
    })
    keeper.add('robot')
    await refresh()
    keeper.secrets.shift()
    await refresh()
    const { entries } = await desk.ask('rotation.health', {})
    expect(entries.map((one) => [one.kind, one.clientId])).toEqual([
      ['reused', 'admin-1'],
      ['reused', 'robot'],
      ['no-backup', 'admin-1'],
      ['never-rotated', 'robot'],
      ['orphaned', 'robot'],
    ])
    expect(JSON.stringify(entries)).not.toContain('a-secret-of-the-admin')
  })

  it('C-185 names a credential whose secret changed, for good', async () => {
    const { desk, keeper, refresh } = await openCredentialDesk()
    keeper.get('cred-2').secret = 'quite-another-one'
    await refresh()
    await refresh()
    const { entries } = await desk.ask('rotation.health', {})
    expect(entries[0]).toMatchObject({ kind: 'changed', severity: 'error', clientId: 'robot' })
  })

  it('C-184 T-44 takes the secrets of a disabled client as dead, and offers a new one once it is enabled again', async () => {
    const { desk, keeper, refresh, row, registrationId } = await openCredentialDesk()
    keeper.clients(keeper.admin(), keeper.robot({ cds_status: 'disabled' }))
    await refresh()
    expect((await row('cred-2')).bucket).toBe('expired')
    keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000)
    keeper.clients(keeper.admin(), keeper.robot())
    await refresh()
    const { entries } = await desk.ask('rotation.health', {})
    expect(entries.filter((one) => one.kind === 'none-valid')).toMatchObject([
      { clientId: 'robot', credentialKey: null },
    ])
    await desk.ask('rotation.create', { registrationId, clientId: 'robot' })
    await desk.rotations.stop()
    expect(keeper.creations()).toEqual([{ client_id: 'robot' }])
  })

  it('C-182 says so when the utility ends a secret by itself', async () => {
    const { desk, keeper, refresh } = await openCredentialDesk()
    keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000) - 5
    await refresh()
    const { rows } = await desk.ask('activity.list', {})
    const alarm = rows.find((row) => row.text.includes('set an earlier end'))
    expect(alarm).toMatchObject({ actor: 'automatic', result: 'failed' })
  })

  it('C-189 raises no alarm about what this desk did itself', async () => {
    const { desk, row, refresh } = await openCredentialDesk((one) => void one.add('robot'))
    const { credentialKey } = await row('cred-2')
    await desk.ask('rotation.compromised', { credentialKey })
    await refresh()
    const { rows } = await desk.ask('activity.list', {})
    expect(rows.filter((one) => one.text.includes('earlier end'))).toEqual([])
  })

  it('T-14 takes issue times far ahead as they are', async () => {
    const { row } = await openCredentialDesk((one) => {
      one.get('cred-2').createdMs = 2_893_256_800_000
    })
    expect(await row('cred-2')).toMatchObject({ createdAtMs: 2_893_256_800_000, bucket: 'never' })
  })
})

describe('by itself', () => {
  const soon = 3 * dayMs

  it('C-183 tells of each secret in use before its end, and of nothing that another one outlives', async () => {
    const { desk, keeper, rows } = await openCredentialDesk((one) => {
      one.get('cred-2').expiresAtSec = Math.floor((one.nowMs + soon) / 1000)
    })
    const [work] = desk.rotations.works()
    await work?.run()
    await work?.run()
    const told = async () =>
      (await desk.ask('activity.list', {})).rows.filter((row) => row.text.includes('will end soon'))
    expect(await told()).toHaveLength(1)
    expect((await rows()).map((row) => row.warning)).toEqual(['none', 'second'])
    keeper.add('robot')
    await desk.ask('registrations.refresh', { registrationId: (await rows())[0]?.registrationId ?? '' })
    expect((await rows()).find((row) => row.credentialId === 'cred-2')).toMatchObject({
      covered: true,
      warning: 'none',
    })
  })

  it('renews what a policy renews and stops where systems of a person’s own use it', async () => {
    const { desk, keeper, utilityId, row } = await openCredentialDesk((one) => {
      one.get('cred-2').expiresAtSec = Math.floor((one.nowMs + soon) / 1000)
    })
    await desk.ask('rotation.setPolicy', {
      utilityId,
      policy: { mode: 'automatic', daysBefore: 14, retireOld: true, keepDays: 1 },
    })
    const { credentialKey } = await row('cred-2')
    // A system is remembered from an earlier rotation.
    const earlier = await desk.ask('rotation.start', { credentialKey })
    await settledRotation(desk, earlier.rotationId)
    await desk.ask('rotation.addSystem', { rotationId: earlier.rotationId, name: 'night batch host' })
    await desk.ask('rotation.abort', { rotationId: earlier.rotationId, cleanUp: true })
    desk.clock.nowMs += 1000
    await desk.rotations.works()[0]?.run()
    const { rotations } = await desk.ask('rotation.list', {})
    const renewed = rotations.find((one) => one.by === 'policy')
    expect(renewed).toMatchObject({ state: 'handing-over', clientId: 'robot' })
    expect(keeper.expiriesSent('cred-2')).toEqual([])
  })

  it('lets the old one end too where nothing else uses it and the policy says so', async () => {
    const { desk, keeper, utilityId } = await openCredentialDesk((one) => {
      one.get('cred-2').expiresAtSec = Math.floor((one.nowMs + soon) / 1000)
    })
    const policy = { mode: 'automatic', daysBefore: 14, retireOld: true, keepDays: 1 } as const
    await desk.ask('rotation.setPolicy', { utilityId, policy })
    await desk.rotations.works()[0]?.run()
    const [rotation] = (await desk.ask('rotation.list', {})).rotations
    expect(rotation).toMatchObject({ by: 'policy', state: 'done', retirement: { kind: 'later' } })
    expect(keeper.expiriesSent('cred-2')).toHaveLength(1)
    expect(keeper.works(keeper.get('cred-2'))).toBe(true)
  })
})
