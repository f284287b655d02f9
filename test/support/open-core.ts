import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Capability } from '../../electron/contract/define'
import type { EventName } from '../../electron/contract/events'
import type { CoreStart } from '../../electron/contract/host'
import type { Input, MethodName, Output } from '../../electron/contract/methods'
import { parseJson } from '../../electron/core/cds/json'
import { readGeoJson } from '../../electron/core/cds/shapes/geojson'
import { createCore, type Core } from '../../electron/core/services/core'
import type { CoreReply } from '../../electron/core/services/router'
import type { TrustPort } from '../../electron/core/services/network/system-trust'
import type { VaultPorts } from '../../electron/core/vault/types'
import { type Refusal, refusalOf, valueOf } from './asking'
import { createFakeHost, type FakeHost } from './fake-host'
import { testLoopback } from './test-loopback'
import { type ManualTimers, manualTimers } from './manual-timers'
import { fakeVaultPorts, type FakeVaultPorts } from './vault-ports'

/** What outlives a core: its data folder, the disk and keychain of its vault, and main. */
export interface CorePlace {
  readonly folder: string
  readonly ports: FakeVaultPorts
  readonly host: FakeHost
  readonly timers: ManualTimers
}

export interface TestCore extends CorePlace {
  readonly core: Core
  readonly events: EventName[]
  /** What core reported as unexpected. */
  readonly reports: { method: string; thrown: unknown }[]
  reply(method: string, input?: unknown, capability?: Capability): Promise<CoreReply>
  ask<M extends MethodName>(method: M, input: Input<M>, capability?: Capability): Promise<Output<M>>
  refusal<M extends MethodName>(method: M, input: Input<M>, capability?: Capability): Promise<Refusal>
  /** Ends this core as main does for a vault lock, and starts the locked one. */
  relock(locked?: Partial<NonNullable<CoreStart['locked']>>): Promise<TestCore>
  /** Ends this core and starts the next one as a new launch does. */
  relaunch(start?: Partial<CoreStart>): Promise<TestCore>
}

export interface TestCoreOptions {
  /** An earlier core's folder, vault and main. */
  readonly place?: CorePlace
  readonly start?: Partial<CoreStart>
  /** Replaces parts of what the vault stands on. */
  readonly vault?: Partial<VaultPorts>
  /** What the computer trusts; nothing by itself. */
  readonly trust?: TrustPort
}

const noSystemTrust: TrustPort = { fromRuntime: null, platform: 'linux', readText: () => null }

export function corePlace(): CorePlace {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-core-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const timers = manualTimers({ nowMs: Date.now() })
  return { folder, ports: fakeVaultPorts(), host: createFakeHost(), timers }
}

/** Core as its process builds it, on real databases; main, the vault's disk, keychain and time are fake. */
export async function openCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const place = options.place ?? corePlace()
  const reports: TestCore['reports'] = []
  const events: EventName[] = []
  const core = await createCore(
    {
      dataFolder: place.folder,
      mode: 'normal',
      keychainService: 'Busbar Test',
      version: '0.0.0-test',
      electron: '0.0.0',
      platform: 'linux test',
      banner: null,
      preferences: place.host.preferences,
      locked: null,
      afterCrash: false,
      suggestions: [],
      lockSupport: { idle: null, sleep: null, screenLock: null, userSwitch: null },
      blame: null,
      ...options.start,
    },
    {
      host: place.host,
      vault: { ...place.ports, ...options.vault },
      timers: place.timers,
      parser: {
        parse: async (body, url) => parseJson(body, url),
        readMap: async (body, url) => readGeoJson(body, url),
        close: async () => undefined,
      },
      trust: options.trust ?? noSystemTrust,
      loopback: testLoopback(),
      workingOn: () => undefined,
      report: (method, thrown) => void reports.push({ method, thrown }),
      checkOutputs: true,
    },
  )
  core.listen(({ event }) => events.push(event))
  let stopped: Promise<void> | null = null
  const stop = () => (stopped ??= core.stop())
  onTestFinished(stop)

  const reply: TestCore['reply'] = (method, input = {}, capability = 'desk') =>
    core.call(method, input, capability)
  const next = async (start: Partial<CoreStart>) => {
    await stop()
    return openCore({ ...options, place, start: { ...options.start, ...start } })
  }
  return {
    ...place,
    core: { ...core, stop },
    events,
    reports,
    reply,
    ask: async (method, input, capability) => valueOf(method, await reply(method, input, capability)),
    refusal: async (method, input, capability) => refusalOf(method, await reply(method, input, capability)),
    relock: (locked = {}) =>
      next({ locked: { reason: 'by-hand', atMs: 1_000, closedWithoutPassphrase: false, ...locked } }),
    relaunch: (start = {}) => next({ locked: null, ...start }),
  }
}
