import type { AuthorizationId, ConsentAsked, ConsentState } from '../../../contract/authorization'
import { BusbarError, type ErrorCode } from '../../../contract/errors'
import {
  type ConsentProof,
  browserAddress,
  consentParameters,
  newProof,
  pushRequest,
} from '../../oauth/consent-request'
import { readAnswer } from '../../oauth/consent-answer'
import { type ConsentTokens, requestConsentTokens } from '../../oauth/consent-tokens'
import type { Timers } from '../../timers'
import type { DeskContext } from '../context'
import { failureOf } from '../registrations/registration-verdict'
import { environmentOf } from '../registrations/registration-store'
import { type AuthorizationBook, type AuthorizationRecord, isOpen } from './authorization-book'
import type { Callbacks } from './callbacks'
import { asClient, type ClientAtDeps } from './client-at'
import { type ConsentPlan, planConsent } from './consent-plan'
import type { ConsentTokenStore } from './consent-token-store'

export interface ConsentFlowDeps extends ClientAtDeps {
  readonly book: AuthorizationBook
  readonly kept: ConsentTokenStore
  readonly callbacks: Callbacks
  readonly timers: Timers
  /** Ids of the grants a client object has now. */
  grantsNow(record: Pick<AuthorizationRecord, 'registrationId' | 'clientId'>): Promise<string[]>
  /** Looks for the grants of what is open or was just answered. Never rejects. */
  look(registrationId: AuthorizationRecord['registrationId']): Promise<void>
}

export interface ConsentFlow {
  begin(asked: ConsentAsked): Promise<{ authorizationId: AuthorizationId; link: string | null }>
  /** What the browser brought, by itself or pasted. Throws `consent-over`. */
  answer(id: AuthorizationId, query: URLSearchParams): Promise<void>
  /** The `state` an answer has to have; null when none is awaited. */
  stateOf(id: AuthorizationId): string | null
  isListening(id: AuthorizationId): boolean
  /** The grant of an authorization without an answer of its own is there. */
  found(id: AuthorizationId, grantId: string): void
  cancel(id: AuthorizationId): void
  /** What an earlier life began: answers of browsers are lost with its memory. */
  recover(): void
  settled(): Promise<void>
}

/** How long an answer is awaited, ms. A customer who got a link may take days. */
const patience = { here: 15 * 60_000, receipt: 60 * 60_000, link: 30 * 24 * 60 * 60_000 } as const

/** What is over is shown for so long, ms; its grants and tokens are kept elsewhere. */
const keptForMs = 400 * 24 * 60 * 60_000

/** What is in memory while a browser is out, and nowhere else. */
interface Pending {
  readonly plan: ConsentPlan
  readonly proof: ConsentProof
  readonly redirectUri: string
  readonly listening: boolean
}

