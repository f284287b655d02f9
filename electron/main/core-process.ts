import { join } from 'node:path'
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import { coreToMain, type CoreStart, type CoreToMain, type MainToCore } from '../contract/host'

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
  #workingOn: { utilityId: string; url: string } | null = null
  #blame: Blame | null = null
  #locked: Locked | null = null
  #stopping: { done: Promise<void>; end: () => void } | null = null

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

  /** Gives a page its way to core: one end to core, the other into the page's isolated world. */
  connectPage(contents: WebContents, capability: CoreCapability): void {
    if (!this.#child) return
    const { port1, port2 } = new MessageChannelMain()
    this.#child.postMessage({ kind: 'page-port', capability } satisfies MainToCore, [port1])
    contents.mainFrame.postMessage('busbar:port', null, [port2])
  }

  tell(message: MainToCore): void {
    this.#send(message)
  }

  /** Lets core finish and seal what is in flight, then ends it. */
  stop(graceMs: number): Promise<void> {
    const child = this.#child
    if (!child) return Promise.resolve()
    if (this.#stopping) return this.#stopping.done
    let resolved = (): void => undefined
    const done = new Promise<void>((resolve) => (resolved = resolve))
    const timer = setTimeout(() => child.kill(), graceMs)
    this.#stopping = {
      done,
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
      if (message.open) this.noteOpened()
      this.#events.onReady(message.open)
    }
    if (message.kind === 'working-on') {
      const { utilityId, url } = message
      // An answer of the blamed utility was survived; those of others say nothing about it.
      if (utilityId === null && this.#workingOn?.utilityId === this.#blame?.utilityId) this.#blame = null
      this.#workingOn = utilityId !== null && url !== null ? { utilityId, url } : null
    }
    if (message.kind === 'host-call') void this.#answer(message.id, message.method, message.input)
  }

  async #answer(id: number, method: string, input: unknown): Promise<void> {
    try {
      this.#send({ kind: 'host-reply', id, ok: true, value: await this.#events.answerHost(method, input) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'failed'
      this.#send({ kind: 'host-reply', id, ok: false, value: reason })
    }
  }

  #ended(child: UtilityProcess): void {
    if (child !== this.#child) return
    this.#child = null
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
