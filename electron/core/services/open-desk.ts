import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { RegistrationId } from '../../contract/common'
import type { RunDatabaseCheck } from '../../contract/database-check'
import { BusbarError } from '../../contract/errors'
import type { AssetFrame, CoreStart, Host } from '../../contract/host'
import type { Preferences } from '../../contract/settings'
import type { AnswerParser } from '../cds/answer-parser'
import { openDatabases } from '../db/databases'
import { clearScratch } from '../db/desk-copy'
import { cacheMigrations } from '../db/migrations/index'
import { createWriteTogether } from '../db/write-together'
import { createDispatcher } from '../http/dispatcher'
import { createApiCaller } from '../oauth/api-caller'
import type { LoopbackPort } from '../oauth/loopback'
import { createTokenSource } from '../oauth/token-source'
import { createScheduler } from '../sync/scheduler'
import { createSealingGate, type SealingGate } from '../sealing-gate'
import { quietTimers, type Timers } from '../timers'
import { createCipher } from '../vault/cipher'
import type { FilesPort, RandomBytes, ScryptCost, Vault } from '../vault/types'
import { createAccessLog } from './access/access-log'
import { createActivityLog } from './activity/activity-log'
import { createOwnChanges } from './activity/own-changes'
import type { DeskContext } from './context'
import { assembleDesk } from './assemble-desk'
import { createKnownSecrets } from './credentials/known-secrets'
import { NetworkSettings } from './network/network-settings'
import type { TrustPort } from './network/system-trust'
import type { EventHub } from './router'
import { createValidatorCache } from './activity/validator-cache'
import { createBasicFormBook } from './tokens/basic-form-book'
import type { OpenedDesk } from './gate/vault-gate'

/** What a desk is opened with, besides the vault. */
export interface DeskPorts {
  readonly start: CoreStart
  readonly host: Host
  readonly events: EventHub
  readonly timers: Timers
  readonly randomBytes: RandomBytes
  readonly files: FilesPort
  /** What a new slot of the vault costs; an export, which may lie anywhere, costs twice that. */
  newScryptCost(): Promise<ScryptCost>
  readonly parser: AnswerParser
  /** How this computer's certificate authorities are read. */
  readonly trust: TrustPort
  /** Where browsers bring customers' answers. */
  readonly loopback: LoopbackPort
  preferences(): Preferences
  workingOn(utilityId: string | null, url: string | null): void
}

/** The running desk, and what outside events do to it. */
export interface RunningDesk extends OpenedDesk {
  setOnline(online: boolean): void
  resumed(): void
  /** Preferences changed: intervals may be others. */
  look(): void
  /** A picture that the page was told of; null for any other id. */
  asset(assetId: string): AssetFrame | null
  /** Writes that wait or are on their way. */
  waiting(): number
  /** How long closing may wait for the answer to a registration; 0 when none is awaited. */
  finishesWithinMs(): number
  /** A standing line about a desk that can only be read; null for one that works. */
  readonly warning: string | null
}

/** For writing what an answer brought, on a slow disk too. */
const sealingMs = 10_000
/** Closing waits this long for utilities to hear that their tokens are not used any more. */
const retireTokensMs = 1_000
const copyEveryMs = 24 * 60 * 60_000
const lookAfterMs = 1_000
/** What age itself uses. The age library works it out in one go, so more would hold everything else up. */
const mostExportWork = 18
/** Entries of the access log that come this close together share a write of the vault file. */
const headAfterMs = 1_000
/** How far what the desk knows of the vault's age may be behind it. */
const mirrorAfterMs = 1_000

