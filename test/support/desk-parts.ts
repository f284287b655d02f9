import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventName } from '../../electron/contract/events'
import { openCache } from '../../electron/core/db/cache'
import { openDesk } from '../../electron/core/db/desk'
import { cacheMigrations } from '../../electron/core/db/migrations/index'
import { createWriteTogether } from '../../electron/core/db/write-together'
import { createSealingGate } from '../../electron/core/sealing-gate'
import { createDispatcher } from '../../electron/core/http/dispatcher'
import { createApiCaller } from '../../electron/core/oauth/api-caller'
import { createTokenSource } from '../../electron/core/oauth/token-source'
import { createAccessLog } from '../../electron/core/services/access/access-log'
import { createActivityLog, type ActivityLog } from '../../electron/core/services/activity/activity-log'
import type { DeskContext } from '../../electron/core/services/context'
import { createOwnChanges } from '../../electron/core/services/activity/own-changes'
import { createValidatorCache } from '../../electron/core/services/activity/validator-cache'
import { createBasicFormBook } from '../../electron/core/services/tokens/basic-form-book'
import { createCipher } from '../../electron/core/vault/cipher'
import { createVault, openVault } from '../../electron/core/vault/vault'
import { createFakeHost, type FakeHost } from './fake-host'
import { fakeVaultPorts, type FakeVaultPorts } from './vault-ports'

export interface EmittedEvent {
  readonly event: EventName
  readonly utilityId: string | null
}

export interface TestDesk {
  readonly context: DeskContext
  readonly host: FakeHost
  readonly log: ActivityLog
  readonly events: EmittedEvent[]
  /** Moves the clock that everything on this desk reads. */
  readonly clock: { nowMs: number }
  /** desk.db and cache.db lie here. */
  readonly folder: string
  readonly ports: FakeVaultPorts
  /** Every secret value that the redaction must find; tests add to it. */
  readonly secrets: string[]
  /** Closes everything; it happens by itself when the test ends. */
  close(): Promise<void>
}

export interface TestDeskOptions {
  readonly mode?: 'normal' | 'demo'
  /** A desk that was closed: the same files are opened again. */
  readonly again?: TestDesk
  readonly nowMs?: number
  readonly timeoutMs?: number
  /** Certificate authorities to trust, PEM. */
  readonly extraCa?: readonly string[]
  /** Which proxy leads to an address; none by default. */
  /** Headers a person set for an origin. */
  readonly headersFor?: (origin: string) => Readonly<Record<string, string>>
  readonly resolveProxy?: (url: string) => Promise<string>
}

const passphrase = 'a passphrase for tests'

/**
 * An open desk of real parts: vault, both databases, dispatcher, tokens. Only main, disk of the vault and clock are
 * fake. Whoever makes it closes it and takes its folder away.
 */
export async function makeTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const { again } = options
  const folder = again?.folder ?? mkdtempSync(join(tmpdir(), 'busbar-desk-'))
  const ports = again?.ports ?? fakeVaultPorts()
  const clock = { nowMs: options.nowMs ?? again?.clock.nowMs ?? Date.now() }
  const nowMs = () => clock.nowMs
  const newId = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`
  const vault = again
    ? await openVault(ports, { by: 'passphrase', passphrase }, { lastSeenGeneration: null })
    : await createVault(ports, { passphrase, keychain: false })
  const cipher = createCipher(vault.deriveKey('desk'), randomBytes)
  const desk = openDesk({ path: join(folder, 'desk.db'), cipher, nowMs })
  const key = vault.deriveKey('cache')
  const cache = openCache({ path: join(folder, 'cache.db'), key, migrations: cacheMigrations, nowMs })

  const host = createFakeHost()
  const events: EmittedEvent[] = []
  const secrets: string[] = []
  const emit: DeskContext['emit'] = (event, utilityId = null) => void events.push({ event, utilityId })
  const log = createActivityLog({ desk, cache, nowMs, newId, emit })
  const dispatcher = createDispatcher({
    nowMs,
    random: () => 0.5,
    mode: options.mode ?? 'normal',
    userAgent: 'Busbar/0.0 (test)',
    validators: createValidatorCache(cache),
    onExchange: (row) => log.exchange(row),
    knownSecrets: () => secrets,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    ...(options.extraCa === undefined ? {} : { extraCa: options.extraCa }),
    ...(options.headersFor === undefined ? {} : { headersFor: options.headersFor }),
    ...(options.resolveProxy === undefined ? {} : { resolveProxy: options.resolveProxy }),
  })
  const basicForms = createBasicFormBook(desk)
  const tokens = createTokenSource({ dispatcher, nowMs, basicForms })
  const context: DeskContext = {
    mode: options.mode ?? 'normal',
    version: '0.0.0-test',
    nowMs,
    newId,
    random: () => 0.5,
    vault,
    desk,
    cache,
    dispatcher,
    tokens,
    basicForms,
    api: createApiCaller({ dispatcher, tokens }),
    host,
    preferences: () => host.preferences,
    emit,
    record: (act) => log.record(act),
    ownChanges: createOwnChanges({ desk, nowMs, newId }),
    access: createAccessLog({ desk, vault, nowMs, soon: () => undefined, changed: () => undefined }),
    ...createWriteTogether({ desk, cache }),
    sealing: createSealingGate(),
    workingOn: () => undefined,
  }

  let closing: Promise<void> | null = null
  const shut = async (): Promise<void> => {
    await dispatcher.close()
    desk.close()
    cache.close()
    await vault.settled()
    vault.close()
  }
  const close = (): Promise<void> => (closing ??= shut())
  return { context, host, log, events, clock, folder, ports, secrets, close }
}
