import * as fs from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { CoreStart } from '../../electron/contract/host'
import type { Input, MethodName, Output } from '../../electron/contract/methods'
import { preferences } from '../../electron/contract/settings'
import { parseJson } from '../../electron/core/cds/json'
import { type Core, createCore } from '../../electron/core/services/core'
import { systemTimers } from '../../electron/core/timers'
import { createFiles } from '../../electron/core/vault/files'
import type { FilesPort } from '../../electron/core/vault/types'
import { createFakeHost } from './fake-host'
import { cheapKdf, FakeKeychain } from './vault-ports'

/**
 * Core in a process of its own that registers with one utility, or looks at what an earlier one left. It can
 * be told to kill itself at a named point; every point is seen from outside, through the ports.
 */
export interface ChildOrder {
  readonly what: 'register' | 'look'
  readonly folder: string
  readonly origin: string
  readonly dieAt: 'before-send' | 'response-in' | 'sealed' | null
}

/** What the desk of a child holds. */
export interface ChildReport {
  readonly attempts: string[]
  readonly registrations: { adminClientId: string; secret: string; clients: number }[]
}

const passphrase = 'a passphrase for tests'
const die = (): void => void process.kill(process.pid, 'SIGKILL')

/** Files on the real disk; the write that seals what the answer brought is the first after it was asked for. */
function filesThatMayDie(order: ChildOrder, isAsked: () => boolean): FilesPort {
  const files = createFiles(fs, { syncFolders: true })
  return {
    ...files,
    writeDurably: async (path, bytes) => {
      if (isAsked() && order.dieAt === 'response-in') die()
      await files.writeDurably(path, bytes)
      if (isAsked() && order.dieAt === 'sealed') die()
    },
  }
}

async function start(order: ChildOrder): Promise<Core> {
  let isAsked = false
  const coreStart: CoreStart = {
    dataFolder: order.folder,
    mode: 'normal',
    keychainService: 'Busbar Test',
    version: '0.0.0-test',
    electron: 'none',
    platform: process.platform,
    banner: null,
    preferences: preferences.parse({}),
    locked: null,
    suggestions: [],
    sleepUnsupported: null,
    blame: null,
  }
  return await createCore(coreStart, {
    host: createFakeHost(),
    vault: {
      path: join(order.folder, 'vault.busbar'),
      files: filesThatMayDie(order, () => isAsked),
      kdf: cheapKdf,
      keychain: new FakeKeychain(),
      randomBytes,
    },
    timers: systemTimers(),
    parser: { parse: async (body, url) => parseJson(body, url), close: async () => undefined },
    workingOn: (_utilityId, url) => {
      if (url !== `${order.origin}/register`) return
      if (order.dieAt === 'before-send') die()
      isAsked = true
    },
    report: (method, thrown) => process.stderr.write(`${method}: ${String(thrown)}\n`),
    checkOutputs: true,
  })
}

async function run(order: ChildOrder): Promise<ChildReport> {
  const core = await start(order)
  const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => {
    const reply = await core.call(method, input, 'desk')
    if (!reply.ok) throw new Error(`${method}: ${reply.error.code}: ${reply.error.message}`)
    return reply.value as Output<M>
  }
  const { state } = await ask('vault.status', {})
  if (state === 'absent') await ask('vault.create', { passphrase })
  else await ask('vault.unlock', { by: 'passphrase', passphrase })
  if (order.what === 'register') await register(ask, order.origin)
  const report = await look(ask)
  await core.stop()
  return report
}

type Ask = <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>

async function register(ask: Ask, origin: string): Promise<void> {
  const { previewId } = await ask('utilities.preview', { address: origin })
  const { utilityId } = await ask('utilities.add', { previewId })
  const draft = {
    scopeIds: [],
    clientName: 'Ohm Reader',
    clientUri: '',
    contacts: [],
    answers: {},
    agreed: true,
    step: 5,
  }
  const { bodyHash } = await ask('registrations.preview', { utilityId, draft })
  const { registrationId } = await ask('registrations.send', { utilityId, draft, bodyHash })
  if (registrationId !== null) await ask('registrations.refresh', { registrationId })
}

async function look(ask: Ask): Promise<ChildReport> {
  const { attempts } = await ask('registrations.openAttempts', {})
  const { registrations } = await ask('registrations.list', { utilityId: null })
  const found: ChildReport['registrations'] = []
  for (const one of registrations) {
    await ask('registrations.refresh', { registrationId: one.registrationId })
    const { secret } = await ask('credentials.reveal', { credentialKey: one.keystone })
    const { clients } = await ask('registrations.get', { registrationId: one.registrationId })
    found.push({ adminClientId: one.adminClientId, secret, clients: clients.length })
  }
  return { attempts: attempts.map((attempt) => attempt.state), registrations: found }
}

process.once('message', (order: ChildOrder) => {
  run(order).then(
    (report) => process.send?.(report, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    },
  )
})
