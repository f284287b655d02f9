import type { CoverageEntry, ScopeDescription } from './catalogue/profile'
import { listAddress, type Answer, type Asked, type Context, type Route } from './context'
import { datetime, textOr, type JsonObject, type JsonValue } from './json'
import { onlyKnown, pageOf, readCursor, words } from './listing'

const dayMs = 24 * 60 * 60 * 1000
/** A fixed past: metadata does not change while the grid runs, so its validators hold. */
const publishedMs = Date.UTC(2024, 2, 4, 9, 30)

export const api = '/cds-api/v1'
/** The page that receives a customer when the client has no redirect address of its own. */
export const receiptPath = '/oauth/receipt'
export const wellKnown = '/.well-known/cds-server-metadata.json'

/** Where the server metadata of this utility is. */
export const metadataPath = (context: Context): string => context.profile.metadataPath ?? wellKnown

/** Server metadata, authorization server metadata and coverage (all public). */
export function metadataRoutes(context: Context): Route[] {
  return [
    {
      method: 'GET',
      path: metadataPath(context),
      handle: () => publicDocument(serverMetadata(context, '/oauth/metadata')),
    },
    {
      method: 'GET',
      path: '/oauth/metadata',
      handle: () => publicDocument(authServerMetadata(context, null)),
    },
    { method: 'GET', path: '/cds/coverage', handle: (asked) => publicDocument(coveragePage(context, asked)) },
  ]
}

/** A document anybody may read, with a validator. */
export const publicDocument = (json: JsonValue): Answer => ({ status: 200, json, cacheable: true })

/** CDS server metadata; `oauthPath` differs for a client object's own document. */
export function serverMetadata(context: Context, oauthPath: string): JsonObject {
  const { profile, url } = context
  const capabilities = profile.capabilities ?? ['coverage', 'oauth']
  const document: JsonObject = {
    cds_metadata_version: 'v1',
    cds_metadata_url: url(metadataPath(context)),
    created: datetime(publishedMs),
    updated: datetime(profile.changedMs ?? publishedMs + 400 * dayMs),
    name: profile.name,
    description: profile.description,
    website: url('/'),
    documentation: url('/docs'),
    support: url('/support'),
    capabilities: [...capabilities],
    ...(capabilities.includes('coverage') ? { coverage: url('/cds/coverage') } : {}),
    related_metadata: related(context),
    ...(capabilities.includes('oauth') ? { oauth_metadata: url(oauthPath) } : {}),
  }
  profile.bend?.serverMetadata?.(document)
  return document
}

/** Addresses of related metadata; a utility that does not run is left out. */
function related(context: Context): string[] {
  return (context.profile.related ?? []).flatMap((one) => {
    if (one.startsWith('/')) return [context.url(one)]
    const origin = context.neighbour(one)
    return origin === null ? [] : [origin + wellKnown]
  })
}

