import { describe, expect, it } from 'vitest'
import type { OtherSecretId, OtherSecretKind } from '../../../../electron/contract/other-secrets'
import { createOtherSecretStore } from '../../../../electron/core/services/secrets/other-secret-store'
import { openCredentialDesk, settledRotation } from '../../../support/credential-desk'

const dayMs = 86_400_000

describe('health', () => {
  it('names what is reused, never renewed, in no backup, and unknown to the utility', async () => {
    const { desk, keeper, refresh } = await openCredentialDesk((one) => {
      one.get('cred-2').secret = 'a-secret-of-the-admin'
      one.get('cred-2').createdMs = one.nowMs - 800 * dayMs
    })
    keeper.add('robot', { createdMs: keeper.nowMs - 900 * dayMs })
    await refresh()
    keeper.secrets.shift()
    await refresh()
    const { entries } = await desk.ask('rotation.health', {})
    expect(entries.map((one) => [one.kind, one.clientId])).toEqual([
      ['reused', 'admin-1'],
      ['reused', 'robot'],
      ['no-backup', 'admin-1'],
      ['never-rotated', 'robot'],
      ['unlisted', 'robot'],
    ])
    expect(JSON.stringify(entries)).not.toContain('a-secret-of-the-admin')
  })

  it('looks at the other secrets too: the same value twice, and tokens that nobody renewed', async () => {
    const { desk } = await openCredentialDesk()
    const { vault } = desk.context
    const nowMs = desk.context.nowMs()
    const store = createOtherSecretStore(vault)
    const token = (name: string, value: string, ageDays: number, kind: OtherSecretKind = 'api-token') =>
      store.put({
        form: 1,
        secretId: name as OtherSecretId,
        utilityId: null,
        kind,
        name,
        userName: null,
        note: '',
        addedAtMs: nowMs - 900 * dayMs,
        changedAtMs: nowMs - ageDays * dayMs,
        expiresAtMs: null,
        certificate: null,
        values: { value },
      })
    await token('Copied', 'a-secret-of-the-admin', 1)
    await token('Old', 'a-token-of-long-ago', 800)
    await token('New', 'a-token-of-today', 1)
    await token('Noted', 'a-token-of-today', 1, 'text')
    await token('Alone', 'a-word-of-its-own', 1, 'text')
    const { entries } = await desk.ask('rotation.health', {})
    const told = entries.map((one) => [one.kind, one.clientName, one.otherSecretId])
    expect(told.filter(([kind]) => kind !== 'no-backup')).toEqual([
      ['reused', expect.any(String), null],
      ['reused', 'Copied', 'Copied'],
      ['reused', 'New', 'New'],
      ['reused', 'Noted', 'Noted'],
      ['never-rotated', 'Old', 'Old'],
    ])
  })

  it('takes an admin secret as safe only with a tested backup that is newer than it and opens elsewhere', async () => {
    const { desk, row } = await openCredentialDesk()
    const words = async () =>
      (await desk.ask('rotation.health', {})).entries
        .filter((one) => one.kind === 'no-backup')
        .map((one) => one.text)
    const tested = (madeAtMs: number) => {
      const facts = { fileName: 'a.age', testedAtMs: madeAtMs, secrets: 1, rows: 1 }
      desk.backup.lastTested = { ...facts, madeAtMs }
    }
    expect(await words()).toEqual([expect.stringContaining('No tested backup holds it')])
    tested(desk.clock.nowMs - dayMs)
    expect(await words()).toEqual([expect.stringContaining('newer than the newest tested backup')])
    tested(desk.clock.nowMs)
    expect(await words()).toEqual([])
    desk.backup.ways = { passphrase: false, recovery: false, keychain: true }
    expect(await words()).toEqual([expect.stringContaining('on this computer alone')])
    desk.backup.ways = { passphrase: false, recovery: true, keychain: true }
    desk.clock.nowMs += dayMs
    const { credentialKey } = await row('cred-1')
    const { rotationId } = await desk.ask('rotation.start', { credentialKey })
    await settledRotation(desk, rotationId)
    expect(await words()).toEqual([expect.stringContaining('newer than the newest tested backup')])
    tested(desk.clock.nowMs)
    expect(await words()).toEqual([])
  })

  it('names an ended secret that is used: by this desk, by the clock of the utility, or by systems on its list', async () => {
    const { desk, keeper, refresh, row } = await openCredentialDesk((one) => {
      // The utility's clock is two hours ahead of ours.
      one.nowMs = Date.now() + 2 * 3_600_000
    })
    desk.clock.nowMs = keeper.nowMs - 2 * 3_600_000
    const { credentialKey } = await row('cred-2')
    await desk.ask('credentials.verify', { credentialKey })
    keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000) + 60
    const used = async () =>
      (await desk.ask('rotation.health', {})).entries.filter((one) => one.kind === 'expired-used')
    await refresh()
    expect(await used()).toEqual([])
    keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000) - 60
    await refresh()
    expect(await used()).toMatchObject([
      { severity: 'error', text: expect.stringContaining('after its end') },
    ])
    keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000) + 1
    keeper.nowMs += 5000
    desk.clock.nowMs += 5000
    await refresh()
    expect(await used()).toEqual([])
    const { rotationId } = await desk.ask('rotation.start', { credentialKey })
    await settledRotation(desk, rotationId)
    await desk.ask('rotation.addSystem', { rotationId, name: 'night batch host' })
    expect(await used()).toEqual([])
    await desk.ask('rotation.abort', { rotationId, cleanUp: false })
    for (const one of keeper.secrets)
      if (one.clientId === 'robot') one.expiresAtSec = Math.floor(keeper.nowMs / 1000) - 1
    await refresh()
    expect((await used()).some((one) => one.text.includes('night batch host'))).toBe(true)
  })

  it('tells a secret whose client is gone from one that the utility merely does not list', async () => {
    const { desk, keeper, refresh } = await openCredentialDesk()
    const kinds = async () =>
      (await desk.ask('rotation.health', {})).entries
        .filter((one) => one.clientId === 'robot')
        .map((one) => one.kind)
    keeper.clients(keeper.admin())
    await refresh()
    expect(await kinds()).toEqual(['orphaned'])
    keeper.secrets.splice(0, 1)
    await refresh()
    expect(await kinds()).toEqual(['orphaned'])
    keeper.clients(keeper.admin(), keeper.robot())
    await refresh()
    expect(await kinds()).toEqual(['none-valid', 'unlisted'])
  })

  it('says that an admin secret which the utility does not list cannot be ended from here', async () => {
    const { desk, keeper, refresh } = await openCredentialDesk()
    keeper.listing = () => ({ credentials: [], next: null, previous: null })
    await refresh()
    const { entries } = await desk.ask('rotation.health', {})
    expect(entries.find((one) => one.kind === 'unlisted' && one.clientId === 'admin-1')).toMatchObject({
      severity: 'warning',
      text: expect.stringContaining('does not list the admin secret'),
    })
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

  it('tells of it while a utility is paused, too, and asks that one nothing', async () => {
    const { desk, keeper, utilityId } = await openCredentialDesk((one) => {
      one.get('cred-2').expiresAtSec = Math.floor((one.nowMs + soon) / 1000)
    })
    const policy = { mode: 'automatic', daysBefore: 30, retireOld: false, keepDays: 7 } as const
    await desk.ask('rotation.setPolicy', { utilityId, policy })
    await desk.ask('utilities.setPaused', { utilityId, paused: true })
    await desk.rotations.works()[0]?.run()
    const { rows } = await desk.ask('activity.list', {})
    expect(rows.filter((row) => row.text.includes('will end soon'))).toHaveLength(1)
    expect(keeper.creations()).toEqual([])
  })

  it('reminds where a person asked for it, as early as that, so that the overview has it in its queue', async () => {
    const { desk, row, utilityId, keeper } = await openCredentialDesk((one) => {
      one.get('cred-2').expiresAtSec = Math.floor((one.nowMs + 50 * dayMs) / 1000)
    })
    expect(await row('cred-2')).toMatchObject({ warning: 'none', bucket: '90-days' })
    const policy = { mode: 'remind', daysBefore: 60, retireOld: false, keepDays: 7 } as const
    await desk.ask('rotation.setPolicy', { utilityId, policy })
    expect(desk.events.map(({ event }) => event)).toContain('credentials.changed')
    expect(await row('cred-2')).toMatchObject({ warning: 'first', bucket: '90-days' })
    await desk.ask('rotation.setPolicy', { utilityId, policy: { ...policy, daysBefore: 40 } })
    expect(await row('cred-2')).toMatchObject({ warning: 'none' })
    expect(keeper.creations()).toEqual([])
  })

  it('renews secrets that live shorter than the days of a policy once in a life, not every hour', async () => {
    const { desk, keeper, utilityId, refresh } = await openCredentialDesk((one) => {
      one.lifeSec = (6 * dayMs) / 1000
      const old = one.get('cred-2')
      old.createdMs = one.nowMs - 4 * dayMs
      old.expiresAtSec = Math.floor((one.nowMs + 2 * dayMs) / 1000)
    })
    const policy = { mode: 'automatic', daysBefore: 14, retireOld: true, keepDays: 1 } as const
    await desk.ask('rotation.setPolicy', { utilityId, policy })
    await desk.rotations.works()[0]?.run()
    keeper.get('cred-3').createdMs = keeper.nowMs
    await refresh()
    await desk.rotations.works()[0]?.run()
    await desk.rotations.works()[0]?.run()
    expect(keeper.creations()).toHaveLength(1)
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

  it('goes on within the hour with a renewal that a busy utility stopped, and with no other', async () => {
    const { desk, keeper, utilityId, row } = await openCredentialDesk((one) => {
      one.get('cred-2').expiresAtSec = Math.floor((one.nowMs + soon) / 1000)
      one.answerToCreate = () => ({ status: 503, headers: { 'retry-after': '60' } })
    })
    const policy = { mode: 'automatic', daysBefore: 14, retireOld: true, keepDays: 1 } as const
    await desk.ask('rotation.setPolicy', { utilityId, policy })
    await desk.rotations.works()[0]?.run()
    const only = async () => (await desk.ask('rotation.list', {})).rotations[0]
    expect(await only()).toMatchObject({ state: 'creating', problem: { retryable: true } })
    keeper.answerToCreate = (made) => made
    keeper.refuseNext()
    desk.clock.nowMs += 3_600_000
    keeper.nowMs += 3_600_000
    await desk.rotations.works()[0]?.run()
    const stopped = await only()
    expect(stopped).toMatchObject({ state: 'proving', problem: { code: 'credentials-rejected' } })
    const asked = keeper.pairs().length
    await desk.rotations.works()[0]?.run()
    expect(keeper.pairs()).toHaveLength(asked)
    expect((await row('cred-2')).bucket).toBe('7-days')
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
