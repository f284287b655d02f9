import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { CoreStart } from '../../electron/contract/host'
import type { EventName } from '../../electron/contract/events'
import type { Input, MethodName, Output } from '../../electron/contract/methods'
import { preferences } from '../../electron/contract/settings'
import type { EventFrame, ReplyFrame } from '../../electron/contract/wire'
import { parseJson } from '../../electron/core/cds/json'
import { readGeoJson } from '../../electron/core/cds/shapes/geojson'
import { type Core, type CorePorts, createCore } from '../../electron/core/services/core'
import { servePage } from '../../electron/core/services/page-port'
import { systemTimers } from '../../electron/core/timers'
import { createFiles } from '../../electron/core/vault/files'
import { createKdf } from '../../electron/core/vault/kdf'
import type { FilesPort, KdfPort } from '../../electron/core/vault/types'
import { createFakeHost } from '../support/fake-host'
import { pagePort } from '../support/node-port'
import { cheapKdf, FakeKeychain } from '../support/vault-ports'
import { testLoopback } from '../support/test-loopback'

/** A whole core on a folder of its own: real vault file, real sealed desk, real encrypted cache, real sockets. */
export interface BenchCore {
  readonly folder: string
  ask<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>
  /** Resolves once `isDone`; it is asked after this event, as often as a page would. */
  heard(event: EventName, isDone: () => Promise<boolean>): Promise<void>
  /** Documents parsed so far. */
  parses(): number
  /** Runs `work` while a page asks for the list all the time; says how long core kept it waiting. */
  watched(work: () => Promise<void>): Promise<Watched>
  close(): Promise<void>
}

export interface Watched {
  /** Milliseconds the work took. */
  readonly tookMs: number
  /** The longest time core's event loop stood still, ms. */
  readonly longestBlockMs: number
  /** The longest a page waited for its list, ms. */
  readonly listWaitMs: number
}

const passphrase = 'a passphrase for the bench'
/** A page asks for its list when rows change; this is as often as a person could see it. */
const listEveryMs = 250

export interface BenchCoreOptions {
  /** Called before each document is parsed; planted faults live there. */
  readonly onParse?: () => void
  /** The same before each write of the vault file. */
  readonly onVaultWrite?: () => void
  /** A data folder that stays, with a vault at full cost that the passphrase opens; otherwise one that goes. */
  readonly keep?: { readonly folder: string; readonly passphrase: string }
}

export async function openBenchCore({
  onParse,
  onVaultWrite,
  keep,
}: BenchCoreOptions = {}): Promise<BenchCore> {
  const folder = keep?.folder ?? mkdtempSync(join(tmpdir(), 'busbar-bench-'))
  let parses = 0
  const files = createFiles(fs, { syncFolders: true })
  const core = await coreIn(folder, {
    files: {
      ...files,
      writeDurably(path, bytes) {
        onVaultWrite?.()
        return files.writeDurably(path, bytes)
      },
    },
    kdf: keep ? createKdf() : cheapKdf,
    parse: async (body, url) => {
      parses += 1
      onParse?.()
      return parseJson(body, url)
    },
  })
  const ask = askOf(core)
  await ask('vault.create', { passphrase: keep?.passphrase ?? passphrase })
  const { port1, port2 } = new MessageChannel()
  const dropPage = servePage(pagePort(port1), 'desk', core)
  return {
    folder,
    ask,
    parses: () => parses,
    heard: (event, isDone) => untilHeard(port2, event, isDone),
    watched: (work) => watch(work, port2),
    async close() {
      dropPage()
      port2.close()
      await core.stop()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A core on a folder whose vault waits to be opened. */
export async function openLockedCore(
  folder: string,
  kdf: KdfPort,
): Promise<Pick<BenchCore, 'ask' | 'close'>> {
  const files = createFiles(fs, { syncFolders: true })
  const core = await coreIn(folder, { files, kdf, parse: async (body, url) => parseJson(body, url) })
  return { ask: askOf(core), close: () => core.stop() }
}

interface CoreParts {
  readonly files: FilesPort
  readonly kdf: KdfPort
  readonly parse: CorePorts['parser']['parse']
}

function coreIn(folder: string, { files, kdf, parse }: CoreParts): Promise<Core> {
  return createCore(startIn(folder), {
    host: createFakeHost(),
    vault: { path: join(folder, 'vault.busbar'), files, kdf, keychain: new FakeKeychain(), randomBytes },
    timers: systemTimers(),
    parser: {
      parse,
      readMap: async (body, url) => readGeoJson(body, url),
      close: async () => undefined,
    },
    trust: { fromRuntime: null, platform: process.platform, readText: () => null },
    loopback: testLoopback(),
    workingOn: () => undefined,
    report: (method, thrown) => process.stderr.write(`${method}: ${String(thrown)}\n`),
    checkOutputs: false,
  })
}

const askOf =
  (core: Core): BenchCore['ask'] =>
  async (method, input) => {
    const reply = await core.call(method, input, 'desk')
    if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`)
    return reply.value as never
  }

async function untilHeard(
  page: MessagePort,
  event: EventName,
  isDone: () => Promise<boolean>,
): Promise<void> {
  while (!(await isDone())) {
    await new Promise<void>((done) => {
      const hear = (frame: ReplyFrame | EventFrame) => {
        if (frame.kind !== 'event' || frame.event !== event) return
        page.off('message', hear)
        done()
      }
      page.on('message', hear)
    })
  }
}

async function watch(work: () => Promise<void>, page: MessagePort): Promise<Watched> {
  let askedAtMs: number | null = null
  let listWaitMs = 0
  const heard = (frame: ReplyFrame | EventFrame) => {
    if (frame.kind !== 'reply' || askedAtMs === null) return
    listWaitMs = Math.max(listWaitMs, performance.now() - askedAtMs)
    askedAtMs = null
  }
  page.on('message', heard)
  const asking = setInterval(() => {
    if (askedAtMs !== null) return
    askedAtMs = performance.now()
    page.postMessage({ kind: 'call', id: 1, method: 'utilities.list', input: {} })
  }, listEveryMs)
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const startedMs = performance.now()
  try {
    await work()
    const tookMs = performance.now() - startedMs
    return { tookMs, longestBlockMs: delays.max / 1e6, listWaitMs }
  } finally {
    delays.disable()
    clearInterval(asking)
    page.off('message', heard)
  }
}

function startIn(dataFolder: string): CoreStart {
  return {
    dataFolder,
    mode: 'normal',
    keychainService: 'Busbar Test',
    version: '0.0.0-bench',
    electron: 'none',
    platform: process.platform,
    banner: null,
    preferences: preferences.parse({}),
    locked: null,
    afterCrash: false,
    suggestions: [],
    lockSupport: { idle: null, sleep: null, screenLock: null, userSwitch: null },
    blame: null,
  }
}
