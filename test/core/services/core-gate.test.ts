import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createKeychain } from '../../../electron/core/vault/keychain-client'
import { corePlace, openCore, type TestCore } from '../../support/open-core'

const passphrase = 'four unrelated words here'
const withPassphrase = { by: 'passphrase', passphrase } as const
const withKeychain = { by: 'keychain' } as const

const status = (core: TestCore) => core.ask('vault.status', {}, 'gate')
const unlock = (core: TestCore, key: Parameters<typeof core.ask<'vault.unlock'>>[1]) =>
  core.ask('vault.unlock', key, 'gate')

/** A vault that both the keychain and a passphrase open. */
async function openWithBoth(): Promise<TestCore> {
  const core = await openCore()
  await core.ask('vault.create', { passphrase: null }, 'gate')
  await core.ask('vault.setPassphrase', { passphrase })
  return core
}

describe('asking how the vault stands', () => {
  it('does not touch the keychain item of a vault that was locked', async () => {
    const core = await (await openWithBoth()).relock()
    const asked: string[] = []
    const { keychain } = core.ports
    const read = keychain.read.bind(keychain)
    keychain.read = (account) => {
      asked.push(account)
      return read(account)
    }
    expect((await status(core)).keychain.available).toBe(true)
    expect(asked).toEqual(['availability'])
  })
})

describe('the first run', () => {
  it('asks nothing where the keychain answers', async () => {
    const core = await openCore()
    expect(core.core.isOpen()).toBe(false)
    expect(await status(core)).toMatchObject({ state: 'absent', lock: null, keychain: { available: true } })
    await core.ask('vault.create', { passphrase: null }, 'gate')
    expect(core.core.isOpen()).toBe(true)
    expect(await status(core)).toMatchObject({
      state: 'open',
      slots: { keychain: true, passphrase: false, recovery: false },
      sealedSecrets: 0,
    })
    expect(core.host.callsOf('host.unlocked')).toHaveLength(1)
    expect(core.events).toContain('vault.changed')
  })

  it('asks for a passphrase where it does not, and keeps none of it in the clear', async () => {
    const place = corePlace()
    place.ports.keychain.fail = 'there is no Secret Service'
    const core = await openCore({ place })
    expect(await status(core)).toMatchObject({
      state: 'absent',
      keychain: { available: false, reason: 'there is no Secret Service' },
    })
    const refused = await core.refusal('vault.create', { passphrase: null }, 'gate')
    expect(refused).toMatchObject({ code: 'vault-needs-passphrase' })
    expect(await place.ports.files.exists(place.ports.path)).toBe(false)
    expect(readdirSync(place.folder)).toEqual([])

    await core.ask('vault.create', { passphrase }, 'gate')
    expect((await status(core)).slots).toEqual({ keychain: false, passphrase: true, recovery: false })
    expect(place.ports.keychain.items.size).toBe(0)
    const files = readdirSync(place.folder).map((name) => readFileSync(join(place.folder, name)))
    for (const bytes of [await place.ports.disk.readFile(place.ports.path), ...files])
      expect(bytes.includes(passphrase)).toBe(false)
  })

  it('takes no passphrase that is too short, and makes no vault', async () => {
    const core = await openCore()
    const refused = await core.refusal('vault.create', { passphrase: 'short' }, 'gate')
    expect(refused).toMatchObject({ code: 'passphrase-too-weak' })
    expect(await status(core)).toMatchObject({ state: 'absent' })
  })

  it('pressed twice makes one vault', async () => {
    const core = await openCore()
    const replies = await Promise.all([
      core.reply('vault.create', { passphrase: null }, 'gate'),
      core.reply('vault.create', { passphrase: null }, 'gate'),
    ])
    expect(replies).toMatchObject([{ ok: true }, { ok: false, error: { code: 'vault-exists' } }])
    expect(core.ports.keychain.items.size).toBe(1)
    expect((await core.relaunch()).core.isOpen()).toBe(true)
  })
})

