import type { authorizationMethods } from '../../../contract/authorization'
import type { Failure, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { scopeWords } from '../../cds/client-object'
import { stringifyJson } from '../../cds/json-value'
import { isWord, rawWord } from '../../cds/wire-enum'
import { one } from '../../oauth/consent-answer'
import { consentParameters } from '../../oauth/consent-request'
import type { WorkSource } from '../../sync/scheduler'
import type { Timers } from '../../timers'
import type { DeskContext } from '../context'
import type { ListingDeps } from '../registrations/listing'
import { failureOf } from '../registrations/registration-verdict'
import { allowHere, type AllowHereDeps, createRefusedHere } from './allow-here'
import { type AuthorizationRecord, createAuthorizationBook, isOpen } from './authorization-book'
import { createCallbacks } from './callbacks'
import { createConsentFlow } from './consent-flow'
import { consentOffer } from './consent-offer'
import { planConsent } from './consent-plan'
import { createConsentViews } from './consent-views'
import { createConsentTokenStore } from './consent-token-store'
import { openGrant } from './grant-door'
import { matchGrants, readNewGrants } from './grant-watch'
import { makeKey } from './encryption-key'
import { createTokenKeeper } from './token-keeper'

export interface AuthorizationDeps extends AllowHereDeps, ListingDeps {
  readonly timers: Timers
  /** Grants of a registration were made or changed. */
  grantsChanged(id: RegistrationId): void
}

export interface AuthorizationService {
  readonly handlers: Pick<Handlers, keyof typeof authorizationMethods>
  /** Watches for the grants of what has no answer of its own. */
  readonly works: WorkSource
  /** Settles what an earlier life left behind. */
  recover(): void
  settled(): Promise<void>
}

/** While somebody sits in front of a receipt page, ms; a link may be answered weeks later. */
const lookEveryMs = { receipt: 10_000, link: 10 * 60_000, here: 10 * 60_000 } as const
const done = { done: true } as const

/** Asking customers for access, and what comes of it (CDS-WG1-02 §8.3 over RFC 6749 §4.1). */
export function createAuthorizationService(
  context: DeskContext,
  deps: AuthorizationDeps,
): AuthorizationService {
  const { utilities, registrations } = deps
  const book = createAuthorizationBook(context)
  const kept = createConsentTokenStore(context.vault)
  const refusals = createRefusedHere(context)
  const problems = new Map<RegistrationId, { atMs: number; failure: Failure | null }>()
  const watch = {
    registrations,
    parse: (body: Buffer, url: string) => deps.parse(body, url),
    utilityName: (id: RegistrationId) => utilities.brief(registrations.need(id).utilityId).name,
  }
  const stray = (why: string): void =>
    context.record({
      actor: 'automatic',
      utilityId: null,
      text: 'Ignored an answer to an authorization',
      result: 'failed',
      resultText: why,
      durationMs: null,
    })

  const all = (id: RegistrationId): AuthorizationRecord[] =>
    book.all().filter((record) => record.registrationId === id)

  const lookOnce = async (id: RegistrationId): Promise<void> => {
    const wanting = () => all(id).filter((record) => isWanted(record, context.nowMs()))
    const clientIds = [...new Set(wanting().map(({ clientId }) => clientId))]
    if (clientIds.length === 0) return
    const grants = await readNewGrants(context, watch, id, clientIds)
    // What another look found meanwhile is theirs.
    const claimed = all(id).flatMap(({ grantIds }) => grantIds)
    const found = matchGrants(wanting(), claimed, grants)
    for (const [record, grant] of found) {
      const now = book.get(record.authorizationId)
      const isDone = now?.mode !== 'here' && now?.state === 'waiting'
      if (isDone) flow.found(record.authorizationId, grant.grant_id)
      else book.change(record.authorizationId, { grantIds: [grant.grant_id] })
    }
    if (found.size > 0) deps.grantsChanged(id)
  }
  /** Never rejects; what went wrong is shown and tried again. */
  const look = async (id: RegistrationId): Promise<void> => {
    let failure: Failure | null = null
    try {
      await lookOnce(id)
    } catch (thrown) {
      failure = failureOf(thrown)
    }
    problems.set(id, { atMs: context.nowMs(), failure })
    const record = registrations.get(id)
    if (record) context.emit('authorizations.changed', record.utilityId)
  }

  const flow = createConsentFlow(context, {
    ...deps,
    book,
    kept,
    callbacks: createCallbacks(deps.loopback, stray),
    grantsNow: async ({ registrationId, clientId }) => {
      const grants = await readNewGrants(context, watch, registrationId, [clientId])
      return grants.map((grant) => grant.grant_id)
    },
    look,
  })
  const keeper = createTokenKeeper(context, { ...deps, kept })

  const need = (id: AuthorizationRecord['authorizationId']): AuthorizationRecord => {
    const record = book.get(id)
    if (!record) throw new BusbarError('not-found', { what: 'This authorization' })
    return record
  }

  const { shown, tokensShown } = createConsentViews(deps, {
    book,
    kept,
    isListening: (id) => flow.isListening(id),
    problemOf: (id) => problems.get(id)?.failure ?? null,
    tokenProblem: (id) => keeper.problem(id),
  })

  return {
    handlers: {
      'authorization.offer': ({ registrationId }) => ({
        clients: consentOffer(deps, registrationId, (clientId) => refusals.has(registrationId, clientId)),
      }),
      'authorization.waiting': async ({ registrationId }) => {
        const clients = consentOffer(deps, registrationId, () => false)
        const ids = clients.map(({ clientId }) => clientId)
        if (ids.length === 0) return { grants: [] }
        const waits = 'needs_authorization'
        const grants = await readNewGrants(context, watch, registrationId, ids, [waits])
        return {
          grants: grants
            .filter(({ status }) => isWord(status, waits))
            .map(({ grant_id, client_id, scope, authorization_details: details }) => ({
              grantId: grant_id,
              clientId: client_id,
              scopeIds: scopeWords(scope),
              details: details.length === 0 ? null : stringifyJson([...details]),
            })),
        }
      },
      'authorization.preview': (asked) => {
        const plan = planConsent(deps, asked)
        // What is shown has the form of the real thing; state and challenge are made when it begins.
        const parameters = consentParameters(plan.request, { state: '', verifier: '' })
        const made = new Set(['state', 'code_challenge'])
        return {
          way: plan.way,
          host: hostOf(plan.endpoint),
          endpoint: plan.endpoint,
          parameters: [...parameters].map(([name, value]) => ({
            name,
            value: made.has(name) ? '(made when it begins)' : value,
          })),
          problem: plan.problem && failureOf(plan.problem),
          doubts: plan.doubts.map(({ text }) => text),
        }
      },
      'authorization.allowHere': (which) => allowHere(context, deps, refusals, which),
      'authorization.begin': (asked) => flow.begin(asked),
      'authorization.list': () => ({
        // Without the utility nothing could be said or done about it.
        rows: book
          .all()
          .filter(({ utilityId }) => utilities.get(utilityId) !== null)
          .sort((a, b) => b.startedAtMs - a.startedAtMs)
          .map(shown),
      }),
      'authorization.paste': async ({ authorizationId, address }) => {
        need(authorizationId)
        await flow.answer(authorizationId, pasted(address, flow.stateOf(authorizationId)))
        return done
      },
      'authorization.look': async ({ authorizationId }) => {
        await look(need(authorizationId).registrationId)
        return done
      },
      'authorization.open': async ({ authorizationId }) => {
        const { registrationId, clientId, grantIds } = need(authorizationId)
        const record = registrations.need(registrationId)
        const grants = await readNewGrants(context, watch, registrationId, [clientId])
        const grant = grants.find((one) => grantIds.includes(one.grant_id))
        if (!grant) throw new BusbarError('not-found', { what: 'This access' })
        const token = await openGrant(context, deps, record, grant)
        const details = token.raw['authorization_details']
        return {
          grantId: grant.grant_id,
          status: grant.status ? rawWord(grant.status) : '',
          scope: token.scope,
          expiresAtMs: Math.round(token.expiresAtMs),
          authorizationDetails: details === undefined ? null : JSON.stringify(details),
        }
      },
      'authorization.cancel': ({ authorizationId }) => {
        need(authorizationId)
        flow.cancel(authorizationId)
        return done
      },
      'authorization.forget': ({ authorizationId }) => {
        if (isOpen(need(authorizationId))) flow.cancel(authorizationId)
        book.remove(authorizationId)
        return done
      },
      'authorization.makeKey': async ({ registrationId }) => ({
        publicJson: await makeKey(
          context,
          registrations.need(registrationId),
          watch.utilityName(registrationId),
        ),
      }),
      'authorization.tokens': () => ({
        rows: kept
          .all()
          .filter(({ utilityId }) => utilities.get(utilityId) !== null)
          .map(tokensShown),
      }),
      'authorization.refresh': async ({ authorizationId }) => {
        await keeper.refresh(authorizationId)
        return done
      },
      'authorization.introspect': async ({ authorizationId }) => {
        const { active, scope, expiresAtMs } = await keeper.introspect(authorizationId)
        return { active: active === null ? 'unknown' : active ? 'yes' : 'no', scope, expiresAtMs }
      },
      'authorization.revoke': async ({ authorizationId }) => {
        await keeper.revoke(authorizationId)
        return done
      },
    },
    works: {
      works: () => {
        const waiting = book.all().filter((record) => isWatched(record, context.nowMs()))
        const ids = [...new Set(waiting.map(({ registrationId }) => registrationId))]
        return ids.flatMap((id) => {
          const record = registrations.get(id)
          const utility = record && utilities.get(record.utilityId)
          if (!record || !utility || record.endedAtMs !== undefined || utility.pausedReason !== null)
            return []
          const own = waiting.filter(({ registrationId }) => registrationId === id)
          return [
            {
              id: `authorizations:${id}`,
              utilityId: record.utilityId,
              everyMs: Math.min(...own.map(({ mode }) => lookEveryMs[mode])),
              lastAtMs: problems.get(id)?.atMs ?? null,
              run: () => look(id),
            },
          ]
        })
      },
    },
    recover: () => flow.recover(),
    settled: () => flow.settled(),
  }
}

/** A grant is looked for while it is awaited, for what was just allowed by a code, and for a while after that went wrong. */
const isWanted = ({ mode, state, untilMs, grantIds }: AuthorizationRecord, nowMs: number): boolean => {
  if (grantIds.length > 0) return false
  if (state === 'waiting' || (mode === 'here' && ['exchanging', 'done'].includes(state))) return true
  return ['failed', 'interrupted'].includes(state) && nowMs < untilMs
}

/** A browser that is out brings its answer by itself; nothing has to be asked for meanwhile. */
const isWatched = (record: AuthorizationRecord, nowMs: number): boolean =>
  isWanted(record, nowMs) && (record.mode !== 'here' || !isOpen(record))

function hostOf(url: string): string {
  return url === '' ? '' : new URL(url).host
}

/** The parameters of a pasted address. Throws `consent-paste-unusable`; `consent-over` when nothing is awaited. */
function pasted(address: string, state: string | null): URLSearchParams {
  if (state === null) throw new BusbarError('consent-over')
  const unusable = (reason: string) => new BusbarError('consent-paste-unusable', { reason })
  let query: URLSearchParams
  try {
    query = new URL(address.trim()).searchParams
  } catch {
    throw unusable('it is no web address')
  }
  if (!query.has('code') && !query.has('error')) throw unusable('it carries no answer')
  if (one(query, 'state') !== state) throw unusable('it belongs to another authorization')
  return query
}
