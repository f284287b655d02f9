import type { RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { Attempt } from '../../../contract/registration-attempts'
import type { DeskContext } from '../context'
import type { ProfileStore } from '../profiles/profile-store'
import { decideOrigin } from './decide-origin'
import type { CredentialStore } from '../credentials/credential-store'
import { type AttemptRecord, type AttemptStore, createAttemptStore } from './registration-attempts'
import { createInitialTokens } from './initial-tokens'
import { createRegistrationForm, type RegistrationForm } from './registration-form'
import { type ForeignManagement, type ImportInput, importRegistration } from './registration-import'
import { createRegistrationSender, type RegistrationSender } from './registration-send'
import type { RegistrationStore } from './registration-store'
import type { RegistrationSyncer } from './registration-sync'
import { registrationDetail, type RegistrationMessages } from './registration-views'
import type { TokenRetirer } from '../tokens/token-retirer'
import type { UtilityRefresher } from '../utilities/utility-refresh'
import type { UtilityStore } from '../utilities/utility-store'

type Methods = Extract<keyof Handlers, `registrations.${string}`>

export interface RegistrationService {
  readonly handlers: Pick<Handlers, Methods>
  /** As `registrations.import`; a management address elsewhere is kept, and nothing goes there until a person agrees. */
  takeOver(input: Omit<ImportInput, 'foreignManagement'>): Promise<{ registrationId: RegistrationId }>
  /** What registering with many is made of; there is no other way to send one. */
  readonly parts: {
    readonly form: RegistrationForm
    readonly attempts: AttemptStore
    readonly send: RegistrationSender['send']
    /** Reads what a new registration holds; what goes wrong is kept with it. */
    readonly followUp: (id: RegistrationId) => Promise<void>
  }
  /** Attempts whose outcome nobody knows. */
  openAttempts(): Attempt[]
  /** The utilities of those attempts. */
  outcomesUnknown(): string[]
  /** Settles what the last run left behind; once, at start. */
  recover(): void
  /** Whether an answer to a registration is awaited or being sealed: at all, or of one utility. */
  isUnderWay(utilityId?: string): boolean
  /** Resolves when none is any more. */
  settled(): Promise<void>
}

export interface RegistrationServiceDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly profiles: ProfileStore
  readonly syncer: RegistrationSyncer
  readonly messages: RegistrationMessages
  readonly tokens: Pick<TokenRetirer, 'discard'>
  readonly refresher: Pick<UtilityRefresher, 'recentAuthServer' | 'needRecent'>
  /** Resolves with false when the desk closed before the time was over. */
  wait(ms: number): Promise<boolean>
}

