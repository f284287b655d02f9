import { BusbarError, toErrorReply, type ErrorReply } from '../../../contract/errors'
import type { LockReason } from '../../../contract/vault'
import { createVault, openVault, probeVault } from '../../vault/vault'
import type { Vault, VaultKey, VaultPorts, VaultProbe } from '../../vault/types'
import type { AvailableHandlers } from '../router'

/** Everything that exists only while the vault is open. */
export interface OpenedDesk {
  readonly handlers: AvailableHandlers
  /** The vault generation the desk database saw last; a lower one in the vault file means an older vault. */
  readonly vaultGeneration: number | null
  /** Begins background work; not before the generation was compared. */
  begin(): void
  /** Finishes and seals what is in flight, then closes both databases. */
  close(): Promise<void>
}

export type OpenDesk = (vault: Vault) => Promise<OpenedDesk>

export interface LockInfo {
  readonly reason: LockReason
  readonly atMs: number
  readonly meaning: 'vault' | 'screen'
  readonly closedWithoutPassphrase: boolean
}

/** True where no person locked: at a launch, and for a vault that was only closed. */
function keychainMayOpen({ reason, closedWithoutPassphrase }: LockInfo): boolean {
  return reason === 'start' || reason === 'core-restart' || closedWithoutPassphrase
}

interface Opened {
  readonly vault: Vault
  readonly desk: OpenedDesk
}

/**
 * Holds the vault and what stands on it, and knows why it is closed. There is no state in which a desk
 * exists without an open vault, and a vault that cannot be opened is never replaced.
 */
export class VaultGate {
  readonly #ports: VaultPorts
  readonly #openDesk: OpenDesk
  readonly #nowMs: () => number
  #turn: Promise<unknown> = Promise.resolve()
  #opened: Opened | null = null
  #lock: LockInfo | null
  #problem: BusbarError | null = null

  constructor(ports: VaultPorts, openDesk: OpenDesk, lock: LockInfo | null, nowMs: () => number) {
    this.#ports = ports
    this.#openDesk = openDesk
    this.#lock = lock
    this.#nowMs = nowMs
  }

  /** At a launch nobody locked, the keychain may open the vault; after a lock it may not. */
  async openAtLaunch(reason: 'start' | 'core-restart'): Promise<void> {
    const probe = await this.probe()
    if (probe.state !== 'present' || this.#lock) return
    this.#lock = this.#lockedAtLaunch(reason)
    if (!probe.slots.keychain) return
    try {
      await this.open({ by: 'keychain' }, false)
    } catch (error) {
      if (!(error instanceof BusbarError)) throw error
      this.#problem = error
    }
  }

  async probe(): Promise<VaultProbe> {
    return probeVault(this.#ports)
  }

  create(passphrase: string | null, keychain: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const vault = await createVault(this.#ports, {
        ...(passphrase === null ? {} : { passphrase }),
        keychain,
      })
      // From here on there is a vault: should its desk not open, it is one that waits to be opened.
      this.#lock = this.#lockedAtLaunch('start')
      await this.#take(vault, false)
    })
  }

  /**
   * Opens with a key, or proves who is there while only the screen is locked. After a lock the keychain is no
   * key: only a person who knows something may come back in.
   */
  open(key: VaultKey, acceptOlder: boolean): Promise<void> {
    return this.#inTurn(() => this.#open(key, acceptOlder)).catch((error: unknown) => {
      // An older or forged file is a state of this vault, not of the key that was tried.
      if (error instanceof BusbarError && ['vault-older', 'vault-damaged'].includes(error.code)) {
        this.#problem = error
      }
      throw error
    })
  }

  async #open(key: VaultKey, acceptOlder: boolean): Promise<void> {
    if (key.by === 'keychain' && this.#lock && !keychainMayOpen(this.#lock)) {
      throw new BusbarError('vault-wrong-key')
    }
    if (this.#opened) {
      if (!(await this.#opened.vault.verify(key))) throw new BusbarError('vault-wrong-key')
    } else {
      const vault = await openVault(this.#ports, key, { acceptOlder, lastSeenGeneration: null })
      await this.#take(vault, acceptOlder)
    }
    this.#lock = null
    this.#problem = null
  }

  lockScreen(reason: LockReason, atMs: number): void {
    if (this.#opened) this.#lock = { reason, atMs, meaning: 'screen', closedWithoutPassphrase: false }
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      const opened = this.#opened
      this.#opened = null
      if (!opened) return
      await opened.desk.close()
      await opened.vault.settled()
      opened.vault.close()
    })
  }

  /** The desk's handlers while it may be asked: open, and no screen lock. */
  handlers(): AvailableHandlers {
    return this.#opened && !this.#lock ? this.#opened.desk.handlers : {}
  }

  vault(): Vault {
    if (!this.#opened || this.#lock) throw new BusbarError('vault-locked')
    return this.#opened.vault
  }

  isOpen(): boolean {
    return this.#opened !== null && this.#lock === null
  }

  /** True behind a screen lock too. */
  holdsKeys(): boolean {
    return this.#opened !== null
  }

  lock(): LockInfo | null {
    return this.#lock
  }

  problem(): ErrorReply | null {
    return this.#problem ? toErrorReply(this.#problem) : null
  }

  /** One act on the vault at a time: two unlocks at once must not open two desks on the same files. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(act)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  #lockedAtLaunch(reason: 'start' | 'core-restart'): LockInfo {
    return { reason, atMs: this.#nowMs(), meaning: 'vault', closedWithoutPassphrase: false }
  }

  async #take(vault: Vault, acceptOlder: boolean): Promise<void> {
    const desk = await this.#openDesk(vault).catch((error: unknown) => {
      vault.close()
      throw error
    })
    const { vaultGeneration } = desk
    if (vaultGeneration !== null && vaultGeneration > vault.generation && !acceptOlder) {
      const details = { generation: vault.generation, lastSeen: vaultGeneration }
      await desk.close()
      vault.close()
      throw new BusbarError('vault-older', details)
    }
    if (vaultGeneration !== null && vaultGeneration > vault.generation) {
      await vault.riseAbove(vaultGeneration)
    }
    try {
      desk.begin()
    } catch (error) {
      // Half a desk is none: nothing of it may answer.
      await desk.close()
      vault.close()
      throw error
    }
    this.#opened = { vault, desk }
    this.#lock = null
  }
}