describe('a launch', () => {
  it('opens by the keychain and asks nothing', async () => {
    const core = await (await openWithBoth()).relaunch()
    expect(core.core.isOpen()).toBe(true)
    expect(await status(core)).toMatchObject({ state: 'open', lock: null, problem: null })
  })

  it('without the keychain says why, and the passphrase opens', async () => {
    const first = await openWithBoth()
    first.ports.keychain.fail = 'the keyring is locked'
    const core = await first.relaunch()
    expect(await status(core)).toMatchObject({
      state: 'locked',
      lock: { reason: 'start', meaning: 'vault' },
      problem: { code: 'keychain-unavailable', details: { reason: 'the keyring is locked' } },
    })
    await unlock(core, withPassphrase)
    expect(await status(core)).toMatchObject({ state: 'open', problem: null })
  })

  it('may try the keychain once more, since nobody locked', async () => {
    const first = await openWithBoth()
    first.ports.keychain.fail = 'the keyring is locked'
    const core = await first.relaunch()
    expect(await core.refusal('vault.unlock', withKeychain, 'gate')).toMatchObject({
      code: 'keychain-unavailable',
    })
    first.ports.keychain.fail = null
    await unlock(core, withKeychain)
    expect(core.core.isOpen()).toBe(true)
  })

  it('is not held up by a keychain that hangs: it is ended, and the passphrase opens', async () => {
    const first = await openWithBoth()
    await first.core.stop()
    let ended = 0
    const transport = { request: () => new Promise<unknown>(() => undefined), kill: () => void (ended += 1) }
    const keychain = createKeychain({ transport, service: 'Busbar Test', answerWithinMs: 5 })
    const core = await openCore({ place: first, vault: { keychain } })
    expect(ended).toBeGreaterThan(0)
    expect(await status(core)).toMatchObject({
      state: 'locked',
      keychain: { available: false },
      problem: { code: 'keychain-unavailable' },
    })
    await unlock(core, withPassphrase)
    expect(core.core.isOpen()).toBe(true)
  })

  it('after a death of core opens by the keychain; a vault without one says what happened', async () => {
    const both = await openWithBoth()
    expect((await both.relaunch({ afterCrash: true })).core.isOpen()).toBe(true)

    const place = corePlace()
    place.ports.keychain.fail = 'there is none'
    const only = await openCore({ place })
    await only.ask('vault.create', { passphrase }, 'gate')
    const core = await only.relaunch({ afterCrash: true })
    expect(await status(core)).toMatchObject({ state: 'locked', lock: { reason: 'core-restart' } })
    await unlock(core, withPassphrase)
  })
})

describe('after a lock', () => {
  it('the desk is refused, and the keychain is never used, however it is asked', async () => {
    const core = await (await openWithBoth()).relock()
    expect(core.core.isOpen()).toBe(false)
    expect(await status(core)).toMatchObject({
      state: 'locked',
      lock: { reason: 'by-hand', atMs: 1_000, meaning: 'vault', closedWithoutPassphrase: false },
    })
    const closed = { code: 'vault-wrong-key' }
    expect(await core.refusal('vault.unlock', withKeychain, 'gate')).toMatchObject(closed)
    expect(await core.refusal('vault.acceptOlder', { passphrase: null, code: null }, 'gate')).toMatchObject(
      closed,
    )
    expect(await core.refusal('utilities.list', {})).toMatchObject({ code: 'vault-locked' })
    expect(core.core.isOpen()).toBe(false)
    expect(core.host.callsOf('host.unlocked')).toHaveLength(1)
  })

  it('a wrong passphrase stays outside, the right one opens', async () => {
    const core = await (await openWithBoth()).relock()
    const wrong = await core.refusal(
      'vault.unlock',
      { by: 'passphrase', passphrase: 'not these words' },
      'gate',
    )
    expect(wrong).toMatchObject({ code: 'vault-wrong-key', retryable: true })
    expect(await status(core)).toMatchObject({ state: 'locked' })
    await unlock(core, withPassphrase)
    expect(await status(core)).toMatchObject({ state: 'open', lock: null })
    expect(await core.ask('utilities.list', {})).toBeTruthy()
  })

  it('the recovery code opens as a person types it; a slip is named as one', async () => {
    const first = await openWithBoth()
    const { code } = await first.ask('vault.makeRecoveryCode', {})
    const core = await first.relock()
    const slip = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7')
    expect(await core.refusal('vault.unlock', { by: 'recovery', code: slip }, 'gate')).toMatchObject({
      code: 'recovery-code-mistyped',
    })
    expect(core.core.isOpen()).toBe(false)
    await unlock(core, { by: 'recovery', code: code.toLowerCase().replaceAll('-', ' ') })
    expect(core.core.isOpen()).toBe(true)
  })

  it('two unlocks at once open one desk', async () => {
    const core = await (await openWithBoth()).relock()
    await Promise.all([unlock(core, withPassphrase), unlock(core, withPassphrase)])
    // A second desk would find the files of the first in use and have them looked at.
    expect(core.host.callsOf('host.checkDatabase')).toEqual([])
    expect(core.core.isOpen()).toBe(true)
  })

  it('stays outside also when a passphrase is set by somebody who may not', async () => {
    const core = await (await openWithBoth()).relock()
    for (const method of ['vault.setPassphrase', 'vault.makeRecoveryCode', 'vault.removeSlot']) {
      const input = { passphrase: 'another long passphrase', kind: 'keychain' }
      const reply = await core.reply(method, input)
      expect(reply, method).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
    }
  })
})

