import { appendFileSync, mkdirSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import type { UtilityId } from '../../electron/contract/common'
import { createFiles, type FileSystem } from '../../electron/core/vault/files'
import { answerOrders, type Ask, type ChildCore, openChildCore, registerWith } from './child-core'
import { die } from './die'
import { heardFiles, hearRequests, hearStatements } from './heard-ports'
import { lateDisk } from './late-disk'

/**
 * Core in a process of its own that registers with one utility, or looks at what an earlier one left. It can
 * be told to kill itself at a named point; every point is seen from outside, through the ports.
 */
export interface ChildOrder {
  /** `again`: what a person decides about an attempt whose outcome is unknown. */
  readonly what: 'register' | 'again' | 'look'
  readonly folder: string
  readonly origin: string
  /** Where it writes down its windows, a line of JSON each; it may be dead before it could tell. */
  readonly windowsPath: string
  /** `sealing` is before the file call with this number that follows the answer. */
  readonly dieAt: 'before-send' | 'response-in' | 'sealed' | { readonly sealing: number } | null
  /** What the vault lies on: this computer's disk, or one that loses what was not flushed. */
  readonly disk: 'real' | 'late'
  /** Faults that a harness plants to see that it would notice. */
  readonly planted: PlantedFault | null
}

/** The seal is not flushed; the next start registers again by itself; something works in the window. */
export type PlantedFault = 'unflushed-seal' | 'sends-again' | 'busy-window'

/** What the desk of a child holds. */
export interface ChildReport {
  readonly attempts: string[]
  readonly registrations: { adminClientId: string; secret: string; clients: number }[]
}

/** From the last byte of the answer to the return of the seal's last flush. */
export interface SealWindow {
  readonly tookMs: number
  /** Every call of a port in between, in order. */
  readonly calls: readonly string[]
}

const registerPath = '/register'
const noUtility = 'utl_none' as UtilityId

/** Watches for the moment between the answer and the seal, and dies in it when told to. */
class Watch {
  #openedMs: number | null = null
  #calls: string[] = []
  #fileCalls = 0

  constructor(
    private readonly order: ChildOrder,
    private readonly busy: () => void,
  ) {}

  readonly hear = (call: string): void => {
    // Reading the clock is no work.
    if (this.#openedMs === null || call === 'timers.nowMs') return
    if (call.startsWith('file.')) this.#fileCalls += 1
    const { dieAt } = this.order
    if (dieAt !== null && typeof dieAt === 'object' && this.#fileCalls === dieAt.sealing) die()
    this.#calls.push(call)
  }

  readonly answered = (): void => {
    if (this.order.dieAt === 'response-in') die()
    this.#openedMs = performance.now()
    if (this.order.planted === 'busy-window') this.busy()
  }

  ignoresFlushes(): boolean {
    return this.order.planted === 'unflushed-seal' && this.#openedMs !== null
  }

  readonly flushed = (): void => {
    if (this.#openedMs === null) return
    const window: SealWindow = { tookMs: performance.now() - this.#openedMs, calls: this.#calls }
    this.#openedMs = null
    appendFileSync(this.order.windowsPath, `${JSON.stringify(window)}\n`)
    if (this.order.dieAt === 'sealed') die()
  }
}

async function start(order: ChildOrder): Promise<ChildCore> {
  const data = join(order.folder, 'data')
  mkdirSync(data, { recursive: true })
  const watch = new Watch(order, () => void busy?.('registrations.draft', { utilityId: noUtility }))
  let busy: Ask | null = null
  hearStatements(watch.hear)
  hearRequests(registerPath, watch.hear, watch.answered)
  const disk: FileSystem =
    order.disk === 'real' ? fs : lateDisk(join(data, 'vault.busbar'), () => watch.ignoresFlushes())
  const child = await openChildCore(data, {
    files: createFiles(heardFiles(disk, watch.hear, watch.flushed), { syncFolders: true }),
    hear: watch.hear,
    workingOn: (url) => {
      if (order.dieAt === 'before-send' && url === `${order.origin}${registerPath}`) die()
    },
  })
  busy = child.ask
  return child
}

async function run(order: ChildOrder): Promise<ChildReport> {
  const { core, ask } = await start(order)
  if (order.what === 'register') await registerWith(ask, order.origin)
  // By itself no program may do that.
  else if (order.what === 'again' || order.planted === 'sends-again') await sendAgain(ask)
  const report = await look(ask)
  await core.stop()
  return report
}

/** Gives up on an unknown outcome and registers anew. */
async function sendAgain(ask: Ask): Promise<void> {
  const { attempts } = await ask('registrations.openAttempts', {})
  for (const { attemptId, utility } of attempts) {
    const { utilityId } = utility
    await ask('registrations.registerAgain', { attemptId })
    const { draft } = await ask('registrations.draft', { utilityId })
    if (!draft) throw new Error('the draft is gone')
    const { bodyHash } = await ask('registrations.preview', { utilityId, draft })
    await ask('registrations.send', { utilityId, draft, bodyHash })
  }
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

answerOrders(run)
