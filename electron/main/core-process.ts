import { join } from 'node:path'
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import {
  coreToMain,
  type AssetFrame,
  type CoreStart,
  type CoreToMain,
  type MainToCore,
} from '../contract/host'

export type CoreCapability = 'gate' | 'desk'

/** What main says of a start; the rest is this process's own history. */
export type CoreSettings = Omit<CoreStart, 'blame' | 'locked' | 'afterCrash'>
type Locked = NonNullable<CoreStart['locked']>
type Blame = NonNullable<CoreStart['blame']>

export interface CoreEvents {
  /** Core takes calls; `open` says whether the vault is. */
  onReady(open: boolean): void
  /** Core died; `problem` is set when it is not started again. */
  onDown(problem: string | null): void
  answerHost(method: string, input: unknown): Promise<unknown>
}

const exitsAllowed = 5
const exitWindowMs = 5 * 60_000
/** The longest time-out of a request, and a little for what its answer brings. */
const longestGraceMs = 150_000

/**
 * Core's process: started, watched, and started again when it dies. Five exits in five minutes stop the
 * loop. What core was working on when it died is told to the next one, and so is a lock: a core that dies
 * while locked comes back locked.
 */
export class CoreProcess {
  readonly #makeStart: () => CoreSettings
  readonly #events: CoreEvents
  readonly #exits: number[] = []
  #child: UtilityProcess | null = null
  #ready = false
  #workingOn: { utilityId: string; url: string } | null = null
  #blame: Blame | null = null
  #locked: Locked | null = null
  readonly #assets = new Map<number, (asset: AssetFrame | null) => void>()
  #lastAsset = 0
  #stopping: { done: Promise<void>; extend: (ms: number) => void; end: () => void } | null = null

  constructor(makeStart: () => CoreSettings, events: CoreEvents) {
    this.#makeStart = makeStart
    this.#events = events
  }

  start(afterCrash = false): void {
    const child = utilityProcess.fork(join(__dirname, 'core.cjs'), [], {
      serviceName: 'Busbar core',
      stdio: 'inherit',
    })
    this.#child = child
    this.#ready = false
    child.on('message', (raw: unknown) => this.#take(child, raw))
    child.once('exit', () => this.#ended(child))
    const history = { locked: this.#locked, blame: this.#blame, afterCrash }
    this.#send({ kind: 'start', start: { ...this.#makeStart(), ...history } })
  }

  /** From now on every core that starts is a locked one, until somebody unlocked. */
  lockNext(locked: Locked): void {
    this.#locked = locked
  }

  /** The vault is open, by the keychain at a launch or by a person. */
  noteOpened(): void {
    this.#locked = null
    // The desk that opened has paused the utility; the count starts again.
    if (this.#blame && this.#blame.times >= 2) this.#blame = null
  }

  /** Gives a page its way to a core that is ready: one end to core, the other into the page's isolated world. */
  connectPage(contents: WebContents, capability: CoreCapability): void {
    // One that is stopping answers nobody any more, and its successor says when it does.
    if (!this.#child || !this.#ready || this.#stopping) return
    const { port1, port2 } = new MessageChannelMain()
    this.#child.postMessage({ kind: 'page-port', capability } satisfies MainToCore, [port1])
    contents.mainFrame.postMessage('busbar:port', null, [port2])
  }

  /** A picture that core told the page of; null for any other id, and while core is not there to ask. */
  asset(assetId: string): Promise<AssetFrame | null> {
    if (!this.#child || !this.#ready || this.#stopping) return Promise.resolve(null)
    const id = (this.#lastAsset += 1)
    this.#send({ kind: 'asset-request', id, assetId })
    return new Promise((resolve) => this.#assets.set(id, resolve))
  }

  tell(message: MainToCore): void {
    this.#send(message)
  }

  /** Lets core finish and seal what is in flight, then ends it; core may ask for more time. */
  stop(graceMs: number): Promise<void> {
    const child = this.#child
    if (!child) return Promise.resolve()
    if (this.#stopping) return this.#stopping.done
    let resolved = (): void => undefined
    const done = new Promise<void>((resolve) => (resolved = resolve))
    const kill = () => void child.kill()
    let timer = setTimeout(kill, graceMs)
    this.#stopping = {
      done,
      extend: (ms) => {
        clearTimeout(timer)
        timer = setTimeout(kill, Math.min(Math.max(ms, graceMs), longestGraceMs))
      },
      end: () => {
        clearTimeout(timer)
        resolved()
      },
    }
    this.#send({ kind: 'stop' })
    return done
  }

  #send(message: MainToCore): void {
    this.#child?.postMessage(message)
  }

  #take(child: UtilityProcess, raw: unknown): void {
    const parsed = coreToMain.safeParse(raw)
    if (!parsed.success || child !== this.#child) return
    const message: CoreToMain = parsed.data
    if (message.kind === 'ready') {
      this.#ready = true
      if (message.open) this.noteOpened()
      this.#events.onReady(message.open)
    }
    if (message.kind === 'asset') {
      this.#assets.get(message.id)?.(message.asset)
      this.#assets.delete(message.id)
    }
    if (message.kind === 'working-on') {
      const { utilityId, url } = message
      // An answer of the blamed utility was survived; those of others say nothing about it.
      if (utilityId === null && this.#workingOn?.utilityId === this.#blame?.utilityId) this.#blame = null
      this.#workingOn = utilityId !== null && url !== null ? { utilityId, url } : null
    }
    if (message.kind === 'finishing') this.#stopping?.extend(message.withinMs)
    if (message.kind === 'host-call') void this.#answer(child, message.id, message.method, message.input)
  }

  async #answer(child: UtilityProcess, id: number, method: string, input: unknown): Promise<void> {
    // A dialog can outlive the core that asked for it, and the next one counts its questions anew.
    const reply = (ok: boolean, value: unknown) => {
      if (child === this.#child) this.#send({ kind: 'host-reply', id, ok, value })
    }
    try {
      reply(true, await this.#events.answerHost(method, input))
    } catch (error) {
      reply(false, error instanceof Error ? error.message : 'failed')
    }
  }

  #ended(child: UtilityProcess): void {
    if (child !== this.#child) return
    this.#child = null
    for (const resolve of this.#assets.values()) resolve(null)
    this.#assets.clear()
    if (this.#stopping) {
      const { end } = this.#stopping
      this.#stopping = null
      this.#workingOn = null
      end()
      return
    }
    if (this.#workingOn) {
      const before = this.#blame?.utilityId === this.#workingOn.utilityId ? this.#blame.times : 0
      this.#blame = { ...this.#workingOn, times: before + 1 }
      this.#workingOn = null
    }
    const now = Date.now()
    this.#exits.push(now)
    while ((this.#exits[0] ?? now) < now - exitWindowMs) this.#exits.shift()
    if (this.#exits.length >= exitsAllowed) {
      this.#events.onDown(
        this.#blame
          ? 'It stopped five times within five minutes, the last time while reading an answer of one utility.'
          : 'It stopped five times within five minutes.',
      )
      return
    }
    this.#events.onDown(null)
    this.start(true)
  }
}
