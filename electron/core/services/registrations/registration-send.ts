import type { AttemptId, RegistrationId, UtilityId } from '../../../contract/common'
import { counted } from '../../../contract/plural'
import { BusbarError } from '../../../contract/errors'
import type { Attempt } from '../../../contract/registration-attempts'
import type { RegistrationDraft } from '../../../contract/registrations'
import type { AgreedPage } from '../../../contract/watching'
import { adminScopeId } from '../../cds/auth-server-metadata'
import type { HttpAnswer } from '../../http/exchange'
import type { DeskContext } from '../context'
import { refusePaused } from '../utilities/held-back'
import { addressesOf, createWriteProof, type Keystone, openKeystone, sealKeystone } from './keystone'
import type { InitialTokens } from './initial-tokens'
import type { AttemptRecord, AttemptStore } from './registration-attempts'
import { finishRegistration } from './registration-finish'
import type { PreparedRegistration, RegistrationForm } from './registration-form'
import type { RegistrationStore } from './registration-store'
import { failureOf, judgeAnswer, judgeFailure, type Verdict } from './registration-verdict'
import type { UtilityRecord, UtilityStore } from '../utilities/utility-store'

export interface RegistrationSendDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly attempts: AttemptStore
  readonly form: RegistrationForm
  readonly initialTokens: Pick<InitialTokens, 'authorization' | 'spent'>
  /** Reads what the utility publishes anew unless that was done just now; throws when it cannot be. */
  needRecent(utilityId: UtilityId): Promise<void>
  /** Clients, credentials and messages of a new registration; runs by itself. */
  followUp(id: RegistrationId): void
  /** False when the desk closed meanwhile. */
  wait(ms: number): Promise<boolean>
}

/** What is sent, and what is written down in the same transaction as the attempt, before the first byte. */
export interface RegistrationToSend {
  readonly utilityId: UtilityId
  readonly draft: RegistrationDraft
  readonly bodyHash: string
  begun?(attempt: AttemptRecord, prepared: PreparedRegistration): void
  /** Who reads what the registration holds, when that is not done at once. */
  readonly followUp?: (id: RegistrationId) => void
  /** The disk does not take the secret; it is tried again for some minutes. */
  readonly unsealed?: (problem: unknown) => void
  /** The first byte may leave now, or none will. */
  readonly left?: () => void
  /** The secret is safe; what is left would be made again from it, and comes when this resolves. */
  readonly sealed?: () => Promise<void>
}

export interface RegistrationSender {
  send(input: RegistrationToSend): Promise<Attempt>
  /** Settles what the last run left behind; to be called once, before the first `send`. */
  recover(): void
  /** Whether an answer is awaited or being sealed: at all, or of one utility. */
  isUnderWay(utilityId?: string): boolean
  /** Resolves when none is any more. */
  settled(): Promise<void>
}

/** A secret that cannot be written is kept in memory and tried again; there is no second copy of it. */
const sealAgainAfterMs = [200, 1_000, 5_000, 15_000, 30_000, 60_000, 60_000, 60_000]

/** The time in which nothing but the parsing and sealing of an answer runs. */
interface SealWindow {
  open(): void
  close(): void
  /** Nothing of the registration is left to be written. */
  over(): void
  readonly finished: Promise<void>
}

