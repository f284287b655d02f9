import { BusbarError, toErrorReply, type ErrorReply } from '../../contract/errors'
import type { LockReason } from '../../contract/vault'
import { createVault, openVault, probeVault } from '../vault/vault'
import type { Vault, VaultKey, VaultPorts, VaultProbe } from '../vault/types'
import type { AvailableHandlers } from './router'

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
  #opened: Opened | null = null
  #lock: LockInfo | null
  #problem: BusbarError | null = null

  constructor(ports: VaultPorts, openDesk: OpenDesk, lock: LockInfo | null) {
    this.#ports = ports
    this.#openDesk = openDesk
    this.#lock = lock
  }

  /** At a normal launch the keychain may open the vault; after a lock it may not. */
  async openAtLaunch(): Promise<void> {
    const probe = await this.probe()
    if (probe.state !== 'present' || this.#lock) return
    this.#lock = { reason: 'start', atMs: Date.now(), meaning: 'vault', closedWithoutPassphrase: false }
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

  async create(passphrase: string | null, keychain: boolean): Promise<void> {
    const vault = await createVault(this.#ports, { ...(passphrase === null ? {} : { passphrase }), keychain })
    await this.#take(vault, false)
  }

  /** Opens with a key, or proves who is there while only the screen is locked. */
  async open(key: VaultKey, acceptOlder: boolean): Promise<void> {
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

  async close(): Promise<void> {
    const opened = this.#opened
    this.#opened = null
    if (!opened) return
    await opened.desk.close()
    await opened.vault.settled()
    opened.vault.close()
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

  lock(): LockInfo | null {
    return this.#lock
  }

  problem(): ErrorReply | null {
    return this.#problem ? toErrorReply(this.#problem) : null
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
    this.#opened = { vault, desk }
    this.#lock = null
    desk.begin()
  }
}
