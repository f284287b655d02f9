import type { RegistrationId, ThreadKey } from '../../../contract/common'
import type { ClientObjectShown, OnboardingTask, RegistrationDetail } from '../../../contract/registrations'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { type ClientObject, isAdminClient, scopesNotCreated, scopeWords } from '../../cds/client-object'
import { planRegistration } from '../../cds/registration-plan'
import { rawWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'
import { keystoneKey } from '../credentials/credential-store'
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
  /** The newest production request that names this Client Object's address; null when there is none. */
  productionRequest(
    id: RegistrationId,
    clientUri: string,
  ): { readonly threadKey: ThreadKey; readonly isUnderWay: boolean } | null
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
  return {
    registrationId,
    utility: deps.utilities.brief(record.utilityId),
    adminClientId: record.adminClientId,
    registeredAtMs: record.registeredAtMs,
    imported: record.imported,
    keystone: keystoneKey(registrationId),
    environment: environmentOfAll(clients),
    clients: clients.map((client) => clientShown(deps.messages, record, client)),
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
  messages: RegistrationMessages,
  record: RegistrationRecord,
  client: ClientObject,
): ClientObjectShown {
  const clientId = client.client_id ?? ''
  const uri = client.cds_client_uri
  const request = uri === null ? null : messages.productionRequest(record.registrationId, uri)
  return {
    clientId,
    uri,
    name: client.client_name ?? clientId,
    environment: environmentOf(client),
    status: client.cds_status ?? { kind: 'unknown', raw: '' },
    statusOptions: client.cds_status_options.map(rawWord),
    scopes: scopeWords(client.scope),
    isAdmin: isAdminClient(client),
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
  return onboardingTasks(wanted, deps.messages.requests(record.registrationId), record.registeredAtMs)
}