/** Authorization server metadata; limited to `scopeIds` for a client object's own document. */
export function authServerMetadata(context: Context, scopeIds: readonly string[] | null): JsonObject {
  const { profile, url, origin } = context
  const scopes = profile.scopes.filter((scope) => scopeIds === null || scopeIds.includes(scope.id))
  const union = (pick: (scope: ScopeDescription) => string[]) => [...new Set(scopes.flatMap(pick))]
  const responseTypes = union((scope) => scope.response_types_supported)
  const named = new Set(
    scopes.flatMap((one) => [...one.registration_requirements, ...one.registration_optional]),
  )
  const fields = profile.fields.filter((field) => named.has(field.id))
  const document: JsonObject = {
    issuer: origin,
    authorization_endpoint: url('/oauth/authorize'),
    token_endpoint: url('/oauth/token'),
    registration_endpoint: url('/oauth/register'),
    revocation_endpoint: url('/oauth/revoke'),
    introspection_endpoint: url('/oauth/introspect'),
    pushed_authorization_request_endpoint: url('/oauth/par'),
    scopes_supported: [...scopes.map((scope) => scope.id), ...profile.foreignScopes],
    response_types_supported: responseTypes,
    grant_types_supported: union((scope) => scope.grant_types_supported),
    token_endpoint_auth_methods_supported: union((scope) => scope.token_endpoint_auth_methods_supported),
    code_challenge_methods_supported: union((scope) => scope.code_challenge_methods_supported),
    authorization_details_types_supported: union((scope) => scope.authorization_details_types_supported),
    service_documentation: url('/docs'),
    op_policy_uri: url('/policy'),
    op_tos_uri: url(profile.legal?.termsPath ?? '/terms'),
    cds_oauth_version: 'v1',
    cds_human_registration: url('/register'),
    cds_timezone: profile.timezone,
    cds_clients_api: listAddress(context, `${api}/clients`),
    cds_messages_api: listAddress(context, `${api}/messages`),
    cds_credentials_api: listAddress(context, `${api}/credentials`),
    cds_grants_api: listAddress(context, `${api}/grants`),
    cds_scope_descriptions: Object.fromEntries(scopes.map((scope) => [scope.id, described(context, scope)])),
    cds_registration_fields: Object.fromEntries(
      fields.map((field) => [field.id, { ...field, documentation: url(field.documentation) }]),
    ),
  }
  if (responseTypes.length > 0) {
    document['cds_test_accounts'] = url('/docs/test-accounts')
    document['authorization_response_iss_parameter_supported'] = true
  }
  if (scopes.some((scope) => scope.type === 'cds_server_provided_files')) {
    document['cds_server_provided_files_api'] = listAddress(context, `${api}/files`)
  }
  profile.bend?.authServer?.(document)
  return document
}

function described(context: Context, scope: ScopeDescription): JsonObject {
  return {
    ...scope,
    documentation: context.url(scope.documentation),
    authorization_details_fields_supported: scope.authorization_details_fields_supported.map((field) => ({
      ...withAddress(context, field),
      ...(Array.isArray(field['choices'])
        ? { choices: field['choices'].map((choice) => withAddress(context, choice as JsonObject)) }
        : {}),
    })),
  }
}

function withAddress(context: Context, described: JsonObject): JsonObject {
  return { ...described, documentation: context.url(textOr(described['documentation'])) }
}

function coveragePage(context: Context, asked: Asked): JsonObject {
  onlyKnown(asked.query, ['ids', 'cursor'])
  const wanted = words(asked.query, 'ids')
  const entries = context.profile.coverage
    .filter((entry) => wanted === null || wanted.has(entry.id))
    .map((entry, index) => ({
      key: entry.id,
      modifiedMs: publishedMs + (800 - entry.updatedDaysAgo) * dayMs,
      rank: context.profile.coverage.length - index,
      entry,
    }))
  const parameters = wanted === null ? {} : { ids: [...wanted].join(' ') }
  const address = context.url('/cds/coverage')
  const cursor = readCursor(asked.query)
  const page = pageOf(
    'coverage',
    entries,
    context.profile.rules.pageSize.coverage,
    cursor,
    address,
    parameters,
  )
  const document: JsonObject = {
    coverage_entries: page.items.map((item) => coverageEntry(context, item.entry, item.modifiedMs)),
    next: page.next,
    previous: page.previous,
  }
  context.profile.bend?.coverage?.(document)
  return document
}

function coverageEntry(context: Context, entry: CoverageEntry, updatedMs: number): JsonObject {
  const { updatedDaysAgo: _days, map_resource, geojson_resource, ...shown } = entry
  return {
    ...shown,
    created: datetime(publishedMs),
    updated: datetime(updatedMs),
    ...(map_resource === undefined ? {} : { map_resource: context.url(map_resource) }),
    ...(geojson_resource === undefined ? {} : { geojson_resource: context.url(geojson_resource) }),
  }
}
