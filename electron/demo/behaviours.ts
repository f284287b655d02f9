import type { DemoClock } from './clock'
import type { MessageDraft } from './staff-acts'

/** What a test or the demo driver can make a utility do. */
export type Behaviour =
  /** Processes the next registrations fully, then closes the socket instead of answering. */
  | { kind: 'drop-registration-answer'; times?: number }
  /** The same for any request that fits. */
  | { kind: 'drop-next'; method?: string; path?: string; times?: number }
  /** Answers the next fitting requests with this status and processes nothing. */
  | {
      kind: 'fail-next'
      status: number
      method?: string
      path?: string
      times?: number
      retryAfterSec?: number
    }
  /** Waits before every answer; 0 ends it, for what waits already too. */
  | { kind: 'delay'; ms: number }
  /** Closes the listening socket (connections are refused), or opens it again. */
  | { kind: 'offline'; on: boolean }
  /** Answers a web page with status 200 to everything, or ends that. */
  | { kind: 'html'; on: boolean }
  /** Writes a message to every registration. */
  | { kind: 'add-message'; message: MessageDraft }
  /** Makes a grant of a client object that waits for its customer, the first test account of its kind. */
  | { kind: 'add-waiting-grant'; grantId: string; clientId: string; scope: string }
  /** Expires every secret of one client object now, as a utility may at any time. */
  | { kind: 'expire-secrets'; clientId: string }
  /** Forgets one client object, with no message that says so. */
  | { kind: 'remove-client'; clientId: string }
  /** Leads on from its list of client objects to a host that nobody has heard of, or ends that. */
  | { kind: 'lead-elsewhere'; on: boolean }
  /** Ends everything above that lasts. */
  | { kind: 'normal' }

interface Trap {
  readonly effect: 'drop' | 'fail'
  readonly method: string | undefined
  readonly path: string | undefined
  readonly status: number
  readonly retryAfterSec: number | undefined
  left: number
}

/** The behaviours a utility is under at the moment. */
export class Mood {
  html = false
  leadsElsewhere = false
  #traps: Trap[] = []
  #delayMs = 0
  readonly #waiting = new Set<() => void>()

  /** Requests that wait already go by the new delay: they are let go when there is none. */
  setDelay(ms: number): void {
    this.#delayMs = ms
    if (ms > 0) return
    for (const letGo of this.#waiting) letGo()
    this.#waiting.clear()
  }

  /** Resolves when the answer to a request that has just come may go on. */
  async wait(clock: Pick<DemoClock, 'pause'>): Promise<void> {
    if (this.#delayMs === 0) return
    await new Promise<void>((done) => {
      this.#waiting.add(done)
      void clock.pause(this.#delayMs).then(done)
    })
  }

  add(behaviour: Extract<Behaviour, { kind: 'drop-registration-answer' | 'drop-next' | 'fail-next' }>): void {
    const fails = behaviour.kind === 'fail-next'
    const anything = behaviour.kind !== 'drop-registration-answer'
    this.#traps.push({
      effect: fails ? 'fail' : 'drop',
      method: anything ? behaviour.method : 'POST',
      path: anything ? behaviour.path : '/oauth/register',
      status: fails ? behaviour.status : 0,
      retryAfterSec: fails ? behaviour.retryAfterSec : undefined,
      left: behaviour.times ?? 1,
    })
  }

  /** The trap this request falls into, used up by one. `path` fits when the request's begins with it. */
  take(effect: Trap['effect'], method: string, path: string): Trap | null {
    const trap = this.#traps.find(
      (one) =>
        one.effect === effect &&
        one.left > 0 &&
        (one.method === undefined || one.method === method) &&
        (one.path === undefined || path.startsWith(one.path)),
    )
    if (trap === undefined) return null
    trap.left -= 1
    return trap
  }

  clear(): void {
    this.setDelay(0)
    this.html = false
    this.leadsElsewhere = false
    this.#traps = []
  }
}