/** Registering with utilities, and what came of it (CDS-WG1-02 §4, §5). */
export function createRegistrationService(
  context: DeskContext,
  deps: RegistrationServiceDeps,
): RegistrationService {
  const { utilities, registrations, syncer } = deps
  const attempts: AttemptStore = createAttemptStore(context, { utilities })
  const initialTokens = createInitialTokens(context, {
    async registrationUrl(utilityId) {
      const { value } = await deps.refresher.recentAuthServer(utilityId)
      if (value.registration_endpoint !== null) return value.registration_endpoint
      const utility = utilities.brief(utilityId).name
      throw new BusbarError('endpoint-missing', { utility, endpoint: 'registration endpoint' })
    },
  })
  const form = createRegistrationForm(context, {
    ...deps,
    initialToken: (utilityId) => initialTokens.kept(utilityId),
    redirectsDemanded: (utilityId) => attempts.redirectsDemanded(utilityId),
  })
  const importing = new Set<string>()
  const followUp = (id: RegistrationId): void => {
    // What goes wrong from here on is kept with the registration.
    void syncer.followUp(id).catch(() => undefined)
  }
  const sender = createRegistrationSender(context, {
    ...deps,
    attempts,
    form,
    initialTokens,
    needRecent: (id) => deps.refresher.needRecent(id),
    followUp,
  })
  const whileReplacing = <T>(id: RegistrationId, run: () => Promise<T>): Promise<T> => {
    const { adminClientId } = registrations.need(id)
    const work = { work: 'replacing', clientId: adminClientId, clientName: adminClientId } as const
    return registrations.busy.during(id, work, run)
  }
  const openAttempts = (): Attempt[] => attempts.inState('outcome-unknown').map((one) => attempts.shown(one))

  /** One take-over at a time for a server. */
  const takeOver = async (
    input: Omit<ImportInput, 'foreignManagement'>,
    foreignManagement: ForeignManagement,
  ) => {
    const { utilityId, replaces } = input
    // Two entries of the list may stand for one server: the same pair must not be taken over twice.
    const serverOf = (id: UtilityId): string => utilities.authServer(id)?.value.issuer ?? id
    const server = serverOf(utilityId)
    const inFlight = () =>
      new BusbarError('registration-in-flight', { utility: utilities.brief(utilityId).name })
    if (importing.has(server)) throw inFlight()
    importing.add(server)
    // The answer that is awaited may bring the very same pair.
    const refuseSending = (): void => {
      const entries = utilities.all().filter((one) => serverOf(one.utilityId) === server)
      if (entries.some((one) => sender.isUnderWay(one.utilityId))) throw inFlight()
    }
    const parts = { ...deps, attempts, form, refuseSending }
    const take = () => importRegistration(context, parts, { ...input, foreignManagement })
    try {
      const registrationId = replaces === null ? await take() : await whileReplacing(replaces, take)
      followUp(registrationId)
      return { registrationId }
    } finally {
      importing.delete(server)
    }
  }

  const registerAgain = (attempt: AttemptRecord): void => {
    const { utilityId, state, againAtMs } = attempt
    const { name: utility } = utilities.brief(utilityId)
    if (state === 'sending') throw new BusbarError('registration-in-flight', { utility })
    if (state !== 'outcome-unknown' || againAtMs !== undefined) return
    attempts.put({ ...attempt, againAtMs: context.nowMs() })
    context.record({
      actor: 'you',
      utilityId,
      text: `Decided to register again with ${utility}, whose answer was lost`,
      result: 'ok',
      resultText:
        'You decided that nothing came of it. A registration may exist at the utility all the same.',
      durationMs: null,
    })
    context.emit('registrations.changed', utilityId)
  }

  return {
    takeOver: (input) => takeOver(input, 'ask'),
    parts: {
      form,
      attempts,
      send: (input) => sender.send(input),
      followUp: (id) => syncer.followUp(id),
    },
    openAttempts,
    outcomesUnknown: () => attempts.inState('outcome-unknown').map((one) => one.utilityId),
    recover: () => sender.recover(),
    isUnderWay: (utilityId) => sender.isUnderWay(utilityId),
    settled: () => sender.settled(),
    handlers: {
      ...form.handlers,
      ...initialTokens.handlers,
      'registrations.send': (input) => sender.send(input),
      'registrations.attempt': ({ attemptId }) => attempts.shown(attempts.need(attemptId)),
      'registrations.openAttempts': () => ({ attempts: openAttempts() }),
      'registrations.registerAgain': ({ attemptId }) => {
        registerAgain(attempts.need(attemptId))
        return { done: true }
      },
      'registrations.import': (input) => takeOver(input, 'refuse'),
      'registrations.list': ({ utilityId }) => {
        const records = utilityId === null ? registrations.all() : registrations.ofUtility(utilityId)
        return { registrations: records.map((record) => registrationDetail(context, deps, record)) }
      },
      'registrations.get': ({ registrationId }) =>
        registrationDetail(context, deps, registrations.need(registrationId)),
      'registrations.decideOrigin': async (input) => {
        await decideOrigin(context, deps, input)
        if (input.trusted) followUp(input.registrationId)
        return { done: true }
      },
      'registrations.refresh': async ({ registrationId }) => {
        registrations.need(registrationId)
        await syncer.refresh(registrationId)
        return { done: true }
      },
    },
  }
}
