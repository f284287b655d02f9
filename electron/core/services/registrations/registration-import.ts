import type { AttemptId, RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { adminScopeId } from '../../cds/auth-server-metadata'
import type { DeskContext } from '../context'
import { refusePaused } from '../utilities/held-back'
import { addressesOf, type Keystone, sealKeystone } from './keystone'
import { type FinishDeps, finishRegistration } from './registration-finish'
import type { TokenRetirer } from '../tokens/token-retirer'
import type { UtilityStore } from '../utilities/utility-store'

export interface ImportInput {
  readonly utilityId: UtilityId
  readonly clientId: string
  readonly clientSecret: string
  /** The attempt whose answer was lost, when these are its credentials. */
  readonly attemptId: AttemptId | null
}

/**
 * Takes over an admin id and secret that came by another way (CDS-WG1-02 §3.2, `cds_human_registration`). They
 * are proved by a token request first and sealed before the registration appears. Throws
 * `already-registered`, `credentials-rejected`, `endpoint-missing`.
 */
export async function importRegistration(
  context: DeskContext,
  deps: FinishDeps & { utilities: UtilityStore; tokens: Pick<TokenRetirer, 'discard'> },
  input: ImportInput,
): Promise<RegistrationId> {
  const utility = deps.utilities.need(input.utilityId)
  refusePaused(utility)
  const clientId = input.clientId.trim()
  const clientSecret = input.clientSecret.trim()
  const refuseKnown = (): void => {
    const isKnown = deps.registrations
      .ofUtility(input.utilityId)
      .some((one) => one.adminClientId === clientId)
    if (isKnown) throw new BusbarError('already-registered', { utility: utility.name })
  }
  refuseKnown()
  const named = input.attemptId === null ? null : deps.attempts.need(input.attemptId)
  // One that brought a registration keeps it: its sealed record is never replaced from here.
  const attempt = named && deps.registrations.get(named.registrationId) ? null : named
  const { value: authServer, url: ledFrom } = await deps.form.published(input.utilityId)
  const tokenEndpoint = authServer.token_endpoint
  if (tokenEndpoint === null) {
    throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: 'token endpoint' })
  }
  const adminScope = adminScopeId(authServer)
  // Typed by a person, so an earlier typing error does not count against it.
  context.tokens.forgive(clientId)
  const request = {
    utilityId: input.utilityId,
    tokenEndpoint,
    ledFrom,
    clientId,
    secret: clientSecret,
    scope: adminScope,
  }
  const token = await context.tokens.prove(request)
  refuseKnown()
  const { apis, origins } = addressesOf(authServer)
  const keystone: Keystone = {
    form: 1,
    facts: {
      registrationId: attempt?.registrationId ?? (context.newId('reg') as RegistrationId),
      utilityId: input.utilityId,
      attemptId: attempt?.attemptId ?? null,
      adminClientId: clientId,
      adminScope,
      tokenEndpoint,
      apis,
      ledFrom,
      registeredAtMs: context.nowMs(),
      imported: true,
      requestedScopes: attempt?.requestedScopes ?? [],
      serverChanges: [],
      agreed: null,
    },
    clientSecret,
    origins,
    registrationAccessToken: null,
    registrationClientUri: null,
  }
  await sealKeystone(context.vault, keystone)
  const { registrationId } = finishRegistration(context, deps, keystone)
  deps.tokens.discard({ request, token })
  context.record({
    actor: 'you',
    utilityId: input.utilityId,
    text: `Took over a registration with ${utility.name}`,
    result: 'ok',
    resultText: 'The utility accepts its secret, which is now in the vault',
    durationMs: null,
  })
  return registrationId
}
