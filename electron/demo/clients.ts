import { adminScope, listAddress, type Answer, type Asked, type Context, type Route } from './context'
import { datetime, type JsonObject } from './json'
import { Refusal } from './http-server'
import { onlyKnown, pageOf, readCursor, words } from './listing'
import { api, authServerMetadata, metadataPath, receiptPath, serverMetadata } from './metadata'
import { editClient } from './client-edit'
import { requireAdmin } from './tokens'
import { newId } from './secrets'
import type { ScopeDescription } from './catalogue/profile'
import type { ClientRecord, Registration } from './state'

/** Clients API: list, read and replace client objects (CDS-WG1-02 section 5). */
export function clientRoutes(context: Context): Route[] {
  const own = (asked: Asked) => {
    const registration = requireAdmin(context, asked)
    const client = context.state.clients.find(
      (one) => one.registration === registration.adminClientId && one.clientId === asked.params[0],
    )
    if (client === undefined) throw new Refusal(404, 'not_found', 'There is no such client object.')
    return { registration, client }
  }
  const documents: Route[] = [
    {
      method: 'GET',
      path: `${api}/clients/([^/]+)/cds-server-metadata`,
      handle: (asked) => {
        const { client } = own(asked)
        return {
          status: 200,
          json: serverMetadata(context, `${api}/clients/${client.clientId}/oauth-metadata`),
        }
      },
    },
    {
      method: 'GET',
      path: `${api}/clients/([^/]+)/oauth-metadata`,
      handle: (asked) => ({ status: 200, json: authServerMetadata(context, own(asked).client.scopes) }),
    },
  ]
  return [
    { method: 'GET', path: `${api}/clients`, listed: true, handle: (asked) => list(context, asked) },
    {
      method: 'GET',
      path: `${api}/clients/([^/]+)`,
      handle: (asked) => ({ status: 200, json: showClient(context, own(asked).client) }),
    },
    {
      method: 'PUT',
      path: `${api}/clients/([^/]+)`,
      takes: 'json',
      handle: (asked) => {
        const { registration, client } = own(asked)
        const outcome = editClient(context, registration, client, asked.json)
        return { status: outcome === 'taken' ? 200 : 202, json: showClient(context, client) }
      },
    },
    ...(context.profile.rules.ownMetadata ? documents : []),
  ]
}

/** Nothing listens there. */
const elsewhere = 'http://localhost:9/cds/clients?page=2'

function list(context: Context, asked: Asked): Answer {
  const registration = requireAdmin(context, asked)
  onlyKnown(asked.query, [
    'client_ids',
    'cursor',
    ...new URLSearchParams(context.profile.rules.apiQuery ?? '').keys(),
  ])
  const wanted = words(asked.query, 'client_ids')
  const items = context.state.clients
    .filter((one) => one.registration === registration.adminClientId)
    .filter((one) => wanted === null || wanted.has(one.clientId))
    .map((client, rank) => ({ key: client.clientId, modifiedMs: client.modifiedMs, rank, client }))
  const parameters = wanted === null ? {} : { client_ids: [...wanted].join(' ') }
  const address = listAddress(context, `${api}/clients`)
  const page = pageOf('clients', items, 100, readCursor(asked.query), address, parameters)
  const clients = page.items.map((item) => showClient(context, item.client))
  const next = context.leadsElsewhere ? elsewhere : page.next
  return { status: 200, json: { clients, next, previous: page.previous } }
}

/** A client object as it goes on the wire (section 5.1); without its secret. */
export function showClient(context: Context, client: ClientRecord): JsonObject {
  const registration = context.state.registrations.find((one) => one.adminClientId === client.registration)
  const own = `${api}/clients/${client.clientId}/cds-server-metadata`
  const admin = client.scopes.includes(adminScope(context))
  const shown: JsonObject = {
    client_id: client.clientId,
    client_id_issued_at: Math.floor(client.createdMs / 1000),
    scope: client.scopes.join(' '),
    redirect_uris: client.redirectUris,
    token_endpoint_auth_method: client.authMethod,
    grant_types: client.grantTypes,
    response_types: client.responseTypes,
    authorization_details_types: client.authorizationDetailsTypes,
    ...client.editable,
    cds_created: datetime(client.createdMs),
    cds_modified: datetime(client.modifiedMs),
    cds_client_uri: context.url(`${api}/clients/${client.clientId}`),
    cds_status: client.status,
    cds_status_options: client.statusOptions,
    cds_server_metadata: context.url(context.profile.rules.ownMetadata ? own : metadataPath(context)),
    ...(admin ? {} : registration?.fields),
  }
  context.profile.bend?.client?.(shown)
  return shown
}

/** Makes a client object for scopes of one kind in one environment. */
export function createClient(
  context: Context,
  registration: Registration,
  scopes: readonly ScopeDescription[],
  status: 'production' | 'sandbox',
  names: JsonObject,
  clientId = newId(),
): ClientRecord {
  const first = scopes[0]
  const now = context.clock.nowMs()
  const ids = scopes.map((scope) => scope.id)
  const authorizes = (first?.response_types_supported.length ?? 0) > 0
  const admin = first?.type === 'cds_client_admin'
  const client: ClientRecord = {
    clientId,
    registration: registration.adminClientId,
    createdMs: now,
    modifiedMs: now,
    scopes: ids,
    redirectUris: authorizes ? [context.url(receiptPath)] : [],
    authMethod: first?.token_endpoint_auth_methods_supported[0] ?? null,
    grantTypes: [...(first?.grant_types_supported ?? [])],
    responseTypes: [...(first?.response_types_supported ?? [])],
    authorizationDetailsTypes: scopes.flatMap((scope) => scope.authorization_details_types_supported),
    status,
    statusOptions: admin ? [status] : [status, 'disabled'],
    editable: {
      client_name: clientId,
      contacts: [],
      ...names,
      ...(authorizes
        ? {
            cds_default_scope: ids.join(' '),
            cds_default_redirect_uri: context.url(receiptPath),
            cds_default_authorization_details: [],
          }
        : {}),
    },
  }
  context.state.clients.push(client)
  return client
}
