import type { AttemptId, RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { RegistrationManagement } from '../../../contract/registrations'
import type { HeldToken, TokenRequest } from '../../oauth/access-token'
import { adminScopeId, type AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { DeskContext } from '../context'
import {
  credentialKeyOf,
  type CredentialStore,
  keystoneKey,
  putEarlierSecret,
} from '../credentials/credential-store'
import { refusePaused } from '../utilities/held-back'
import { addressesOf, changeKeystone, type Keystone, sealKeystone } from './keystone'
import { type FinishDeps, finishRegistration } from './registration-finish'
import type { RegistrationRecord } from './registration-store'
import { readingsOf, type TypedPair } from './typed-credentials'
import type { TokenRetirer } from '../tokens/token-retirer'
import type { UtilityStore } from '../utilities/utility-store'

/** What becomes of a management address at an origin that the utility does not publish. */
export type ForeignManagement = 'refuse' | 'ask'

export interface ImportInput {
  readonly utilityId: UtilityId
  readonly clientId: string
  readonly clientSecret: string
  /** The attempt whose answer was lost, when these are its credentials. */
  readonly attemptId: AttemptId | null
  /** Its secret is replaced by this one, once it is proved. */
  readonly replaces: RegistrationId | null
  readonly management: RegistrationManagement | null
  readonly foreignManagement: ForeignManagement
}

export interface ImportDeps extends FinishDeps {
  readonly utilities: UtilityStore
  readonly credentials: CredentialStore
  readonly tokens: Pick<TokenRetirer, 'discard'>
  /** Throws `registration-in-flight` while a registration with this server awaits its answer. */
  refuseSending(): void
}

/**
 * Takes over an admin id and secret that came by another way (CDS-WG1-02 §3.2, `cds_human_registration`). They
 * are proved by a token request first and sealed before the registration appears. One that is here already is
 * named, and its secret is replaced only when that was asked for. Throws `already-registered`,
 * `credentials-rejected`, `endpoint-missing`, `invalid-input`, `registration-in-flight`.
 */
export async function importRegistration(
  context: DeskContext,
  deps: ImportDeps,
  input: ImportInput,
): Promise<RegistrationId> {
  const utility = deps.utilities.need(input.utilityId)
  refusePaused(utility)
  const readings = readingsOf(input.clientId, input.clientSecret)
  const { value: authServer, url: ledFrom } = await deps.form.published(input.utilityId)
  const tokenEndpoint = authServer.token_endpoint
  if (tokenEndpoint === null) {
    throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: 'token endpoint' })
  }
  const { apis, origins } = addressesOf(authServer)
  if (input.foreignManagement === 'refuse') refuseForeign(input.management, origins, utility.name)
  const refuseKnown = (): void => {
    if (input.replaces === null) deps.refuseSending()
    refuseOther(deps, input, authServer, readings)
  }
  refuseKnown()
  const named = input.attemptId === null ? null : deps.attempts.need(input.attemptId)
  // One that brought a registration keeps its sealed record for that.
  const isLost = named?.state === 'outcome-unknown' && !deps.registrations.get(named.registrationId)
  const attempt = isLost ? named : null
  const adminScope = adminScopeId(authServer)
  const { pair, held } = await proved(context, readings, {
    utilityId: input.utilityId,
    tokenEndpoint,
    ledFrom,
    scope: adminScope,
  })
  refuseKnown()
  const management = {
    registrationAccessToken: input.management?.accessToken ?? null,
    registrationClientUri: input.management?.clientUri ?? null,
  }
  if (input.replaces !== null) {
    const record = deps.registrations.need(input.replaces)
    deps.tokens.discard(held)
    await replaceSecret(context, deps, record, { ...pair, ...(input.management ? management : {}) })
    askAboutForeign(deps, record, input.management, origins)
    note(context, record.utilityId, `Replaced the admin secret of the registration with ${utility.name}`)
    return record.registrationId
  }
  const keystone: Keystone = {
    form: 1,
    facts: {
      registrationId: attempt?.registrationId ?? (context.newId('reg') as RegistrationId),
      utilityId: input.utilityId,
      attemptId: attempt?.attemptId ?? null,
      adminClientId: pair.clientId,
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
    clientSecret: pair.clientSecret,
    origins,
    ...management,
  }
  await sealKeystone(context.vault, keystone)
  const record = finishRegistration(context, deps, keystone)
  askAboutForeign(deps, record, input.management, origins)
  deps.tokens.discard(held)
  note(context, input.utilityId, `Took over a registration with ${utility.name}`)
  return record.registrationId
}

/** The first reading that the utility accepts; what it says to the likeliest one is what a person hears. */
async function proved(
  context: DeskContext,
  readings: readonly TypedPair[],
  where: Pick<TokenRequest, 'utilityId' | 'tokenEndpoint' | 'ledFrom' | 'scope'>,
): Promise<{ pair: TypedPair; held: HeldToken }> {
  let refusal: unknown
  for (const pair of readings) {
    // Typed by a person, so an earlier typing error does not count against it.
    context.tokens.forgive(pair.clientId)
    const request = { ...where, clientId: pair.clientId, secret: pair.clientSecret }
    try {
      return { pair, held: { request, token: await context.tokens.prove(request) } }
    } catch (thrown) {
      refusal ??= thrown
      if (!(thrown instanceof BusbarError) || thrown.code !== 'credentials-rejected') throw thrown
    }
  }
  throw refusal
}

/** The same id at the same issuer is the same registration, also under another entry of the list. */
function refuseOther(
  { utilities, registrations }: ImportDeps,
  input: ImportInput,
  { issuer }: AuthServerMetadata,
  readings: readonly TypedPair[],
): void {
  const isHere = (utilityId: UtilityId): boolean =>
    utilityId === input.utilityId ||
    (issuer !== null && utilities.authServer(utilityId)?.value.issuer === issuer)
  const known = registrations
    .all()
    .find((one) => readings.some((pair) => pair.clientId === one.adminClientId) && isHere(one.utilityId))
  if (known && known.registrationId === input.replaces) return
  if (known) {
    throw new BusbarError('already-registered', {
      utility: utilities.brief(known.utilityId).name,
      registrationId: known.registrationId,
      registeredAtMs: known.registeredAtMs,
    })
  }
  if (input.replaces !== null) {
    throw new BusbarError('invalid-input', {
      reason: 'this number (client_id) is that of another registration',
    })
  }
}

/** The token that manages a registration goes where its secret may go, and nowhere else. */
function refuseForeign(
  management: RegistrationManagement | null,
  origins: readonly string[],
  utility: string,
): void {
  if (management === null) return
  const address = webAddress(management.clientUri)
  if (address !== null && origins.includes(address.origin)) return
  throw new BusbarError('invalid-input', {
    reason:
      address === null
        ? 'the management address (registration_client_uri) is no web address'
        : `the management address (registration_client_uri) lies at ${address.host}, which ${utility} does not name as its own`,
  })
}

/** The token may go to the origins of the sealed record only; whether this one joins them is for a person to say. */
function askAboutForeign(
  { registrations }: ImportDeps,
  { registrationId, utilityId }: Pick<RegistrationRecord, 'registrationId' | 'utilityId'>,
  management: RegistrationManagement | null,
  origins: readonly string[],
): void {
  const address = management && webAddress(management.clientUri)
  if (address && !origins.includes(address.origin))
    registrations.origins.note(registrationId, utilityId, address.href)
}

/** Null for what is no address at all. */
export function webAddress(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Proved before: from now on it is this secret that is authenticated with, until the next listing says more. */
async function replaceSecret(
  context: DeskContext,
  { credentials }: ImportDeps,
  { registrationId, adminClientId, keystoneRecordId, utilityId }: RegistrationRecord,
  next: Pick<Keystone, 'clientSecret'> & Partial<Keystone>,
): Promise<void> {
  const { clientSecret, registrationAccessToken, registrationClientUri } = next
  const credentialId = credentials.get(keystoneKey(registrationId))?.object.credential_id ?? ''
  await changeKeystone(context.vault, keystoneRecordId, (old, records) => {
    if (old.clientSecret !== clientSecret) {
      // It may still work, or work again: nothing is thrown away by itself.
      const earlier = { registrationId, clientId: adminClientId, credentialId, secret: old.clientSecret }
      putEarlierSecret(records, credentialKeyOf(registrationId, credentialId), earlier)
    }
    return {
      ...old,
      clientSecret,
      registrationAccessToken: registrationAccessToken ?? old.registrationAccessToken,
      registrationClientUri: registrationClientUri ?? old.registrationClientUri,
    }
  })
  credentials.noteWrite(registrationId)
  credentials.replace(
    registrationId,
    credentials.ofRegistration(registrationId).filter((one) => one.object.client_id !== adminClientId),
  )
  context.emit('registrations.changed', utilityId)
  context.emit('credentials.changed', utilityId)
}

function note(context: DeskContext, utilityId: UtilityId, text: string): void {
  context.record({
    actor: 'you',
    utilityId,
    text,
    result: 'ok',
    resultText: 'The utility accepts its secret, which is now in the vault',
    durationMs: null,
  })
}
