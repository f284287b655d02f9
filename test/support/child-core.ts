import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import type { RegistrationId } from '../../electron/contract/common'
import type { CoreStart, Host } from '../../electron/contract/host'
import { preferences, type Preferences } from '../../electron/contract/settings'
import { parseJson } from '../../electron/core/cds/json'
import { readGeoJson } from '../../electron/core/cds/shapes/geojson'
import { type Core, type CorePorts, createCore } from '../../electron/core/services/core'
import { systemTimers, type Timers } from '../../electron/core/timers'
import { createFiles } from '../../electron/core/vault/files'
import type { FilesPort, KdfPort, Vault } from '../../electron/core/vault/types'
import { openVault } from '../../electron/core/vault/vault'
import { type Asking, valueOf } from './asking'
import { createFakeHost } from './fake-host'
import { type Hear, heardPort } from './heard-ports'
import { draftOf } from './registration-draft'
import { cheapKdf, FakeKeychain } from './vault-ports'
import { testLoopback } from './test-loopback'

export type Ask = Asking['ask']

export interface ChildCore {
  readonly core: Core
  readonly ask: Ask
}

export const passphrase = 'a passphrase for tests'

const parser: CorePorts['parser'] = {
  parse: async (body, url) => parseJson(body, url),
  readMap: async (body, url) => readGeoJson(body, url),
  close: async () => undefined,
}

/** The whole core on a real folder, vault made or opened. `workingOn` hears what it is about to parse. */
export async function openChildCore(
  folder: string,
  options: {
    files?: FilesPort
    workingOn?(url: string | null): void
    preferences?: Partial<Preferences>
    /** How a passphrase is derived; cheaply when nothing else is said. */
    kdf?: KdfPort
    /** The clock; this computer's when nothing else is said. */
    timers?: Timers
    /** Hears of every call of a port besides the files. */
    hear?: Hear
    /** Main; one that answers everything when nothing else is said. */
    host?: Host
  },
): Promise<ChildCore> {
  const hear = options.hear ?? (() => undefined)
  const coreStart: CoreStart = {
    dataFolder: folder,
    mode: 'normal',
    keychainService: 'Busbar Test',
    version: '0.0.0-test',
    electron: 'none',
    platform: process.platform,
    banner: null,
    preferences: preferences.parse(options.preferences ?? {}),
    locked: null,
    afterCrash: false,
    suggestions: [],
    lockSupport: { idle: null, sleep: null, screenLock: null, userSwitch: null },
    blame: null,
  }
  const core = await createCore(coreStart, {
    host: heardPort('host', options.host ?? createFakeHost(), hear),
    vault: {
      path: join(folder, 'vault.busbar'),
      files: options.files ?? createFiles(fs, { syncFolders: true }),
      kdf: heardPort('kdf', options.kdf ?? cheapKdf, hear),
      keychain: heardPort('keychain', new FakeKeychain(), hear),
      randomBytes: (size) => {
        hear(`random ${size}`)
        return randomBytes(size)
      },
    },
    timers: heardPort('timers', options.timers ?? systemTimers(), hear),
    parser: heardPort('parser', parser, hear),
    trust: { fromRuntime: null, platform: 'linux', readText: () => null },
    loopback: testLoopback(),
    workingOn: (_utilityId, url) => {
      hear('host.workingOn')
      options.workingOn?.(url)
    },
    report: (method, thrown) => process.stderr.write(`${method}: ${String(thrown)}\n`),
    checkOutputs: true,
  })
  const ask: Ask = async (method, input) => valueOf(method, await core.call(method, input, 'desk'))
  const { state } = await ask('vault.status', {})
  if (state === 'absent') await ask('vault.create', { passphrase })
  else await ask('vault.unlock', { by: 'passphrase', passphrase })
  return { core, ask }
}

/** The vault that a child's core made, opened once more beside it; whoever opens it closes it. */
export function openVaultBeside(folder: string, files: FilesPort): Promise<Vault> {
  const ports = { files, kdf: cheapKdf, keychain: new FakeKeychain(), randomBytes }
  return openVault(
    { ...ports, path: join(folder, 'vault.busbar') },
    { by: 'passphrase', passphrase },
    { lastSeenGeneration: null },
  )
}

/** Adds a scripted utility and registers there; null when the registration did not come about. */
export async function registerWith(ask: Ask, origin: string): Promise<RegistrationId | null> {
  const { previewId } = await ask('utilities.preview', { address: origin })
  const { utilityId } = await ask('utilities.add', { previewId })
  const draft = draftOf()
  const { bodyHash } = await ask('registrations.preview', { utilityId, draft })
  const { registrationId } = await ask('registrations.send', { utilityId, draft, bodyHash })
  if (registrationId !== null) await ask('registrations.refresh', { registrationId })
  return registrationId
}

/** Carries out the one order of the parent, reports, and ends. */
export function answerOrders<O>(run: (order: O) => Promise<object>): void {
  process.once('message', (order: O) => {
    run(order).then(
      (report) => process.send?.(report, () => process.exit(0)),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
        process.exit(1)
      },
    )
  })
}
