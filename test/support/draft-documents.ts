import {
  adminClient,
  authServerMetadata,
  credential,
  message,
  scopeDescription,
  serverMetadata,
} from './cds-documents'
import { adminSecret } from './registration-desk'
import { startUtility, type ScriptedUtility } from './scripted-utility'

/** Where drafts before May 2025 put server metadata. */
export const olderWellKnown = '/.well-known/carbon-data-spec.json'

type Json = Record<string, unknown>

/** A scope as drafts before the last weeks of 2025 described it: no type, no link to a grant admin scope. */
export function olderScope(id: string, changes: Json = {}): Json {
  const described = scopeDescription(id, changes) as Json
  const later = ['type', 'grant_admin_scope', 'authorization_details_types_supported', 'coverages_supported']
  return without(described, ...later.filter((member) => !Object.hasOwn(changes, member)))
}

/** Authorization server metadata of spring 2025: its admin scope has the short name, and time has no zone. */
export function springAuthServer(origin: string, changes: Json = {}): Json {
  const described = {
    client_admin: olderScope('client_admin'),
    grant_admin: olderScope('grant_admin'),
    customer_data: olderScope('customer_data', {
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code'],
      code_challenge_methods_supported: ['S256'],
      registration_requirements: ['review'],
    }),
  }
  return {
    ...without(authServerMetadata(origin) as Json, 'cds_timezone'),
    scopes_supported: Object.keys(described),
    cds_scope_descriptions: described,
    cds_registration_fields: {
      review: {
        id: 'review',
        type: 'manual_review',
        description: 'People look',
        documentation: `${origin}/docs`,
      },
    },
    pushed_authorization_request_endpoint: `${origin}/par`,
    cds_test_accounts: `${origin}/docs`,
    ...changes,
  }
}

/** The same of February 2025, when only Client Objects named the APIs. */
export function februaryAuthServer(origin: string): Json {
  const apis = ['cds_clients_api', 'cds_messages_api', 'cds_credentials_api', 'cds_grants_api']
  return without(springAuthServer(origin), ...apis)
}

/** The same of January 2025. */
export function januaryAuthServer(origin: string): Json {
  return { ...februaryAuthServer(origin), cds_client_messages_api: `${origin}/messages` }
}

/** The same of 2024, with limits and relative dates as they were written then. */
export function firstAuthServer(origin: string): Json {
  const usage = without(
    olderScope('usage', {
      authorization_details_fields: [
        {
          id: 'start',
          name: 'Start',
          description: 'How far back',
          documentation: `${origin}/docs`,
          format: 'relative_or_absolute_date',
          default: '1y',
          relative_date_limit: '3y',
        },
      ],
    }),
    'authorization_details_fields_supported',
  )
  return {
    ...without(februaryAuthServer(origin), 'cds_scope_descriptions'),
    cds_scope_descriptions: { usage },
    scopes_supported: ['usage'],
    cds_client_updates_api: `${origin}/updates`,
    cds_scope_credentials_api: `${origin}/scope-credentials`,
    cds_client_settings_api: `${origin}/settings`,
  }
}

/** The same of the last weeks of 2025: today’s names, but one grant admin scope for everything. */
export function lateAuthServer(origin: string): Json {
  const described = {
    cds_client_admin: without(scopeDescription('cds_client_admin') as Json, 'grant_admin_scope'),
    cds_grant_admin: without(scopeDescription('cds_grant_admin') as Json, 'grant_admin_scope'),
    usage: without(scopeDescription('usage') as Json, 'grant_admin_scope'),
  }
  return {
    ...(authServerMetadata(origin) as Json),
    scopes_supported: Object.keys(described),
    cds_scope_descriptions: described,
  }
}

/** Server metadata of any draft. */
export function olderServerMetadata(origin: string, changes: Json = {}): Json {
  return serverMetadata(origin, {
    cds_metadata_url: origin + olderWellKnown,
    updated: '2025-03-10T00:00:00Z',
    name: 'Old Mill Energy',
    description: 'It has not moved on yet',
    ...changes,
  }) as Json
}

/** A utility of spring 2025 at the older place, with its APIs; its messages have addresses and no ids. */
export async function startSpringUtility(): Promise<ScriptedUtility> {
  const utility = await startUtility()
  const { origin } = utility
  const scopes = { admin: 'client_admin', useful: 'customer_data' }
  const useful = {
    client_id: 'useful-1',
    scope: scopes.useful,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    cds_client_uri: `${origin}/clients/useful-1`,
    cds_status: 'sandbox',
    cds_status_options: ['sandbox', 'disabled'],
  }
  const clients = [adminClient(origin, { scope: scopes.admin }), adminClient(origin, useful)]
  const payment = {
    type: 'payment_request',
    status: 'open',
    related_uri: `${origin}/pay/1`,
  }
  const notice = { related_uri: `${origin}/clients/useful-1`, name: 'Your client' }
  const messages = {
    outstanding: [withoutId(origin, 'm1', payment)],
    unread: [withoutId(origin, 'm1', payment), withoutId(origin, 'm2', notice)],
    read: [],
  }
  const cursors = ['outstanding', 'unread', 'read'].flatMap((list) => [
    [`${list}_next`, null],
    [`${list}_previous`, null],
  ])
  return utility
    .on(olderWellKnown, { body: olderServerMetadata(origin) })
    .on('/oauth', { body: springAuthServer(origin) })
    .on('/register', {
      status: 201,
      body: adminClient(origin, { scope: scopes.admin, client_secret: adminSecret }),
    })
    .on('/token', {
      body: { access_token: 'token-1', token_type: 'bearer', expires_in: 3600, scope: scopes.admin },
    })
    .on('/clients', { body: { clients, next: null, previous: null } })
    .on('/messages', { body: { ...messages, ...Object.fromEntries(cursors) } })
    .on('/credentials', {
      body: { credentials: [credential(origin, 'cred-1')], next: null, previous: null },
    })
}

function withoutId(origin: string, id: string, changes: object): Json {
  return without(message(origin, id, changes) as Json, 'message_id')
}

function without(one: Json, ...members: readonly string[]): Json {
  return Object.fromEntries(Object.entries(one).filter(([member]) => !members.includes(member)))
}
