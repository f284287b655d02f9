import type { Failure } from '../../../contract/common'
import { BusbarError, toErrorReply, type ErrorReply } from '../../../contract/errors'
import type { CoreStart, Host } from '../../../contract/host'
import type { Handlers } from '../../../contract/methods'
import type { Preferences, PreferencesPatch } from '../../../contract/settings'
import type { VaultStatus } from '../../../contract/vault'
import type { KeychainPort, VaultKey } from '../../vault/types'
import { probeKeychain } from '../../vault/vault'
import { secretCount } from '../backup/secret-count'
import type { EventHub } from '../router'
import { keychainName } from './keychain-name'
import type { VaultGate } from './vault-gate'
import { recoveryKey } from './typed-key'

export interface GateParts {
  readonly start: CoreStart
  readonly gate: VaultGate
  readonly keychain: KeychainPort
  readonly host: Host
  readonly events: EventHub
  readonly preferences: { get(): Preferences; set(next: Preferences): void }
  /** A standing line about the open desk; null when there is nothing to warn of. */
  warning(): string | null
}

type GateHandlers = Pick<
  Handlers,
  | 'vault.status'
  | 'vault.create'
  | 'vault.unlock'
  | 'vault.acceptOlder'
  | 'vault.lock'
  | 'vault.setPassphrase'
  | 'vault.makeRecoveryCode'
  | 'vault.removeSlot'
  | 'vault.addKeychainSlot'
  | 'settings.get'
  | 'settings.set'
  | 'app.info'
>

const done = { done: true } as const

/** An item that nobody writes; asking for it tells whether the keychain answers. */
const probedAccount = 'availability'

/** Everything that answers whether or not the vault is open: the vault itself, preferences, the app. */
export function createGateHandlers(parts: GateParts): GateHandlers {
  const { start, gate, keychain, host, events, preferences } = parts

  const opened = async () => {
    events.emit('vault.changed')
    await host.ask('host.unlocked', {})
    return done
  }
  const changed = () => {
    events.emit('vault.changed')
    return done
  }
  const needPassphraseSlot = (why: string) => {
    if (!gate.vault().slots().passphrase) throw new BusbarError('vault-needs-passphrase', { reason: why })
  }

  return {
    'vault.status': () => readStatus(parts),

    'vault.create': async ({ passphrase }) => {
      const probed = await probeKeychain(keychain, probedAccount)
      if (passphrase === null && !probed.available) {
        throw new BusbarError('vault-needs-passphrase', { reason: probed.reason ?? 'it does not answer' })
      }
      await gate.create(passphrase, probed.available)
      return opened()
    },

    'vault.unlock': async (given) => {
      const key = given.by === 'recovery' ? recoveryKey(given.code) : given
      const problem = gate.problem()?.code
      await gate.open(key, false).finally(() => {
        if (gate.problem()?.code !== problem) events.emit('vault.changed')
      })
      return opened()
    },

    'vault.acceptOlder': async ({ passphrase, code }) => {
      const key: VaultKey =
        passphrase !== null
          ? { by: 'passphrase', passphrase }
          : code !== null
            ? recoveryKey(code)
            : { by: 'keychain' }
      await gate.open(key, true)
      return opened()
    },

    'vault.lock': async ({ closeWithoutPassphrase }) => {
      const hasPassphrase = gate.vault().slots().passphrase
      if (!hasPassphrase && !closeWithoutPassphrase) {
        throw new BusbarError('vault-needs-passphrase', {
          reason: 'without one anybody here could unlock it',
        })
      }
      await host.ask('host.lock', {
        reason: hasPassphrase ? 'by-hand' : 'closed',
        closedWithoutPassphrase: !hasPassphrase,
      })
      return done
    },

    'vault.setPassphrase': async ({ passphrase }) => {
      await gate.vault().setPassphrase(passphrase)
      return changed()
    },
    'vault.makeRecoveryCode': async () => {
      const code = await gate.vault().addRecovery()
      changed()
      return { code }
    },
    'vault.removeSlot': async ({ kind }) => {
      const now = preferences.get()
      if (kind === 'passphrase' && (locksByItself(now) || now.lockMeaning === 'screen')) {
        throw new BusbarError('vault-slot-wanted')
      }
      await gate.vault().removeSlot(kind)
      return changed()
    },
    'vault.addKeychainSlot': async () => {
      await gate.vault().addKeychain()
      return changed()
    },

    'settings.get': () => preferences.get(),
    'settings.set': async (patch) => {
      if (locksByItself(patch)) needPassphraseSlot('locking by itself needs a way back in')
      if (patch.lockMeaning === 'screen') needPassphraseSlot('a screen lock is opened with it')
      const next = await host.ask('host.setPreferences', patch)
      preferences.set(next)
      events.emit('settings.changed')
      return next
    },

    'app.info': () => ({
      version: start.version,
      electron: start.electron,
      platform: start.platform,
      demo: start.mode === 'demo',
      banner: parts.warning() ?? start.banner,
      dataFolder: start.dataFolder,
      lockSupport: start.lockSupport,
      capture: { canHide: !start.platform.startsWith('linux') },
    }),
  }
}

/** Whether these preferences let Busbar lock without a person asking for it. */
function locksByItself(preferences: PreferencesPatch): boolean {
  const { lockIdleMin = 0, lockOnSleep, lockOnScreenLock, lockOnUserSwitch, lockOnClose } = preferences
  return [lockIdleMin > 0, lockOnSleep, lockOnScreenLock, lockOnUserSwitch, lockOnClose].includes(true)
}

async function readStatus({ gate, start, keychain }: GateParts): Promise<VaultStatus> {
  const probe = await gate.probe()
  const lock = gate.lock()
  const problem = gate.problem()
  // Never the vault's own item: after a lock its key must not even come into memory.
  const { available, reason } = await probeKeychain(keychain, probedAccount)
  const damaged =
    probe.state === 'damaged'
      ? toErrorReply(new BusbarError('vault-damaged', { reason: probe.reason ?? 'it cannot be read' }))
      : null
  const state =
    probe.state === 'absent'
      ? 'absent'
      : probe.state === 'damaged' || problem?.code === 'vault-damaged'
        ? 'damaged'
        : gate.isOpen()
          ? 'open'
          : problem?.code === 'vault-older'
            ? 'older'
            : 'locked'
  return {
    state,
    lock,
    slots: { ...probe.slots },
    keychain: { available, name: keychainName(start.platform), reason },
    problem: damaged ? shown(damaged) : problem ? shown(problem) : null,
    sealedSecrets: gate.isOpen() ? secretCount(gate.vault()) : null,
  }
}

const shown = (reply: ErrorReply): Failure => ({ ...reply, details: { ...reply.details } })