describe('Lock', () => {
  it('without a passphrase is refused until closing is meant, and then the keychain opens again', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null }, 'gate')
    expect(await core.refusal('vault.lock', {})).toMatchObject({ code: 'vault-needs-passphrase' })
    expect(core.host.callsOf('host.lock')).toEqual([])

    await core.ask('vault.lock', { closeWithoutPassphrase: true })
    expect(core.host.callsOf('host.lock')).toEqual([{ reason: 'closed', closedWithoutPassphrase: true }])
    const closed = await core.relock({ reason: 'closed', closedWithoutPassphrase: true })
    expect(await status(closed)).toMatchObject({ state: 'locked', lock: { closedWithoutPassphrase: true } })
    await unlock(closed, withKeychain)
    expect(closed.core.isOpen()).toBe(true)
  })

  it('with a passphrase is a lock, even if closing would do', async () => {
    const core = await openWithBoth()
    await core.ask('vault.lock', { closeWithoutPassphrase: true })
    expect(core.host.callsOf('host.lock')).toEqual([{ reason: 'by-hand', closedWithoutPassphrase: false }])
  })

  it('by itself, or of the screen, needs a passphrase to come back with', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null }, 'gate')
    for (const patch of [{ lockOnSleep: true }, { lockMeaning: 'screen' as const }])
      expect(await core.refusal('settings.set', patch)).toMatchObject({ code: 'vault-needs-passphrase' })
    expect(core.host.callsOf('host.setPreferences')).toEqual([])

    await core.ask('vault.setPassphrase', { passphrase })
    const changed = await core.ask('settings.set', { lockOnSleep: true, lockMeaning: 'screen' })
    expect(changed).toMatchObject({ lockOnSleep: true, lockMeaning: 'screen' })
    expect(core.events).toContain('settings.changed')
  })
})

describe('a locked screen', () => {
  const lockScreen = (core: TestCore) =>
    core.core.take({ kind: 'screen-locked', reason: 'sleep', atMs: 5_000 })

  it('refuses the desk and every key but one that a person knows', async () => {
    const core = await openWithBoth()
    lockScreen(core)
    expect(core.core.isOpen()).toBe(false)
    expect(await core.refusal('utilities.list', {})).toMatchObject({ code: 'vault-locked' })
    expect(await core.refusal('vault.makeRecoveryCode', {})).toMatchObject({ code: 'vault-locked' })
    expect(await status(core)).toMatchObject({
      state: 'locked',
      lock: { meaning: 'screen', reason: 'sleep', atMs: 5_000 },
      sealedSecrets: null,
    })
    for (const key of [withKeychain, { by: 'passphrase', passphrase: 'not these words' } as const])
      expect(await core.refusal('vault.unlock', key, 'gate')).toMatchObject({ code: 'vault-wrong-key' })
    const older = await core.refusal('vault.acceptOlder', { passphrase: null, code: null }, 'gate')
    expect(older).toMatchObject({ code: 'vault-wrong-key' })
  })

  it('opens by the passphrase on the same desk', async () => {
    const core = await openWithBoth()
    lockScreen(core)
    await unlock(core, withPassphrase)
    expect(await status(core)).toMatchObject({ state: 'open', lock: null })
    expect(await core.ask('utilities.list', {})).toBeTruthy()
    expect(core.host.callsOf('host.checkDatabase')).toEqual([])
  })
})

describe('the last way to open', () => {
  it('is the passphrase where the keychain does not answer any more', async () => {
    const core = await openWithBoth()
    core.ports.keychain.fail = 'it is locked'
    const kind = 'passphrase'
    expect(await core.refusal('vault.removeSlot', { kind })).toMatchObject({ code: 'vault-last-slot' })
    core.ports.keychain.fail = null
    await core.ask('vault.removeSlot', { kind })
    expect(await status(core)).toMatchObject({ slots: { passphrase: false, keychain: true } })
  })

  it('keeps the passphrase while Busbar locks by itself', async () => {
    const core = await openWithBoth()
    const kind = 'passphrase'
    for (const patch of [{ lockIdleMin: 5 }, { lockOnClose: true }, { lockMeaning: 'screen' as const }]) {
      await core.ask('settings.set', patch)
      expect(await core.refusal('vault.removeSlot', { kind })).toMatchObject({ code: 'vault-slot-wanted' })
      await core.ask('settings.set', { lockIdleMin: 0, lockOnClose: false, lockMeaning: 'vault' })
    }
    await core.ask('vault.removeSlot', { kind })
    for (const patch of [{ lockIdleMin: 5 }, { lockOnScreenLock: true }, { lockOnUserSwitch: true }])
      expect(await core.refusal('settings.set', patch)).toMatchObject({ code: 'vault-needs-passphrase' })
  })

  it('cannot be taken away; with another way the keychain may go', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null }, 'gate')
    const kind = 'keychain'
    expect(await core.refusal('vault.removeSlot', { kind })).toMatchObject({ code: 'vault-last-slot' })
    await core.ask('vault.setPassphrase', { passphrase })
    await core.ask('vault.removeSlot', { kind })
    expect(core.ports.keychain.items.size).toBe(0)
    const next = await core.relaunch()
    expect(await status(next)).toMatchObject({ state: 'locked', slots: { keychain: false } })
    await unlock(next, withPassphrase)
    await next.ask('vault.addKeychainSlot', {})
    expect((await next.relaunch()).core.isOpen()).toBe(true)
  })
})
