import { describe, expect, it } from 'vitest'
import { openSecret, secretRecordId } from '../../../../electron/core/services/credentials/credential-store'
import { codeOf, openCredentialDesk } from '../../../support/credential-desk'

describe('a new secret', () => {
  it('C-187 is asked for with the client_id alone and sealed before anything else', async () => {
    const { desk, keeper, registrationId, row } = await openCredentialDesk()
    const made = await desk.writer.create(registrationId, 'robot')
    expect(keeper.creations()).toEqual([{ client_id: 'robot' }])
    const kept = keeper.get(made.credentialId)
    expect(openSecret(desk.context.vault, secretRecordId(made.credentialKey))).toBe(kept.secret)
    expect(await row(made.credentialId)).toMatchObject({ sealed: true, clientId: 'robot', keystone: false })
    const { rows } = await desk.ask('activity.list', {})
    expect(JSON.stringify(rows)).not.toContain(kept.secret)
  })

  it('C-018 whose answer is lost is found in the listing, and never asked for twice', async () => {
    const { desk, keeper, registrationId } = await openCredentialDesk()
    keeper.answerToCreate = () => undefined
    const made = await desk.writer.create(registrationId, 'robot')
    expect(made.adopted).toBe(true)
    expect(keeper.creations()).toHaveLength(1)
    expect(openSecret(desk.context.vault, secretRecordId(made.credentialKey))).toBe(
      keeper.get(made.credentialId).secret,
    )
  })

  it('is looked for before another one is asked for, when the utility was slower than the listing', async () => {
    const { desk, keeper, registrationId } = await openCredentialDesk()
    let late = (): void => undefined
    keeper.answerToCreate = () => {
      const [made] = keeper.secrets.splice(0, 1)
      late = () => void (made && keeper.secrets.unshift(made))
      return undefined
    }
    expect(await codeOf(desk.writer.create(registrationId, 'robot'))).toBe('credential-outcome-unknown')
    late()
    const made = await desk.writer.create(registrationId, 'robot')
    expect([made.adopted, keeper.creations().length]).toEqual([true, 1])
  })

  it('that the vault cannot take waits at the utility and is taken over later', async () => {
    const { desk, keeper, registrationId } = await openCredentialDesk()
    desk.ports.disk.fill()
    expect(await codeOf(desk.writer.create(registrationId, 'robot'))).toBe('vault-unwritable')
    desk.ports.disk.heal()
    const made = await desk.writer.create(registrationId, 'robot')
    expect([made.adopted, keeper.creations().length]).toEqual([true, 1])
  })

  it('of the admin is not used for anything before it was proven', async () => {
    const { desk, keeper, registrationId, refresh } = await openCredentialDesk()
    await desk.writer.create(registrationId, 'admin-1')
    desk.clock.nowMs += 2 * 3_600_000
    await refresh()
    expect(keeper.pairs().at(-1)).toBe('admin-1:a-secret-of-the-admin')
  })
})

