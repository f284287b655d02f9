import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { type ClientObject, isAdminClient, scopesNotCreated, scopeWords } from '../../cds/client-object'
import { own } from '../../cds/json-value'
import { type PlannedTask, planRegistration } from '../../cds/registration-plan'
import { adminScopeOf } from './keystone'
import type { OfferDeps } from './offer-for-client'
import type { TaskWanted } from './onboarding-tasks'
import { feeOf } from './registration-plan-shown'
import { environmentOf, type RegistrationRecord } from './registration-store'

/**
 * The requirements of a registration that are met after registering. A scope goes by the metadata of the object that
 * carries it, where that has some of its own (CDS-WG1-02 §5.1). Null where nothing was read of the utility.
 */
export function tasksWanted(
  deps: OfferDeps,
  record: RegistrationRecord,
  clients: readonly ClientObject[],
): TaskWanted[] | null {
  const published = deps.utilities.authServer(record.utilityId)?.value ?? null
  if (!published) return null
  const inProduction = clients.filter((client) => environmentOf(client) === 'production')
  const carries = (client: ClientObject, scopes: readonly string[]): boolean =>
    scopeWords(client.scope).some((word) => scopes.includes(word))
  return plannedTasks(deps, record, clients, published).map((task) => ({
    fieldId: task.id,
    type: task.type,
    description: task.description ?? '',
    documentation: task.documentation,
    fee: feeOf(task),
    askedBy: task.askedBy,
    sandboxUris: clients.flatMap((client) =>
      environmentOf(client) !== 'production' && carries(client, task.askedBy)
        ? (client.cds_client_uri ?? [])
        : [],
    ),
    inProduction: scopesNotCreated(task.askedBy, inProduction).length === 0,
  }))
}

/** Each requirement once; where an object's own metadata describes it differently from the public one, that counts. */
function plannedTasks(
  deps: OfferDeps,
  record: RegistrationRecord,
  clients: readonly ClientObject[],
  published: AuthServerMetadata,
): PlannedTask[] {
  const offers = ownOffers(deps, record, clients)
  const asked = askedScopes(record, clients)
  const offerOf = (scope: string): AuthServerMetadata | undefined =>
    offers.find(({ scopes, value }) => scopes.includes(scope) && own(value.cds_scope_descriptions, scope))
      ?.value
  const special = [...new Set(asked.flatMap((scope) => offerOf(scope) ?? []))].flatMap((value) => {
    const scopes = asked.filter((scope) => offerOf(scope) === value)
    // What the admin scope and grant admin scopes ask for is a matter of the public offer.
    return planRegistration(value, scopes).tasks.filter((task) =>
      task.askedBy.some((scope) => scopes.includes(scope)),
    )
  })
  const publicScopes = asked.filter((scope) => offerOf(scope) === undefined)
  const tasks = new Map<string, PlannedTask>()
  for (const task of [...special, ...planRegistration(published, publicScopes).tasks]) {
    const known = tasks.get(task.id)
    const askedBy = [...new Set([...(known?.askedBy ?? []), ...task.askedBy])]
    tasks.set(task.id, { ...(known ?? task), askedBy })
  }
  return [...tasks.values()]
}

/** Sandbox objects first: it is from there that the steps lead to production. */
function ownOffers(
  deps: OfferDeps,
  { registrationId }: RegistrationRecord,
  clients: readonly ClientObject[],
) {
  const sandboxFirst = [...clients].sort(
    (a, b) => Number(environmentOf(b) === 'sandbox') - Number(environmentOf(a) === 'sandbox'),
  )
  return deps.registrations.offers
    .ofAll(registrationId, sandboxFirst)
    .map(({ client, authServer }) => ({ scopes: scopeWords(client.scope), value: authServer }))
}

/** One that was taken over was asked for elsewhere; the scopes of its objects say for what. */
function askedScopes(record: RegistrationRecord, clients: readonly ClientObject[]): readonly string[] {
  if (!record.imported || record.requestedScopes.length > 0) return record.requestedScopes
  const useful = clients.filter((client) => !isAdminClient(client, adminScopeOf(record)))
  return [...new Set(useful.flatMap((client) => scopeWords(client.scope)))]
}
