import type { RegistrationId } from '../../../contract/common'
import type {
  ClientObjectShown,
  OnboardingTask,
  ProductionRequest,
  RegistrationDetail,
} from '../../../contract/registrations'
import { type ClientObject, isAdminClient, scopesNotCreated, scopeWords } from '../../cds/client-object'
import { linkKey } from '../../cds/message-links'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'
import { keystoneKey } from '../credentials/credential-store'
import { agreedShown } from './agreed-pages'
import { adminScopeOf, openKeystone } from './keystone'
import { onboardingTasks, type RequestThread } from './onboarding-tasks'
import { tasksWanted } from './tasks-wanted'
import type { ProductionFound, ProductionLookUp } from './production-requests'
import {
  environmentOf,
  environmentOfAll,
  type RegistrationRecord,
  type RegistrationStore,
} from './registration-store'
import type { UtilityStore } from '../utilities/utility-store'

/** What the message store knows that a registration page shows. */
export interface RegistrationMessages {
  /** Every request of the utility, renewals joined to what they renew. */
  requests(id: RegistrationId): RequestThread[]
  productionRequests(id: RegistrationId): ProductionLookUp
  /** Keeps which object each production request is about, before an answer can overwrite it. */
  rememberLinks(id: RegistrationId): void
}

export interface RegistrationViewDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly messages: RegistrationMessages
}

/** A registration with its Client Objects and its checklist. */
export function registrationDetail(
  context: DeskContext,
  deps: RegistrationViewDeps,
  record: RegistrationRecord,
): RegistrationDetail {
  const { registrationId } = record
  const clients = deps.registrations.clients(registrationId)
  const removed = deps.registrations.removed.of(registrationId)
  const { syncedAtMs, problem } = deps.registrations.sync(registrationId)
  // What was there once is not on its way.
  const notCreated = scopesNotCreated(record.requestedScopes, clients).filter(
    (scope) => !removed.some((one) => one.scopes.includes(scope)),
  )
  const productionOf = deps.messages.productionRequests(registrationId)
  return {
    registrationId,
    utility: deps.utilities.brief(record.utilityId),
    adminClientId: record.adminClientId,
    registeredAtMs: record.registeredAtMs,
    imported: record.imported,
    keystone: keystoneKey(registrationId),
    environment: environmentOfAll(clients, adminScopeOf(record)),
    clients: clients
      .filter((client) => !removed.some((one) => one.clientId === client.client_id))
      .map((client) => clientShown(record, client, clients, productionOf)),
    removedClients: removed.map(({ clientId, name, environment, scopes, sinceMs }) => ({
      clientId,
      name,
      environment,
      scopes: [...scopes],
      sinceMs,
    })),
    testAccounts: testAccountsOf(deps, record, clients),
    tasks: tasksOf(deps, record, clients),
    requestedScopes: [...record.requestedScopes],
    scopesNotCreated: syncedAtMs === null ? [] : notCreated,
    serverChanges: [...record.serverChanges],
    originQuestions: originQuestions(context, deps, record),
    syncedAtMs,
    lastProblem: problem,
    recoveryMissing: !context.vault.slots().recovery,
    agreed: agreedShown(record),
  }
}

/** A sandbox object's own metadata may name other accounts than the public one, or the only ones. */
function testAccountsOf(
  deps: RegistrationViewDeps,
  { registrationId, utilityId }: RegistrationRecord,
  clients: readonly ClientObject[],
): string | null {
  const sandboxes = clients.filter((client) => environmentOf(client) === 'sandbox')
  const own = deps.registrations.offers
    .ofAll(registrationId, sandboxes)
    .flatMap(({ authServer }) => authServer.cds_test_accounts ?? [])
  return own[0] ?? deps.utilities.authServer(utilityId)?.value.cds_test_accounts ?? null
}

function originQuestions(
  context: DeskContext,
  { registrations }: RegistrationViewDeps,
  record: RegistrationRecord,
): RegistrationDetail['originQuestions'] {
  const open = registrations.origins.open(record.registrationId)
  if (open.length === 0) return []
  const { origins: known } = openKeystone(context.vault, record.keystoneRecordId)
  return open
    .filter(({ origin }) => !known.includes(origin))
    .map(({ origin, url, sinceMs }) => ({ origin, url, sinceMs, known: [...known] }))
}

function clientShown(
  record: RegistrationRecord,
  client: ClientObject,
  among: readonly ClientObject[],
  productionOf: ProductionLookUp,
): ClientObjectShown {
  const clientId = client.client_id ?? ''
  const isAdmin = isAdminClient(client, adminScopeOf(record))
  const found = productionOf(client.cds_client_uri)
  const production = found && productionShown(found, among)
  return {
    clientId,
    uri: client.cds_client_uri,
    name: client.client_name ?? clientId,
    environment: environmentOf(client),
    status: client.cds_status ?? { kind: 'unknown', raw: '' },
    statusOptions: client.cds_status_options.map(rawWord),
    scopes: scopeWords(client.scope),
    isAdmin,
    isOurs: clientId === record.adminClientId,
    grantTypes: [...client.grant_types],
    responseTypes: [...client.response_types],
    redirectUris: [...client.redirect_uris],
    modified: client.cds_modified,
    production,
    mayRequestProduction:
      client.cds_status_options.some((one) => isWord(one, 'sandbox')) &&
      environmentOf(client) !== 'disabled' &&
      !isAdmin &&
      client.cds_client_uri !== null &&
      found?.isUnderWay !== true &&
      production?.productionClientId == null,
  }
}

/** The object that a granted request links, in the update or in the request itself, among those that are listed. */
function productionShown(
  { links, threadKey, state, byUtility, sinceMs, reason }: ProductionFound,
  among: readonly ClientObject[],
): ProductionRequest {
  const wanted = links.map(linkKey)
  const client = among.find(
    (one) => one.cds_client_uri !== null && wanted.includes(linkKey(one.cds_client_uri)),
  )
  const productionClientId = (state === 'done' ? client?.client_id : null) ?? null
  return { threadKey, state, byUtility, sinceMs, reason, productionClientId }
}

function tasksOf(
  deps: RegistrationViewDeps,
  record: RegistrationRecord,
  clients: readonly ClientObject[],
): OnboardingTask[] {
  const wanted = tasksWanted(deps, record, clients)
  if (!wanted) return []
  return onboardingTasks(wanted, deps.messages.requests(record.registrationId), record.registeredAtMs)
}
