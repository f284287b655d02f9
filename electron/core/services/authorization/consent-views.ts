import type { AuthorizationId, AuthorizationRow, KeptTokens } from '../../../contract/authorization'
import type { Failure, RegistrationId } from '../../../contract/common'
import { environmentOf } from '../registrations/registration-store'
import { type AuthorizationBook, type AuthorizationRecord, isOpen } from './authorization-book'
import type { ClientAtDeps } from './client-at'
import { consentScopesOf } from './consent-plan'
import type { ConsentTokenStore, SealedTokens } from './consent-token-store'

export interface ConsentFacts {
  readonly book: AuthorizationBook
  readonly kept: ConsentTokenStore
  isListening(id: AuthorizationId): boolean
  /** Why the grants of a registration could not be read last time. */
  problemOf(id: RegistrationId): Failure | null
  tokenProblem(id: AuthorizationId): Failure | null
}

/** Authorizations and tokens as the page sees them; no value of a token is in either. */
export function createConsentViews(deps: ClientAtDeps, facts: ConsentFacts) {
  const { utilities, registrations } = deps
  const { book, kept } = facts

  const scopesShown = ({
    registrationId,
    clientId,
    words,
  }: AuthorizationRecord): AuthorizationRow['scopes'] => {
    const record = registrations.get(registrationId)
    const client = registrations.clients(registrationId).find((one) => one.client_id === clientId)
    const known = record && client ? consentScopesOf(deps, record, client) : []
    return words.map((id) => ({ id, name: known.find((scope) => scope.id === id)?.name ?? id }))
  }

  const shown = (record: AuthorizationRecord): AuthorizationRow => ({
    authorizationId: record.authorizationId,
    utility: utilities.brief(record.utilityId),
    registrationId: record.registrationId,
    clientId: record.clientId,
    clientName: record.clientName,
    environment: record.environment,
    mode: record.mode,
    scopes: scopesShown(record),
    state: record.state,
    startedAtMs: record.startedAtMs,
    untilMs: isOpen(record) ? record.untilMs : null,
    listening: facts.isListening(record.authorizationId),
    grantIds: [...record.grantIds],
    hasTokens: kept.has(record.authorizationId),
    details: record.details,
    grantId: record.grantId,
    link: isOpen(record) ? record.link : null,
    testAccounts: record.testAccounts,
    failure: record.failure,
    problem: isOpen(record) ? facts.problemOf(record.registrationId) : null,
  })

  const tokensShown = (tokens: SealedTokens): KeptTokens => {
    const { authorizationId, registrationId, clientId } = tokens
    const client = registrations.clients(registrationId).find((one) => one.client_id === clientId)
    return {
      authorizationId,
      utility: utilities.brief(tokens.utilityId),
      registrationId,
      clientId,
      clientName: client?.client_name ?? clientId,
      environment: environmentOf(client ?? null),
      scope: tokens.scope,
      authorizationDetails: tokens.authorizationDetails,
      obtainedAtMs: tokens.obtainedAtMs,
      expiresAtMs: tokens.expiresAtMs,
      refreshes: tokens.refreshToken !== null,
      grantIds: [...(book.get(authorizationId)?.grantIds ?? [])],
      problem: facts.tokenProblem(authorizationId),
    }
  }

  return { shown, tokensShown }
}