export function createConsentFlow(context: DeskContext, deps: ConsentFlowDeps): ConsentFlow {
  const { book, kept, callbacks, timers } = deps
  const pending = new Map<AuthorizationId, Pending>()
  const beginning = new Map<string, ReturnType<ConsentFlow['begin']>>()
  const alarms = new Map<AuthorizationId, () => void>()
  const working = new Set<Promise<void>>()

  const end = (
    id: AuthorizationId,
    state: ConsentState,
    failure: AuthorizationRecord['failure'] = null,
  ): void => {
    const proof = pending.get(id)?.proof
    pending.delete(id)
    if (proof) callbacks.forget(proof.state)
    alarms.get(id)?.()
    alarms.delete(id)
    const record = book.change(id, { state, failure })
    if (record) tell(record)
  }

  const tell = ({ utilityId, clientName, state, failure }: AuthorizationRecord): void =>
    context.record({
      actor: 'automatic',
      utilityId,
      text: `Authorization for ${clientName}`,
      result: state === 'done' ? 'ok' : 'failed',
      resultText:
        failure?.message ?? (state === 'done' ? 'The customer agreed' : 'Nobody waits for it any more'),
      durationMs: null,
    })

  const timeOut = (id: AuthorizationId): void => {
    const record = book.get(id)
    if (!record || !isOpen(record)) return
    const minutes = Math.round((record.untilMs - record.startedAtMs) / 60_000)
    end(id, 'timed-out', failureOf(new BusbarError('consent-timed-out', { minutes })))
  }
  const armed = ({ authorizationId: id, untilMs }: AuthorizationRecord): void =>
    void alarms.set(
      id,
      timers.wakeAt(untilMs, () => timeOut(id)),
    )

  const listen = async (id: AuthorizationId, { request, ports }: ConsentPlan, proof: ConsentProof) => {
    const { pathname } = new URL(request.redirectUri)
    const expected = {
      path: pathname,
      state: proof.state,
      answered: (query: URLSearchParams) => {
        const work = answer(id, query).catch(() => undefined)
        working.add(work)
        void work.finally(() => working.delete(work))
      },
    }
    const port = await callbacks.expect(ports, expected)
    const at = port ?? ports[0]
    return { redirectUri: `http://127.0.0.1:${String(at)}${pathname}`, listening: port !== null }
  }

  const start: ConsentFlow['begin'] = async (asked) => {
    const plan = planConsent(deps, asked)
    if (plan.problem) throw plan.problem
    const { record, client } = plan
    const proof = newProof()
    const authorizationId = context.newId('aut') as AuthorizationId
    const { registrationId, utilityId } = record
    const { clientId } = asked
    // Without knowing what was there before, a new grant could not be told; with a code it is only good to know.
    const before = deps.grantsNow({ registrationId, clientId })
    const known = asked.mode === 'here' ? await before.catch(() => null) : await before
    const way =
      asked.mode === 'here'
        ? await listen(authorizationId, plan, proof)
        : { redirectUri: plan.request.redirectUri, listening: false }
    const request = { ...plan.request, redirectUri: way.redirectUri }
    const parameters = consentParameters(request, proof)
    const link = asked.mode === 'link' ? browserAddress(plan.endpoint, parameters) : null
    const startedAtMs = context.nowMs()
    const entry: AuthorizationRecord = {
      authorizationId,
      registrationId,
      utilityId,
      clientId,
      clientName: client.client_name ?? clientId,
      environment: environmentOf(client),
      mode: asked.mode,
      scopeIds: asked.scopeIds,
      words: plan.words,
      details: request.authorizationDetails,
      grantId: asked.grantId,
      state: 'waiting',
      startedAtMs,
      untilMs: startedAtMs + patience[asked.mode],
      before: known,
      grantIds: [],
      link,
      testAccounts: plan.testAccounts,
      failure: null,
    }
    book.put(entry)
    if (asked.mode === 'here') pending.set(authorizationId, { plan, proof, ...way })
    armed(entry)
    try {
      if (asked.mode !== 'link') await open(plan, parameters)
    } catch (thrown) {
      end(authorizationId, 'failed', failureOf(thrown))
      throw thrown
    }
    return { authorizationId, link }
  }

  const open = async (plan: ConsentPlan, parameters: URLSearchParams): Promise<void> => {
    const { record, client, endpoint, way } = plan
    let inBrowser = parameters
    if (way === 'pushed') {
      const { requestUri } = await asClient(
        context,
        deps,
        record,
        client,
        'pushed_authorization_request_endpoint',
        (address, at) => pushRequest(context.dispatcher, () => context.nowMs(), address, at, parameters),
      )
      inBrowser = new URLSearchParams({ client_id: client.client_id ?? '', request_uri: requestUri })
    }
    await context.host.ask('host.openExternal', { url: browserAddress(endpoint, inBrowser) })
  }

  /** One answer for one beginning: whoever comes second finds nothing pending. */
  const answer: ConsentFlow['answer'] = async (id, query) => {
    const waits = pending.get(id)
    if (!waits || !book.get(id)) throw new BusbarError('consent-over')
    pending.delete(id)
    callbacks.forget(waits.proof.state)
    const { plan, proof, redirectUri } = waits
    const { registrationId } = plan.record
    try {
      const { code } = readAnswer(query, plan.server)
      book.change(id, { state: 'exchanging' })
      // The grant changes before the code is exchanged (CDS-WG1-02 §8.3), and stays if that fails.
      const looking = deps.look(registrationId)
      const tokens = await asClient(
        context,
        deps,
        plan.record,
        plan.client,
        'token_endpoint',
        (address, at) =>
          requestConsentTokens(context.dispatcher, () => context.nowMs(), address, at, {
            kind: 'code',
            code,
            redirectUri,
            verifier: proof.verifier,
          }),
      )
      await keep(id, plan, tokens)
      await looking
      end(id, 'done')
    } catch (thrown) {
      const failure = failureOf(thrown)
      end(id, failure.code === 'consent-denied' ? 'refused' : 'failed', failure)
    }
    await deps.look(registrationId)
  }

  const keep = async (id: AuthorizationId, plan: ConsentPlan, tokens: ConsentTokens): Promise<void> => {
    const { record, request } = plan
    const { registrationId, utilityId } = record
    context.access.note({
      actor: 'automatic',
      act: 'received',
      what: `Tokens of ${plan.client.client_name ?? request.clientId}`,
      secretId: id,
      utilityId,
    })
    await kept.seal({
      form: 1,
      authorizationId: id,
      registrationId,
      utilityId,
      clientId: request.clientId,
      scope: tokens.scope ?? request.scope,
      authorizationDetails: tokens.authorizationDetails ?? request.authorizationDetails,
      obtainedAtMs: context.nowMs(),
      expiresAtMs: tokens.expiresAtMs,
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
    })
  }

  return {
    begin(asked) {
      const key = JSON.stringify(asked)
      const running = beginning.get(key)
      if (running) return running
      const begun = start(asked).finally(() => beginning.delete(key))
      beginning.set(key, begun)
      return begun
    },
    answer,
    stateOf: (id) => pending.get(id)?.proof.state ?? null,
    isListening: (id) => pending.get(id)?.listening === true,
    found(id, grantId) {
      book.change(id, { grantIds: [grantId] })
      end(id, 'done')
    },
    cancel(id) {
      const record = book.get(id)
      if (record && isOpen(record)) end(id, 'cancelled')
    },
    recover() {
      const oldMs = context.nowMs() - keptForMs
      for (const record of book.all()) {
        if (!isOpen(record) && record.startedAtMs < oldMs) book.remove(record.authorizationId)
      }
      for (const record of book.all().filter(isOpen)) {
        const { authorizationId: id, mode } = record
        if (mode !== 'here') armed(record)
        else if (kept.has(id)) end(id, 'done')
        else end(id, 'interrupted', failureOf(new BusbarError('consent-interrupted' satisfies ErrorCode)))
      }
    },
    async settled() {
      for (const callOff of alarms.values()) callOff()
      callbacks.stop()
      await Promise.all(working)
    },
  }
}