/** Derives the keys, opens both databases, and builds everything that works on them. */
export async function openDesk(ports: DeskPorts, vault: Vault): Promise<RunningDesk> {
  const { start, host, events } = ports
  const sealing = createSealingGate()
  const timers = quietTimers(ports.timers, sealing)
  const nowMs = () => timers.nowMs()
  const newId = (prefix: string) => `${prefix}_${ports.randomBytes(8).toString('hex')}`
  const random = () => ports.randomBytes(4).readUInt32BE() / 2 ** 32
  const runCheck: RunDatabaseCheck = (request) => host.ask('host.checkDatabase', request)
  clearScratch(start.dataFolder)
  const databases = await openDatabases({
    folder: start.dataFolder,
    deskCipher: () => createCipher(vault.deriveKey('desk'), randomBytes),
    cacheKey: vault.deriveKey('cache'),
    cacheMigrations,
    runCheck,
    nowMs,
  })
  const { desk, cache } = databases
  const emit: DeskContext['emit'] = (event, utilityId = null) => {
    events.emit(event, utilityId)
    if (['utilities.changed', 'registrations.changed', 'authorizations.changed'].includes(event)) lookSoon()
  }
  const log = createActivityLog({ desk, cache, nowMs, newId, emit })
  const access = createAccessLog({
    desk,
    vault,
    nowMs,
    soon: (work) => void timers.wakeAt(nowMs() + headAfterMs, work),
    changed: () => emit('access.noted'),
  })
  const ownChanges = createOwnChanges({ desk, nowMs, newId })
  const sealed = createKnownSecrets(vault)
  const network = new NetworkSettings({ desk, vault, host, trustPort: ports.trust, newId })
  const dispatcher = createDispatcher({
    nowMs,
    random,
    mode: start.mode,
    userAgent: `Busbar/${start.version}`,
    resolveProxy: (url) => network.resolveProxy(url),
    proxyAuthorization: (proxy) => network.proxyAuthorization(proxy),
    headersFor: (origin) => network.headersFor(origin),
    validators: createValidatorCache(cache),
    onExchange: (row) => log.exchange(row),
    quiet: () => sealing.quiet(),
    knownSecrets: () => [...sealed(), ...tokens.values()],
    // Asked anew at every exchange or connection, so that a change in Settings counts at once.
    get systemCa() {
      return network.systemTrust().certificates
    },
    get extraCa() {
      return network.extraCa
    },
    get connectMs() {
      return network.connectTimeoutSec * 1000
    },
    get timeoutMs() {
      return ports.preferences().requestTimeoutSec * 1000
    },
  })
  const basicForms = createBasicFormBook(desk)
  const tokens = createTokenSource({ dispatcher, nowMs, basicForms })
  const mirror = (generation: number): void => whereItCan(() => desk.keepVaultGeneration(generation))
  /** Many writes of the vault can follow each other; what the desk knows of them may be a moment old. */
  let stopMirrorSoon: (() => void) | null = null
  const mirrorDue = (): void => {
    if (!stopMirrorSoon) return
    stopMirrorSoon()
    stopMirrorSoon = null
    mirror(vault.generation)
  }
  const mirrorSoon = (): void => void (stopMirrorSoon ??= timers.wakeAt(nowMs() + mirrorAfterMs, mirrorDue))
  const writing = createWriteTogether({ desk, cache, whenQuiet: (work) => sealing.whenQuiet(work) })
  const context: DeskContext = {
    mode: start.mode,
    version: start.version,
    nowMs,
    newId,
    random,
    vault,
    desk,
    cache,
    dispatcher,
    tokens,
    basicForms,
    api: createApiCaller({ dispatcher, tokens }),
    host,
    preferences: () => ports.preferences(),
    emit,
    record: (act) => log.record(act),
    access,
    ownChanges,
    together: (work) => writing.together(work),
    // What is due goes along, so that it does not come at a worse moment.
    togetherNow: (work) =>
      writing.togetherNow(() => {
        mirrorDue()
        return work()
      }),
    sealing,
    workingOn: (utilityId, url) => ports.workingOn(utilityId, url),
  }
  const closing = new AbortController()
  const parts = assembleDesk(context, {
    log,
    network: { settings: network, renew: () => dispatcher.renew() },
    timers,
    backup: {
      files: ports.files,
      dataFolder: start.dataFolder,
      computer: hostname(),
      randomBytes: ports.randomBytes,
      runCheck,
      exportWork: async () => Math.min(mostExportWork, Math.log2((await ports.newScryptCost()).n) + 1),
    },
    parser: quietParser(ports.parser, sealing),
    loopback: ports.loopback,
    suggestions: start.suggestions,
    wait: (ms) => waitUnlessClosed(timers, ms, closing.signal),
    readRegistration: (id: RegistrationId) =>
      void scheduler.runNow(`registration:${id}`).catch(() => undefined),
    look: lookSoon,
    plan: (workId) => scheduler.plan(workId),
  })
  const scheduler = createScheduler({ timers, random, sources: parts.sources })
  let isOnline = true
  let stopLook: (() => void) | null = null
  /** There may be something new to do regularly; one look serves many such events. */
  function lookSoon(): void {
    stopLook ??= timers.wakeAt(nowMs() + lookAfterMs, () => {
      stopLook = null
      scheduler.look()
    })
  }
  let stopCopies = (): void => undefined
  const tell = (text: string, resultText: string): void => {
    const told = { actor: 'automatic', utilityId: null, durationMs: null } as const
    whereItCan(() => log.record({ ...told, text, result: 'failed', resultText }))
  }
  const copyDaily = (): void => {
    whereItCan(() => {
      log.prune()
      access.prune()
      ownChanges.prune()
    })
    whereItCan(
      () => desk.copy(),
      (problem) => tell('Made no copy of the desk database', problem),
    )
    stopCopies = timers.wakeAt(nowMs() + copyEveryMs, copyDaily)
  }
  let stopMirror = (): void => undefined

  return {
    handlers: parts.handlers,
    vaultGeneration: desk.vaultGeneration,
    warning:
      desk.readOnlyReason &&
      `This desk can only be read, and nothing is sent or fetched: ${desk.readOnlyReason}.`,
    begin() {
      // What runs by itself would have nowhere to write down what it did.
      if (desk.readOnlyReason !== null) return
      mirror(vault.generation)
      stopMirror = vault.onGeneration(mirrorSoon)
      copyDaily()
      for (const { database, what, reason } of databases.notices) {
        tell(
          `The ${database} database was ${what === 'read-only' ? 'opened for reading only' : what}`,
          reason,
        )
      }
      whereItCan(() => parts.begin(start.blame))
      scheduler.start()
    },
    setOnline(online) {
      isOnline = online
      scheduler.setOnline(online)
      parts.messages.setOnline(online)
      parts.bulk.setOnline(online)
    },
    resumed: () => scheduler.resumed(),
    look: () => scheduler.look(),
    asset: (assetId) => parts.maps.asset(assetId),
    waiting: () => parts.messages.waiting(),
    finishesWithinMs: () =>
      parts.registrations.isUnderWay() ? ports.preferences().requestTimeoutSec * 1000 + sealingMs : 0,
    async close() {
      closing.abort()
      parts.end()
      stopCopies()
      stopLook?.()
      stopMirror()
      parts.network.stop()
      await Promise.all([
        scheduler.stop(),
        parts.messages.stop(),
        parts.registrations.settled(),
        parts.rotations.stop(),
        parts.backups.stop(),
        parts.leaving.settled(),
        parts.authorization.settled(),
      ])
      if (isOnline) await parts.tokens.retireAll(AbortSignal.timeout(retireTokensMs))
      await access.settled()
      await dispatcher.close()
      mirrorDue()
      databases.close()
    },
  }
}

/** A disk that is full or read-only at this moment costs this one write; whatever runs goes on. */
function whereItCan(write: () => void, failed: (reason: string) => void = () => undefined): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof BusbarError)) throw error
    failed(error.message)
  }
}

/** What was parsed meanwhile waits while an answer is sealed. */
function quietParser(parser: AnswerParser, sealing: SealingGate): AnswerParser {
  const quietly = async <T>(parsed: Promise<T>): Promise<T> => {
    try {
      return await parsed
    } finally {
      await sealing.quiet()
    }
  }
  return {
    parse: (body, url) => quietly(parser.parse(body, url)),
    readMap: (body, url) => quietly(parser.readMap(body, url)),
    close: () => parser.close(),
  }
}

/** False when the desk closed before the time was over. */
function waitUnlessClosed(timers: Timers, ms: number, closed: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (closed.aborted) {
      resolve(false)
      return
    }
    const callOff = timers.wakeAt(timers.nowMs() + ms, () => resolve(true))
    closed.addEventListener('abort', () => {
      callOff()
      resolve(false)
    })
  })
}
