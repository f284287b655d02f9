import { join } from 'node:path'
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import { coreToMain, type CoreStart, type CoreToMain, type MainToCore } from '../contract/host'

export type CoreCapability = 'gate' | 'desk'

type Start = Omit<CoreStart, 'blame' | 'locked'>
type Locked = CoreStart['locked']
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
 * loop. What core was working on when it died is told to the next one.
 */
export class CoreProcess {
  readonly #makeStart: () => Start
  readonly #events: CoreEvents
  readonly #exits: number[] = []
  #child: UtilityProcess | null = null
  #workingOn: { utilityId: string; url: string } | null = null
  #blame: Blame | null = null
  #stopping: (() => void) | null = null

  constructor(makeStart: () => Start, events: CoreEvents) {
    this.#makeStart = makeStart
    this.#events = events
  }

  start(locked: Locked): void {
    const child = utilityProcess.fork(join(__dirname, 'core.cjs'), [], {
      serviceName: 'Busbar core',
      stdio: 'inherit',
    })
    this.#child = child
    child.on('message', (raw: unknown) => this.#take(child, raw))
    child.once('exit', () => this.#ended(child))
    this.#send({ kind: 'start', start: { ...this.#makeStart(), locked, blame: this.#blame } })
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
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill(), graceMs)
      this.#stopping = () => {
        clearTimeout(timer)
        resolve()
      }
      this.#send({ kind: 'stop' })
    })
  }

  #send(message: MainToCore): void {
    this.#child?.postMessage(message)
  }

  #take(child: UtilityProcess, raw: unknown): void {
    const parsed = coreToMain.safeParse(raw)
    if (!parsed.success || child !== this.#child) return
    const message: CoreToMain = parsed.data
    if (message.kind === 'ready') this.#events.onReady(message.open)
    if (message.kind === 'working-on') {
      const { utilityId, url } = message
      this.#workingOn = utilityId !== null && url !== null ? { utilityId, url } : null
      if (this.#workingOn === null) this.#blame = null
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
      const stopped = this.#stopping
      this.#stopping = null
      this.#workingOn = null
      stopped()
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
    this.start(null)
  }
}
