import { detailFieldsOf } from '../../cds/authorization-limits'
import { scopeWords } from '../../cds/client-object'
import type { ClientRules } from '../../cds/client-rules'
import { fieldsForScopes } from '../../cds/registration-plan'
import { adminScopeOf } from '../registrations/keystone'
import { offerForClient, type OfferDeps } from '../registrations/offer-for-client'
import type { RegistrationRecord } from '../registrations/registration-store'

/** What a change of one Client Object is judged by: its own limits, where it has some (CDS-WG1-02 §5.1). */
export function rulesForClient(deps: OfferDeps, record: RegistrationRecord, clientId: string): ClientRules {
  const client = deps.registrations.clients(record.registrationId).find((one) => one.client_id === clientId)
  const offer = offerForClient(deps, record, clientId)
  const scopes = offer?.value.cds_scope_descriptions ?? {}
  return {
    adminScope: adminScopeOf(record),
    detailFields: detailFieldsOf(scopes, scopeWords(client?.scope ?? '')),
    fieldsFor: (added) => (offer ? fieldsForScopes(offer.value, added) : []),
  }
}
