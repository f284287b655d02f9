import type { Capability } from '../../contract/define'
import type { AssetFrame, CoreStart, Host, MainToCore } from '../../contract/host'
import type { Preferences } from '../../contract/settings'
import type { AnswerParser } from '../cds/answer-parser'
import type { Timers } from '../timers'
import type { VaultPorts } from '../vault/types'
import { createRestoreHandlers } from './backup/restore'
import { dropUnfinishedRestore, takeRestoredDesk } from './backup/restored-files'
import { createGateHandlers } from './gate/gate-handlers'
import { openDesk, type RunningDesk } from './open-desk'
import type { TrustPort } from './network/system-trust'
import type { LoopbackPort } from '../oauth/loopback'
import type { PageCore } from './page-port'
import { type AvailableHandlers, EventHub, route, type ReportFailure } from './router'
import { VaultGate } from './gate/vault-gate'

export interface CorePorts {
  readonly host: Host
  readonly vault: VaultPorts
  readonly timers: Timers
  readonly parser: AnswerParser
  readonly trust: TrustPort
  readonly loopback: LoopbackPort
  workingOn(utilityId: string | null, url: string | null): void
  readonly report: ReportFailure
  /** Hold every answer against the contract; tests do. */
  readonly checkOutputs: boolean
}

/** Core as its process sees it. */
export interface Core extends PageCore {
  isOpen(): boolean
  /** A picture for an open page; null while nobody is at the desk, and for an id nobody was told. */
  asset(assetId: string): AssetFrame | null
  /** What main tells while core runs. */
  take(message: MainToCore): void
  /** How long `stop` may have to wait for an answer that cannot be asked for again; 0 when for none. */
  finishesWithinMs(): number
  /** Finishes and seals what is in flight, closes the databases, zeroes the keys. */
  stop(): Promise<void>
}

/** Builds core on its ports and, at a normal launch, lets the keychain open the vault. */
export async function createCore(start: CoreStart, ports: CorePorts): Promise<Core> {
  const events = new EventHub()
  let preferences: Preferences = start.preferences
  let connection = { online: true, sinceMs: null as number | null }
  let desk: RunningDesk | null = null
  const place = {
    files: ports.vault.files,
    dataFolder: start.dataFolder,
    vaultPath: ports.vault.path,
  }

  const gate = new VaultGate(
    ports.vault,
    async (vault) => {
      await takeRestoredDesk(place, vault.id)
      desk = await openDesk(
        {
          start,
          host: ports.host,
          events,
          timers: ports.timers,
          randomBytes: ports.vault.randomBytes,
          files: ports.vault.files,
          newScryptCost: () => ports.vault.kdf.newCost(),
          parser: ports.parser,
          trust: ports.trust,
          loopback: ports.loopback,
          preferences: () => preferences,
          workingOn: (utilityId, url) => ports.workingOn(utilityId, url),
        },
        vault,
      )
      return desk
    },
    start.locked && { ...start.locked, meaning: 'vault' },
    () => ports.timers.nowMs(),
  )
  const gateHandlers = createGateHandlers({
    start,
    gate,
    keychain: ports.vault.keychain,
    host: ports.host,
    events,
    warning: () => (gate.isOpen() ? (desk?.warning ?? null) : null),
    preferences: {
      get: () => preferences,
      set: (next) => {
        preferences = next
      },
    },
  })
  const restoreHandlers = createRestoreHandlers({
    vault: ports.vault,
    dataFolder: start.dataFolder,
    platform: start.platform,
    host: ports.host,
    gate,
    runCheck: (request) => ports.host.ask('host.checkDatabase', request),
    changed: () => events.emit('vault.changed'),
    async opened() {
      events.emit('vault.changed')
      await ports.host.ask('host.unlocked', {})
    },
  })
  const always: AvailableHandlers = {
    ...gateHandlers,
    ...restoreHandlers,
    'app.connection': () => ({ ...connection, waiting: gate.isOpen() ? (desk?.waiting() ?? 0) : 0 }),
  }
  let ofDesk: AvailableHandlers = {}
  let handlers = always
  /** Put together once per desk, not once per call. */
  const handlersNow = (): AvailableHandlers => {
    const current = gate.handlers()
    if (current !== ofDesk) {
      ofDesk = current
      handlers = { ...current, ...always }
    }
    return handlers
  }

  await dropUnfinishedRestore(place).catch((thrown: unknown) => ports.report('restore', thrown))
  // What fails here leaves a locked vault and a person who can try again, not a core that dies in a loop.
  await gate
    .openAtLaunch(start.afterCrash ? 'core-restart' : 'start')
    .catch((thrown: unknown) => ports.report('vault.openAtLaunch', thrown))
  return {
    isOpen: () => gate.isOpen(),
    asset: (assetId) => (gate.isOpen() ? (desk?.asset(assetId) ?? null) : null),
    listen: (listener) => events.listen(listener),
    call: (method, input, capability: Capability) =>
      route(handlersNow(), method, input, capability, ports.report, ports.checkOutputs),
    take(message) {
      switch (message.kind) {
        case 'online':
          if (message.online === connection.online) return
          connection = { online: message.online, sinceMs: message.online ? null : ports.timers.nowMs() }
          desk?.setOnline(message.online)
          events.emit('connection.changed')
          break
        case 'power':
          if (message.what === 'resume') desk?.resumed()
          break
        case 'preferences':
          preferences = message.preferences
          desk?.look()
          events.emit('settings.changed')
          break
        case 'screen-locked':
          gate.lockScreen(message.reason, message.atMs)
          break
        default:
      }
    },
    finishesWithinMs: () => (gate.holdsKeys() ? (desk?.finishesWithinMs() ?? 0) : 0),
    async stop() {
      await gate.close()
      await ports.parser.close()
    },
  }
}
