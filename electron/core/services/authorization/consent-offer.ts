import type { ConsentClient, ConsentScope, DetailField } from '../../../contract/authorization'
import type { RegistrationId } from '../../../contract/common'
import type { ClientObject } from '../../cds/client-object'
import { detailTypeOf } from '../../cds/consent-details'
import { Decimal, type JsonValue, stringifyJson } from '../../cds/json-value'
import type { AuthorizationDetailsField, ScopeDescription } from '../../cds/scope-description'
import { environmentOf } from '../registrations/registration-store'
import { offerForClient } from '../registrations/offer-for-client'
import type { ClientAtDeps } from './client-at'
import { asksCustomers, consentScopesOf, isReachable } from './consent-plan'
import { portsOf, receiptUriOf } from './redirects'

/** Which client objects of a registration may ask customers, and for what (CDS-WG1-02 §3.4, §5.1). */
export function consentOffer(
  deps: ClientAtDeps,
  registrationId: RegistrationId,
  refused: (clientId: string) => boolean,
): ConsentClient[] {
  const record = deps.registrations.need(registrationId)
  return deps.registrations.clients(registrationId).flatMap((client) => {
    const clientId = client.client_id
    if (clientId === null || !asksCustomers(client)) return []
    const scopes = consentScopesOf(deps, record, client)
    if (scopes.length === 0) return []
    const offer = offerForClient(deps, record, clientId)?.value ?? null
    const environment = environmentOf(client)
    const isReady = portsOf(registrationId, client).length > 0
    return [
      {
        clientId,
        name: client.client_name ?? clientId,
        environment,
        scopes: scopes.map((scope) => scopeShown(scope, client)),
        here: isReady ? 'ready' : refused(clientId) ? 'refused' : 'to-add',
        receiptUri: receiptUriOf(client),
        pushedOnly: offer?.require_pushed_authorization_requests === true,
        testAccounts: environment === 'sandbox' ? (offer?.cds_test_accounts ?? null) : null,
        timezone: offer?.cds_timezone ?? null,
      } satisfies ConsentClient,
    ]
  })
}

function scopeShown(scope: ScopeDescription, client: ClientObject): ConsentScope {
  const detailType = detailTypeOf(scope, client.authorization_details_types)
  const fields = scope.authorization_details_fields_supported.filter(
    (field) => detailType !== null && field.for_types.includes(detailType),
  )
  return {
    id: scope.id,
    name: scope.name ?? scope.id,
    description: scope.description ?? '',
    documentation: scope.documentation,
    detailType,
    fields: fields.flatMap((field) => (field.id === null ? [] : [fieldShown(field, field.id)])),
    reachable: isReachable(scope),
  }
}

function fieldShown(field: AuthorizationDetailsField, id: string): DetailField {
  return {
    id,
    name: field.name ?? id,
    description: field.description ?? '',
    documentation: field.documentation,
    forTypes: [...field.for_types],
    format: field.format ?? { kind: 'unknown', raw: '' },
    required: field.is_required,
    defaultJson: field.default === undefined ? null : stringifyJson(field.default),
    minimum: limitText(field.minimum),
    maximum: limitText(field.maximum),
    choices: field.choices.flatMap(({ id: choice, name, description }) =>
      choice === null ? [] : [{ id: choice, name: name ?? choice, description: description ?? '' }],
    ),
  }
}

function limitText(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || value instanceof Decimal ? String(value) : null
}
