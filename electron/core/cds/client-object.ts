import { type AnswerBody, readObject } from './document'
import type { Reading } from './findings'
import type { JsonValue } from './json-value'
import type { ObjectReader } from './object-reader'
import { clientAdminScope } from './scope-description'
import { stripReader } from './secrets'
import type { WireEnum } from './wire-enum'

const clientStatuses = ['production', 'sandbox', 'disabled'] as const
export type ClientStatus = (typeof clientStatuses)[number]

/** One OAuth client record (CDS-WG1-02 §5.1). Unknown members keep their own key; secrets are gone. */
export interface ClientObject {
  readonly client_id: string | null
  /** Seconds since the epoch. */
  readonly client_id_issued_at: number | null
  /** Space separated scope ids; empty for none. */
  readonly scope: string
  readonly redirect_uris: readonly string[]
  readonly token_endpoint_auth_method: string | null
  readonly grant_types: readonly string[]
  readonly response_types: readonly string[]
  readonly client_name: string | null
  readonly contacts: readonly string[]
  readonly authorization_details_types: readonly string[]
  readonly client_uri: string | null
  readonly logo_uri: string | null
  readonly tos_uri: string | null
  readonly policy_uri: string | null
  readonly cds_created: string | null
  readonly cds_modified: string | null
  readonly cds_client_uri: string | null
  readonly cds_status: WireEnum<ClientStatus> | null
  readonly cds_status_options: readonly WireEnum<ClientStatus>[]
  readonly cds_server_metadata: string | null
  readonly cds_default_scope: string | null
  readonly cds_default_redirect_uri: string | null
  readonly cds_default_authorization_details?: JsonValue
}

export interface ClientsPage {
  readonly clients: readonly ClientObject[]
  readonly next: string | null
  readonly previous: string | null
}

const clause = 'CDS-WG1-02 §5.1'

/** One page of Client Objects (CDS-WG1-02 §5.3). Throws `not-json` and its kin, `unexpected-answer`. */
export function readClientsPage(body: AnswerBody, url: string): Reading<ClientsPage> {
  const { reader, findings } = readObject(body, url, 'CDS-WG1-02 §5.3')
  const value: ClientsPage = {
    ...stripReader(reader).raw,
    clients: reader.objects('clients', (one) => readClientMembers(one), 'required', clause),
    next: reader.urlOrNull('next'),
    previous: reader.urlOrNull('previous'),
  }
  return { value, findings }
}

/** `where` tells whether a secret may be part of the answer at all. */
export function readClientMembers(
  source: ObjectReader,
  where: 'listing' | 'registration' = 'listing',
): ClientObject {
  if (where === 'listing' && source.has('client_secret')) {
    source.note('error', 'client_secret', 'A Client Object must not carry its secret; it was left out.')
  }
  if (source.has('client_secret_expires_at')) {
    source.note(
      'warning',
      'client_secret_expires_at',
      'The expiry belongs to the credential; this one is ignored.',
    )
  }
  const reader = stripReader(source)
  const client: ClientObject = {
    ...reader.raw,
    client_id: reader.text('client_id'),
    client_id_issued_at: reader.integer('client_id_issued_at'),
    scope: reader.text('scope') ?? '',
    redirect_uris: reader.strings('redirect_uris'),
    token_endpoint_auth_method: reader.textOrNull('token_endpoint_auth_method'),
    grant_types: reader.strings('grant_types'),
    response_types: reader.strings('response_types'),
    client_name: reader.text('client_name') ?? reader.text('client_id', 'optional'),
    contacts: reader.strings('contacts'),
    authorization_details_types: reader.strings('authorization_details_types'),
    client_uri: reader.url('client_uri', 'optional'),
    logo_uri: reader.url('logo_uri', 'optional'),
    tos_uri: reader.url('tos_uri', 'optional'),
    policy_uri: reader.url('policy_uri', 'optional'),
    cds_created: reader.datetime('cds_created'),
    cds_modified: reader.datetime('cds_modified'),
    cds_client_uri: reader.url('cds_client_uri'),
    cds_status: reader.word('cds_status', clientStatuses),
    cds_status_options: reader.words('cds_status_options', clientStatuses),
    cds_server_metadata: reader.url('cds_server_metadata'),
    cds_default_scope: reader.text('cds_default_scope', 'optional'),
    cds_default_redirect_uri: reader.text('cds_default_redirect_uri', 'optional'),
  }
  return client
}

/**
 * Whether an object proves itself with a secret. A public one (`none`) and one that asks for no tokens (null) do not,
 * whatever credentials it lists (CDS-WG1-02 §5.1).
 */
export function usesSecret({ token_endpoint_auth_method: way }: ClientObject): boolean {
  return way !== null && way !== 'none'
}

/** Whole words of a scope string: `usage_10` is not `usage_1`. */
export function scopeWords(scope: string): string[] {
  return scope.split(' ').filter((word) => word.length > 0)
}

/** `adminScope` is what this server calls it; after a change of draft it may use the standard’s own name. */
export function isAdminClient(client: ClientObject, adminScope: string): boolean {
  const words = scopeWords(client.scope)
  return words.includes(adminScope) || words.includes(clientAdminScope)
}

/** Chosen scopes that no Client Object carries (yet), in the order they were chosen. */
export function scopesNotCreated(chosen: readonly string[], clients: readonly ClientObject[]): string[] {
  const created = new Set(clients.flatMap((client) => scopeWords(client.scope)))
  return chosen.filter((scope) => !created.has(scope))
}