export function createRegistrationSender(
  context: DeskContext,
  deps: RegistrationSendDeps,
): RegistrationSender {
  const { registrations, attempts, utilities, form } = deps
  const inFlight = new Map<UtilityId, Promise<Attempt>>()
  const writeProof = createWriteProof(context)

  const send: RegistrationSender['send'] = async (input) => {
    if (inFlight.has(input.utilityId)) {
      const utility = utilities.brief(input.utilityId).name
      throw new BusbarError('registration-in-flight', { utility })
    }
    const work = sendOnce(input).finally(() => inFlight.delete(input.utilityId))
    inFlight.set(input.utilityId, work)
    return await work
  }

  const sendOnce: RegistrationSender['send'] = async (input) => {
    const { utilityId, draft, bodyHash } = input
    const utility = utilities.need(utilityId)
    refusePaused(utility)
    // Another one may exist already; a person decides about that first.
    if (attempts.isUndecided(utilityId)) {
      throw new BusbarError('outcome-unknown', { utility: utility.name })
    }
    await deps.needRecent(utilityId)
    refuseClosedDoor(utility)
    const prepared = await form.prepare(utilityId, draft)
    if (prepared.problems.length > 0) {
      throw new BusbarError('registration-invalid', {
        fields: counted(prepared.problems.length, 'field'),
      })
    }
    if (prepared.bodyHash !== bodyHash) throw new BusbarError('registration-changed')
    await writeProof.renew()
    const attempt = await begin(input, prepared)
    const window = sealWindow()
    try {
      const verdict = await post(input, attempt, prepared, window)
      if (verdict.state === 'registered') {
        await keep(input, attempt, prepared, verdict, window)
      } else {
        window.close()
        await context.togetherNow(() => settle(attempt, verdict))
      }
    } finally {
      window.close()
      window.over()
      context.workingOn(null, null)
    }
    return attempts.shown(attempts.need(attempt.attemptId))
  }

  /** Opens with the last byte of an answer; what runs by itself waits until it is closed, the log until it is over. */
  const sealWindow = (): SealWindow => {
    let leave = (): void => undefined
    let over = (): void => undefined
    const finished = new Promise<void>((resolve) => (over = resolve))
    return {
      open: () => (leave = context.sealing.enter()),
      close: () => leave(),
      over: () => over(),
      finished,
    }
  }

  const refuseClosedDoor = ({ utilityId, name }: UtilityRecord): void => {
    const door = utilities.profile(utilityId)?.profile.registration
    if (door && !door.possible) {
      throw new BusbarError('registration-closed', { utility: name, reason: door.reason ?? '' })
    }
  }

  const begin = async (input: RegistrationToSend, prepared: PreparedRegistration): Promise<AttemptRecord> => {
    const { utilityId, draft } = input
    const attempt: AttemptRecord = {
      attemptId: context.newId('att') as AttemptId,
      registrationId: context.newId('reg') as RegistrationId,
      utilityId,
      startedAtMs: context.nowMs(),
      state: 'sending',
      url: prepared.url,
      clientName: draft.clientName,
      softwareId: prepared.softwareId,
      bodyHash: prepared.bodyHash,
      requestedScopes: prepared.requestedScopes,
      failure: null,
      supportUrl: utilities.profile(utilityId)?.profile.links.support ?? null,
    }
    await context.togetherNow(() => {
      form.keepDraft(utilityId, draft)
      attempts.put(attempt)
      // The words that were agreed to stay, however often the page changes.
      for (const { snapshot } of prepared.agreedPages)
        if (snapshot) utilities.pageBook.hold(snapshot.snapshotId)
      input.begun?.(attempt, prepared)
      if (prepared.agreedPages.length === 0) return
      const { name } = utilities.brief(utilityId)
      tell(utilityId, `Agreed to the policy and terms of ${name}`, 'ok', agreedWords(prepared.agreedPages))
    })
    context.emit('registrations.changed', utilityId)
    return attempt
  }

  /** Nothing but parsing happens here between the answer and its verdict; what else there is waits until the window is closed. */
  const post = async (
    { left }: RegistrationToSend,
    attempt: AttemptRecord,
    prepared: PreparedRegistration,
    window: SealWindow,
  ): Promise<Verdict> => {
    const sent = {
      bodyText: prepared.bodyText,
      fieldNames: prepared.fieldNames,
      adminScope: adminScopeId(prepared.authServer),
      utilityName: utilities.brief(attempt.utilityId).name,
    }
    const authorization = deps.initialTokens.authorization(attempt.utilityId, prepared.url)
    context.workingOn(attempt.utilityId, prepared.url)
    // The log of earlier requests waits for a quiet moment; between the answer and its seal there must be none.
    context.cache.settle()
    let answer: HttpAnswer
    try {
      answer = await context.dispatcher.send({
        utilityId: attempt.utilityId,
        purpose: 'registration',
        method: 'POST',
        url: prepared.url,
        headers: prepared.headers,
        ...(authorization === null ? {} : { authorization }),
        body: prepared.bodyText,
        ledFrom: prepared.ledFrom,
        redirects: 'none',
        onSending: () => left?.(),
        onAnswered: () => window.open(),
        recordAfter: window.finished,
      })
    } catch (thrown) {
      return judgeFailure(thrown)
    }
    return judgeAnswer(answer, sent, context.nowMs())
  }

  /** Seals first; everything else can be made again from what was sealed. */
  const keep = async (
    { followUp, unsealed, sealed }: RegistrationToSend,
    attempt: AttemptRecord,
    prepared: PreparedRegistration,
    verdict: Extract<Verdict, { state: 'registered' }>,
    window: SealWindow,
  ): Promise<void> => {
    const keystone: Keystone = {
      form: 1,
      facts: {
        registrationId: attempt.registrationId,
        utilityId: attempt.utilityId,
        attemptId: attempt.attemptId,
        adminClientId: verdict.clientId,
        adminScope: adminScopeId(prepared.authServer),
        tokenEndpoint: prepared.tokenEndpoint,
        apis: addressesOf(prepared.authServer).apis,
        ledFrom: prepared.ledFrom,
        registeredAtMs: context.nowMs(),
        imported: false,
        requestedScopes: prepared.requestedScopes,
        serverChanges: verdict.serverChanges,
        agreed: agreedAt(attempt, prepared),
      },
      clientSecret: verdict.clientSecret,
      origins: addressesOf(prepared.authServer).origins,
      registrationAccessToken: verdict.registrationAccessToken,
      registrationClientUri: verdict.registrationClientUri,
    }
    const problem = await sealPatiently(attempt, keystone, window, unsealed)
    if (problem) {
      const failure = failureOf(problem)
      await context.togetherNow(() => settle(attempt, { state: 'outcome-unknown', failure }))
      return
    }
    window.close()
    await sealed?.()
    await finish(keystone, followUp)
  }

  /** Null once it is sealed, else why it never was. The attempt says meanwhile what is in the way. */
  const sealPatiently = async (
    attempt: AttemptRecord,
    keystone: Keystone,
    window: SealWindow,
    unsealed: RegistrationToSend['unsealed'],
  ): Promise<unknown> => {
    for (const delayMs of [...sealAgainAfterMs, null]) {
      try {
        await sealKeystone(context.vault, keystone)
        writeProof.given()
        return null
      } catch (thrown) {
        // The next try may be minutes away; the rest does not wait for it.
        window.close()
        writeProof.lost()
        if (delayMs === null) return thrown
        sayProblem(attempt, thrown)
        unsealed?.(thrown)
        if (!(await deps.wait(delayMs))) return thrown
      }
    }
    return null
  }

  /** A disk that takes no secret may take no word about it either; the secret is what counts. */
  const sayProblem = (attempt: AttemptRecord, thrown: unknown): void => {
    try {
      attempts.put({ ...attempt, failure: failureOf(thrown) })
      context.emit('registrations.changed', attempt.utilityId)
    } catch {
      // It is said once the disk takes anything.
    }
  }

  const finish = async (
    keystone: Keystone,
    followUp = (id: RegistrationId) => deps.followUp(id),
  ): Promise<void> => {
    await context.togetherNow(() => writeFinished(keystone))
    const { utilityId, registrationId } = keystone.facts
    context.emit('registrations.changed', utilityId)
    deps.initialTokens.spent(utilityId)
    followUp(registrationId)
  }

  const writeFinished = (keystone: Keystone): void => {
    const { utilityId } = finishRegistration(context, deps, keystone)
    const { name } = utilities.brief(utilityId)
    tell(utilityId, `Registered with ${name}`, 'ok', 'The admin secret is in the vault')
  }

  const settle = (attempt: AttemptRecord, verdict: Exclude<Verdict, { state: 'registered' }>): void => {
    if (verdict.state !== 'not-sent') attempts.closeGivenUp(attempt)
    unanswered(attempt, verdict)
  }

  const unanswered = (attempt: AttemptRecord, verdict: Exclude<Verdict, { state: 'registered' }>): void => {
    const { name } = utilities.brief(attempt.utilityId)
    const result = verdict.state === 'outcome-unknown' ? 'unknown' : 'failed'
    attempts.put({ ...attempt, state: verdict.state, failure: verdict.failure })
    tell(attempt.utilityId, `Sent a registration to ${name}`, result, verdict.failure.message)
  }

  const tell = (
    utilityId: UtilityId,
    text: string,
    result: 'ok' | 'failed' | 'unknown',
    resultText: string,
  ): void => {
    context.record({ actor: 'you', utilityId, text, result, resultText, durationMs: null })
    context.emit('registrations.changed', utilityId)
  }

  return {
    send,
    recover() {
      for (const recordId of context.vault.list('keystone')) {
        const keystone = openKeystone(context.vault, recordId)
        const isFinished = registrations.get(keystone.facts.registrationId) !== null
        if (isFinished || !utilities.get(keystone.facts.utilityId)) continue
        context.desk.transaction(() => writeFinished(keystone))
        deps.initialTokens.spent(keystone.facts.utilityId)
        deps.followUp(keystone.facts.registrationId)
      }
      for (const attempt of attempts.inState('sending')) {
        const lost = new BusbarError('outcome-unknown', { utility: utilities.brief(attempt.utilityId).name })
        const failure = failureOf(lost)
        // Whether it left is not known, so one that was given up for it stays open as well.
        context.desk.transaction(() => unanswered(attempt, { state: 'outcome-unknown', failure }))
      }
    },
    isUnderWay: (utilityId) =>
      utilityId === undefined ? inFlight.size > 0 : inFlight.has(utilityId as UtilityId),
    async settled() {
      await Promise.allSettled(inFlight.values())
    },
  }
}

function agreedAt(
  attempt: AttemptRecord,
  { agreedPages }: PreparedRegistration,
): Keystone['facts']['agreed'] {
  return agreedPages.length === 0 ? null : { atMs: attempt.startedAtMs, pages: agreedPages }
}

function agreedWords(pages: readonly AgreedPage[]): string {
  return pages.map(({ url, snapshot, problem }) => `${url} (${keptWords(snapshot, problem)})`).join(', ')
}

function keptWords(snapshot: AgreedPage['snapshot'], problem: string | null): string {
  if (snapshot) return `SHA-256 ${snapshot.sha256}`
  return problem === null ? 'not read here' : 'could not be read'
}
