import type { GrantAccess, GrantDetail, GrantLink, GrantRow } from '../../../contract/grants'
import { accessOf, detailType, givesAccess, type Grant, groupOfGrant } from '../../cds/grant'
import { type ClientObject, isAdminClient, scopeWords } from '../../cds/client-object'
import { instantMs } from '../../cds/instants'
import { stringifyJson } from '../../cds/json-value'
import { grantAdminType } from '../../cds/scope-description'
import { adminScopeOf } from '../registrations/keystone'
import { environmentOf, type RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import type { GrantStore, StoredGrant } from './grant-store'

export interface GrantViewDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly grants: GrantStore
}

/** Makes rows and details; what a registration holds is looked up once for all of its rows. */
export function createGrantViews(deps: GrantViewDeps) {
  const { utilities, registrations, grants } = deps

  const surroundings = () => {
    const clients = new Map<string, readonly ClientObject[]>()
    return (id: StoredGrant['registrationId']): readonly ClientObject[] => {
      const known = clients.get(id) ?? registrations.clients(id)
      clients.set(id, known)
      return known
    }
  }

  const scopeName = ({ utilityId }: StoredGrant, id: string): string =>
    utilities.authServer(utilityId)?.value.cds_scope_descriptions[id]?.name ?? id

  const isOwn = (
    one: StoredGrant,
    client = registrations
      .clients(one.registrationId)
      .find(({ client_id: id }) => id === one.grant.client_id),
  ): boolean => {
    const record = registrations.get(one.registrationId)
    if (!record) return false
    const offered = utilities.authServer(one.utilityId)?.value.cds_scope_descriptions ?? {}
    const opens = (id: string) => offered[id]?.type === grantAdminType
    const { client_id: clientId, scope, authorization_details: details } = one.grant
    // The admin object itself need not be among those that are listed.
    if (clientId === record.adminClientId) return true
    if (client && isAdminClient(client, adminScopeOf(record))) return true
    return [...accessOf(scope, details).keys()].some((id) => id === adminScopeOf(record) || opens(id))
  }

  const rowOf = (one: StoredGrant, clientsOf = surroundings()): GrantRow => {
    const { grant, registrationId, utilityId } = one
    const client = clientsOf(registrationId).find(({ client_id: id }) => id === grant.client_id)
    const words = [...accessOf(grant.scope, grant.authorization_details).keys()]
    return {
      registrationId,
      grantId: grant.grant_id ?? '',
      utility: utilities.brief(utilityId),
      clientId: grant.client_id ?? '',
      clientName: client?.client_name ?? null,
      environment: client ? environmentOf(client) : 'unknown',
      status: grant.status ?? { kind: 'unknown', raw: '' },
      group: groupOfGrant(grant),
      scopes: words.map((id) => scopeName(one, id)),
      differs: accessLines(one).some(isOther),
      receipts: [...grant.receipt_confirmations],
      parent: grant.parent,
      children: grant.children.length,
      own: isOwn(one, client),
      modifiedAtMs: instantMs(grant.modified),
      notBeforeMs: instantMs(grant.not_before),
      endsAtMs: endOf(grant),
      etaMs: instantMs(grant.eta),
    }
  }

  const accessLines = (one: StoredGrant): GrantAccess[] => {
    const { grant } = one
    const granted = accessOf(grant.scope, grant.authorization_details)
    const enabled = accessOf(grant.enabled_scope, grant.enabled_authorization_details)
    return [...new Set([...granted.keys(), ...enabled.keys()])].map((id) => ({
      id,
      name: scopeName(one, id),
      granted: granted.has(id),
      enabled: enabled.has(id),
      grantedDetails: (granted.get(id) ?? []).map((entry) => stringifyJson(entry, 2)),
      enabledDetails: (enabled.get(id) ?? []).map((entry) => stringifyJson(entry, 2)),
    }))
  }

  const linkById = ({ registrationId }: StoredGrant, grantId: string): GrantLink => {
    const found = grants.get(registrationId, grantId)
    return { grantId, uri: found?.grant.uri ?? null, status: found?.grant.status ?? null }
  }

  const linksByUri = ({ registrationId }: StoredGrant, uris: readonly string[]): GrantLink[] => {
    const found = grants.byUri(registrationId, uris)
    return uris.map((uri) => {
      const grant = found.get(uri)?.grant
      return { grantId: grant?.grant_id ?? null, uri, status: grant?.status ?? null }
    })
  }

  return {
    /** It belongs to the admin object, or opens the grants of others (CDS-WG1-02 §12.16). */
    isOwn: (one: StoredGrant): boolean => isOwn(one),
    rows(found: readonly StoredGrant[]): GrantRow[] {
      const clientsOf = surroundings()
      return found.map((one) => rowOf(one, clientsOf))
    },
    detail(one: StoredGrant): GrantDetail {
      const { grant } = one
      const listed = grants.childrenOf(one.registrationId, grant.grant_id ?? '')
      const childIds = new Set([
        ...grant.children,
        ...listed.flatMap(({ grant: child }) => child.grant_id ?? []),
      ])
      const types = [...grant.authorization_details, ...grant.enabled_authorization_details].map(detailType)
      const offered = utilities.authServer(one.utilityId)?.value.cds_scope_descriptions ?? {}
      const ids = [...scopeWords(grant.scope), ...types]
      return {
        row: rowOf(one),
        access: accessLines(one),
        givesAccess: givesAccess(grant),
        createdAtMs: instantMs(grant.created),
        notAfterMs: instantMs(grant.not_after),
        expiresMs: instantMs(grant.expires),
        timezone: utilities.authServer(one.utilityId)?.value.cds_timezone ?? null,
        parent: grant.parent === null ? null : linkById(one, grant.parent),
        children: [...childIds].map((id) => linkById(one, id)),
        replacing: linksByUri(one, grant.replacing),
        replacedBy: linksByUri(one, grant.replaced_by),
        documentation: ids.flatMap((id) => offered[id]?.documentation ?? [])[0] ?? null,
        uri: grant.uri,
        json: stringifyJson(grant.raw, 2),
      }
    },
  }
}

function isOther({ granted, enabled, grantedDetails, enabledDetails }: GrantAccess): boolean {
  return granted !== enabled || grantedDetails.join('\n') !== enabledDetails.join('\n')
}

/** The earlier of both ends (CDS-WG1-02 §8.1). */
function endOf(grant: Grant): number | null {
  const ends = [grant.not_after, grant.expires].flatMap((text) => instantMs(text) ?? [])
  return ends.length === 0 ? null : Math.min(...ends)
}