describe('ending a secret', () => {
  it('C-177 T-41 sends the server’s own time for now, a second and two later when refused, and tries it', async () => {
    const { desk, keeper, registrationId, row } = await openCredentialDesk((one) => {
      one.nowMs = Date.now() - 5 * 60_000
    })
    desk.clock.nowMs = keeper.nowMs + 5 * 60_000
    await desk.writer.create(registrationId, 'robot')
    keeper.refusesNow = 2
    const work = desk.writer.expire((await row('cred-2')).credentialKey, 'now')
    const pause = await desk.nextPause()
    keeper.nowMs += pause.ms
    desk.clock.nowMs += pause.ms
    pause.end(true)
    const ended = await work
    const serverSec = Math.floor(keeper.nowMs / 1000) - 2
    expect(keeper.expiriesSent('cred-2')).toEqual(
      [0, 1, 2].map((added) => ({ client_secret_expires_at: serverSec + added })),
    )
    expect(ended).toMatchObject({ oldSecret: 'refused', expiresAtSec: serverSec + 2 })
    expect(keeper.pairs().at(-1)).toBe('robot:secret-number-2-of-robot')
    expect((await row('cred-2')).bucket).toBe('expired')
  })

  it('C-175 T-13 takes times between now and the present end, and leaves never as never', async () => {
    const { desk, keeper, registrationId, row } = await openCredentialDesk()
    await desk.writer.create(registrationId, 'robot')
    const { credentialKey } = await row('cred-2')
    const nowSec = Math.floor(keeper.nowMs / 1000)
    const day = 86_400
    expect((await desk.writer.expire(credentialKey, 0)).expiresAtSec).toBe(0)
    expect((await desk.writer.expire(credentialKey, nowSec + 9 * day)).expiresAtSec).toBe(nowSec + 9 * day)
    for (const wrong of [0, nowSec - day, nowSec + 10 * day, nowSec + 0.5]) {
      expect(await codeOf(desk.writer.expire(credentialKey, wrong))).toBe('expiry-not-allowed')
    }
    await desk.writer.expire(credentialKey, nowSec + 8 * day)
    expect(keeper.expiriesSent('cred-2')).toEqual(
      [9, 8].map((days) => ({ client_secret_expires_at: nowSec + days * day })),
    )
    expect((await row('cred-2')).bucket).toBe('30-days')
  })

  it('wants the name of a client typed before its last secret ends', async () => {
    const { desk, keeper, row } = await openCredentialDesk()
    const { credentialKey } = await row('cred-2')
    expect(await codeOf(desk.writer.expire(credentialKey, 'now'))).toBe('credential-last')
    expect(await codeOf(desk.writer.expire(credentialKey, 'now', { confirmation: 'robot' }))).toBe(
      'credential-last',
    )
    expect(keeper.expiriesSent('cred-2')).toEqual([])
    await desk.writer.expire(credentialKey, 'now', { confirmation: 'Night batch' })
    expect(keeper.expiriesSent('cred-2')).toHaveLength(1)
  })

  it('C-181 T-43 never ends the last admin secret, whatever is typed', async () => {
    const { desk, keeper, row } = await openCredentialDesk()
    const { credentialKey } = await row('cred-1')
    const options = { confirmation: 'Busbar desk' }
    expect(await codeOf(desk.writer.expire(credentialKey, 'now', options))).toBe('credential-last-keystone')
    expect(keeper.expiriesSent('cred-1')).toEqual([])
  })

  it('an admin secret that is ended twice at once takes no other one with it', async () => {
    const { desk, keeper, row, refresh } = await openCredentialDesk()
    keeper.add('admin-1')
    keeper.add('admin-1')
    await refresh()
    const { credentialKey } = await row('cred-1')
    await Promise.all([desk.writer.expire(credentialKey, 'now'), desk.writer.expire(credentialKey, 'now')])
    const working = keeper.secrets.filter((one) => one.clientId === 'admin-1' && keeper.works(one))
    expect(working.map((one) => one.id).sort()).toEqual(['cred-3', 'cred-4'])
  })

  it('C-180 T-42 has a token of the other admin secret first, makes that the keystone and revokes the old token', async () => {
    const { desk, keeper, registrationId, row, refresh } = await openCredentialDesk()
    const made = await desk.writer.create(registrationId, 'admin-1')
    const kept = keeper.get(made.credentialId)
    const before = [...keeper.tokens.keys()]
    const old = await row('cred-1')
    const inAWeek = Math.floor(keeper.nowMs / 1000) + 7 * 86_400
    await desk.writer.expire(old.credentialKey, inAWeek)
    const patch = keeper.utility.at('/credentials/cred-1').at(-1)
    const token = patch?.headers['authorization']?.split(' ')[1] ?? ''
    expect(keeper.tokens.get(token)).toBe(kept.id)
    const revoked = keeper.utility.at('/revoke').map(({ body }) => new URLSearchParams(body).get('token'))
    expect(revoked).toEqual(before.slice(-1))
    expect(await row(kept.id)).toMatchObject({
      keystone: true,
      credentialKey: old.credentialKey,
      sealed: true,
    })
    expect(await row('cred-1')).toMatchObject({ keystone: false, sealed: true, bucket: '7-days' })
    await refresh()
    expect(await row(kept.id)).toMatchObject({ keystone: true, credentialKey: old.credentialKey })
    const reveal = async (id: string) =>
      (await desk.ask('credentials.reveal', { credentialKey: (await row(id)).credentialKey })).secret
    expect([await reveal(kept.id), await reveal('cred-1')]).toEqual([kept.secret, 'a-secret-of-the-admin'])
  })

  it('leaves the old admin secret alone when the new one gets no token', async () => {
    const { desk, keeper, registrationId, row } = await openCredentialDesk()
    const made = await desk.writer.create(registrationId, 'admin-1')
    keeper.refused.add(made.credentialId)
    const { credentialKey } = await row('cred-1')
    expect(await codeOf(desk.writer.expire(credentialKey, 'now'))).toBe('credentials-rejected')
    expect(keeper.expiriesSent('cred-1')).toEqual([])
    expect(await row('cred-1')).toMatchObject({ keystone: true, bucket: 'never' })
  })

  it('T-87 is believed at once, and not undone by a listing that began before', async () => {
    const { desk, keeper, registrationId, row } = await openCredentialDesk()
    await desk.writer.create(registrationId, 'robot')
    const { credentialKey } = await row('cred-2')
    let release = (): void => undefined
    let listed = (): void => undefined
    const asked = new Promise<void>((resolve) => (listed = resolve))
    keeper.holdListing((answer) => {
      release = answer
      listed()
    })
    const refreshing = desk.ask('registrations.refresh', { registrationId })
    await asked
    await desk.writer.expire(credentialKey, 'now')
    release()
    await refreshing
    expect((await row('cred-2')).bucket).toBe('expired')
  })
})
