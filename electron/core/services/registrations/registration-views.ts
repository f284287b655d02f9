import type { RegistrationId, ThreadKey } from '../../../contract/common'
import type { ClientObjectShown, OnboardingTask, RegistrationDetail } from '../../../contract/registrations'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { type ClientObject, isAdminClient, scopesNotCreated, scopeWords } from '../../cds/client-object'
import { planRegistration } from '../../cds/registration-plan'
import { rawWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'
import { keystoneKey } from '../credentials/credential-store'
import { adminScopeOf } from './keystone'
import { onboardingTasks, type RequestThread } from './onboarding-tasks'
import { feeOf } from './registration-plan-shown'
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
  /** Looks up the newest production request that names a Client Object's address. Read once for many objects. */
  productionRequests(id: RegistrationId): (clientUri: string | null) => ProductionRequest | null
}

export interface ProductionRequest {
  readonly threadKey: ThreadKey
  readonly isUnderWay: boolean
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
  const { syncedAtMs, problem } = deps.registrations.sync(registrationId)
  const productionRequest = deps.messages.productionRequests(registrationId)
  return {
    registrationId,
    utility: deps.utilities.brief(record.utilityId),
    adminClientId: record.adminClientId,
    registeredAtMs: record.registeredAtMs,
    imported: record.imported,
    keystone: keystoneKey(registrationId),
    environment: environmentOfAll(clients, adminScopeOf(record)),
    clients: clients.map((client) => clientShown(record, client, productionRequest(client.cds_client_uri))),
    tasks: tasksOf(deps, record, clients),
    requestedScopes: [...record.requestedScopes],
    scopesNotCreated: syncedAtMs === null ? [] : scopesNotCreated(record.requestedScopes, clients),
    serverChanges: [...record.serverChanges],
    syncedAtMs,
    lastProblem: problem,
    recoveryMissing: !context.vault.slots().recovery,
  }
}

function clientShown(
  record: RegistrationRecord,
  client: ClientObject,
  request: ProductionRequest | null,
): ClientObjectShown {
  const clientId = client.client_id ?? ''
  return {
    clientId,
    uri: client.cds_client_uri,
    name: client.client_name ?? clientId,
    environment: environmentOf(client),
    status: client.cds_status ?? { kind: 'unknown', raw: '' },
    statusOptions: client.cds_status_options.map(rawWord),
    scopes: scopeWords(client.scope),
    isAdmin: isAdminClient(client, adminScopeOf(record)),
    isOurs: clientId === record.adminClientId,
    grantTypes: [...client.grant_types],
    responseTypes: [...client.response_types],
    redirectUris: [...client.redirect_uris],
    modified: client.cds_modified,
    productionRequestThread: request?.threadKey ?? null,
  }
}

function tasksOf(
  deps: RegistrationViewDeps,
  record: RegistrationRecord,
  clients: readonly ClientObject[],
): OnboardingTask[] {
  const published: AuthServerMetadata | null = deps.utilities.authServer(record.utilityId)?.value ?? null
  if (!published) return []
  const inProduction = clients.filter((client) => environmentOf(client) === 'production')
  const wanted = planRegistration(published, record.requestedScopes).tasks.map((task) => ({
    fieldId: task.id,
    type: task.type,
    description: task.description ?? '',
    fee: feeOf(task),
    inProduction: scopesNotCreated(task.askedBy, inProduction).length === 0,
  }))
  if (wanted.length === 0) return []
  return onboardingTasks(wanted, deps.messages.requests(record.registrationId), record.registeredAtMs)
}
