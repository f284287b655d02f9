import { Agenda } from './agenda'
import { authorizationPages } from './authorization/pages'
import { Mood, type Behaviour } from './behaviours'
import { clientRoutes } from './clients'
import { credentialRoutes, setExpiry } from './credentials'
import { createExchange } from './exchange'
import { grantRoutes } from './grants'
import { openListener, type Listener } from './http-server'
import { writeMessage } from './message-store'
import { messageRoutes } from './messages'
import { metadataPath, metadataRoutes } from './metadata'
import { pageRoutes } from './pages'
import { registrationRoutes } from './registration'
import { RequestLog } from './request-log'
import { seasonal } from './seasons'
import { perform } from './staff-later'
import { territoryRoutes } from './territory-routes'
import { tokenRoutes } from './tokens'
import type { UtilityProfile } from './catalogue/profile'
import type { DemoClock } from './clock'
import type { Context, Route } from './context'
import type { StateFile, UtilityState } from './state'

interface UtilityOptions {
  readonly profile: UtilityProfile
  readonly clock: DemoClock
  readonly replyDelayMs: number
  readonly state: UtilityState
  readonly file: StateFile<UtilityState>
  readonly wantedPort: number | null
  readonly startedMs: number
  readonly neighbour: Context['neighbour']
}

/** One running utility: its socket, its memory, its people and what it received. */
export class Utility {
  readonly log = new RequestLog()
  readonly #mood = new Mood()
  readonly #options: UtilityOptions
  readonly #agenda: Agenda
  readonly #profileAt: (nowMs: number) => UtilityProfile
  #listener: Listener | null = null

  private constructor(options: UtilityOptions) {
    this.#options = options
    this.#profileAt = seasonal(options.profile, options.startedMs)
    this.#agenda = new Agenda(options.clock, options.state.jobs, (act) => {
      perform(this.#context(), act)
      this.#save()
    })
  }

  static async open(options: UtilityOptions): Promise<Utility> {
    const utility = new Utility(options)
    let handle: ReturnType<typeof createExchange> | null = null
    const listener = await openListener(options.wantedPort, async (request, response) => {
      await handle?.(request, response)
    })
    utility.#listener = listener
    handle = createExchange({
      context: utility.#context(),
      routes: utility.#routes(),
      mood: utility.#mood,
      log: utility.log,
      save: () => utility.#save(),
    })
    utility.#agenda.arm()
    return utility
  }

  get listener(): Listener {
    if (this.#listener === null) throw new Error('this utility is not open')
    return this.#listener
  }

  get key(): string {
    return this.#options.profile.key
  }

  get metadataAddress(): string {
    return `${this.listener.origin}${metadataPath(this.#context())}`
  }

  nextDueMs(): number | null {
    return this.#agenda.nextDueMs()
  }

  runDue(): void {
    this.#agenda.runDue()
  }

  /** Puts the utility under a behaviour or does something on its side at once. */
  async behave(behaviour: Behaviour): Promise<void> {
    const { state } = this.#options
    switch (behaviour.kind) {
      case 'delay':
        this.#mood.setDelay(behaviour.ms)
        break
      case 'html':
        this.#mood.html = behaviour.on
        break
      case 'lead-elsewhere':
        this.#mood.leadsElsewhere = behaviour.on
        break
      case 'remove-client':
        this.#removeClient(behaviour.clientId)
        break
      case 'offline':
        await this.listener.setOnline(!behaviour.on)
        break
      case 'normal':
        this.#mood.clear()
        await this.listener.setOnline(true)
        break
      case 'add-message':
        for (const one of state.registrations) {
          writeMessage(this.#context(), one.adminClientId, behaviour.message)
        }
        this.#save()
        break
      case 'add-waiting-grant':
        this.#addWaitingGrant(behaviour)
        break
      case 'expire-secrets':
        this.#expireSecrets(behaviour.clientId)
        break
      default:
        this.#mood.add(behaviour)
    }
  }

  async close(): Promise<void> {
    this.#agenda.stop()
    await this.listener.close()
    if (this.#options.state.registrations.length > 0) this.#save()
  }

  #addWaitingGrant({ grantId, clientId, scope }: Extract<Behaviour, { kind: 'add-waiting-grant' }>): void {
    const { state, clock } = this.#context()
    const registration = state.clients.find((one) => one.clientId === clientId)?.registration ?? ''
    const what = { registration, clientId, scope, authorizationDetails: [] }
    state.grants.push({ ...what, grantId, createdMs: clock.nowMs(), status: 'needs_authorization' })
    this.#save()
  }

  #removeClient(clientId: string): void {
    const { clients } = this.#context().state
    const at = clients.findIndex((one) => one.clientId === clientId)
    if (at !== -1) clients.splice(at, 1)
    this.#save()
  }

  #expireSecrets(clientId: string): void {
    const context = this.#context()
    const nowSec = Math.floor(context.clock.nowMs() / 1000)
    for (const credential of context.state.credentials) {
      if (credential.clientId === clientId) setExpiry(context, credential, nowSec)
    }
    this.#save()
  }

  #save(): void {
    this.#options.file.save(this.#options.state)
  }

  #context(): Context {
    const { clock, state, replyDelayMs, startedMs, neighbour } = this.#options
    const origin = this.listener.origin
    const profileAt = this.#profileAt
    const mood = this.#mood
    return {
      get profile() {
        return profileAt(clock.nowMs())
      },
      get leadsElsewhere() {
        return mood.leadsElsewhere
      },
      startedMs,
      neighbour,
      clock,
      state,
      replyDelayMs,
      origin,
      url: (target) => (target.startsWith('/') ? origin + target : target),
      later: (delayMs, act) => this.#agenda.add(delayMs, act),
    }
  }

  #routes(): Route[] {
    const context = this.#context()
    return [
      ...metadataRoutes(context),
      ...registrationRoutes(context),
      ...tokenRoutes(context),
      ...clientRoutes(context),
      ...credentialRoutes(context),
      ...messageRoutes(context),
      ...grantRoutes(context),
      ...authorizationPages(context),
      ...pageRoutes(context),
      ...territoryRoutes(context),
    ]
  }
}
