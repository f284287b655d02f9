import type { WireEnum } from '../../../contract/common'
import type { CoverageEntryShown, ScopeLimit, ScopeShown, UtilityProfile } from '../../../contract/utilities'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { DraftId } from '../../cds/drafts/drafts'
import type { CoverageEntry } from '../../cds/coverage'
import { stringifyJson, type JsonValue } from '../../cds/json-value'
import type { RegistrationField } from '../../cds/registration-field'
import {
  clientAdminScope,
  filesType,
  grantAdminType,
  isScopeToken,
  type AuthorizationDetailsField,
  type ScopeDescription,
} from '../../cds/scope-description'
import { isLoopbackUrl } from '../../http/addresses'
import type { Discovered } from './discovery'
import { draftShown } from './draft-shown'
import { registrationDoor } from '../registrations/registration-door'
import type { UtilityMove } from './utility-store'

const knownTypes: readonly string[] = [clientAdminScope, grantAdminType, filesType]
const missing: WireEnum = { kind: 'unknown', raw: 'not stated' }

/** What a person sees of a discovery; the same shape before and after the utility is in the list. */
export function buildProfile(
  discovered: Discovered,
  decided: { confirmedVersions: readonly string[]; draftOverride?: DraftId | null },
): UtilityProfile {
  const { metadata, coverage, metadataUrl } = discovered
  const auth = discovered.authServer?.found?.value ?? null
  const draft = draftShown(discovered.draft, decided.draftOverride ?? null)
  const host = new URL(metadataUrl).host
  const entries = (coverage?.entries ?? []).map((entry) => shownEntry(entry, metadata.name ?? host))
  return {
    name: metadata.name ?? host,
    abbreviation: abbreviationOf(entries, metadata.name),
    description: metadata.description ?? '',
    host,
    metadataUrl,
    issuer: auth?.issuer ?? null,
    loopback: isLoopbackUrl(metadataUrl),
    metadataVersion: metadata.cds_metadata_version,
    timeZone: auth?.cds_timezone ?? null,
    capabilities: [...metadata.capabilities],
    updated: metadata.updated,
    links: {
      website: metadata.website,
      documentation: metadata.documentation,
      support: metadata.support,
      serviceDocumentation: auth?.service_documentation ?? null,
      policy: auth?.op_policy_uri ?? null,
      terms: auth?.op_tos_uri ?? null,
      humanRegistration: auth?.cds_human_registration ?? null,
      testAccounts: auth?.cds_test_accounts ?? null,
    },
    coverage: { entries, complete: coverage?.complete ?? true, problem: coverage?.problem ?? null },
    scopes: auth ? shownScopes(auth) : [],
    requirements: auth ? requirementsOf(auth) : [],
    draft,
    registration: registrationDoor(discovered, decided.confirmedVersions, draft),
    relatedMetadata: [...metadata.related_metadata],
    relatedUtilities: [...discovered.related],
    findings: [...discovered.findings],
    moved: moveOf(discovered),
  }
}

/** A redirect to another host; within one host it is the server's own business (CDS-WG1-01 §5). */
export function moveOf(
  discovered: Pick<Discovered, 'entryUrl' | 'metadataUrl' | 'redirects'>,
): UtilityMove | null {
  const { entryUrl, metadataUrl, redirects } = discovered
  if (new URL(entryUrl).host === new URL(metadataUrl).host) return null
  const permanent = redirects.every(({ status }) => status === 301 || status === 308)
  return { from: entryUrl, to: metadataUrl, permanent }
}

/** The entity's own abbreviation, or the only one there is. */
function abbreviationOf(entries: readonly CoverageEntryShown[], name: string | null): string | null {
  const own = entries.find((entry) => entry.entityName === name && entry.entityAbbreviation !== null)
  if (own) return own.entityAbbreviation
  const all = new Set(entries.flatMap((entry) => entry.entityAbbreviation ?? []))
  return all.size === 1 ? ([...all][0] ?? null) : null
}

function shownEntry(entry: CoverageEntry, serverName: string): CoverageEntryShown {
  return {
    id: entry.id ?? '',
    entityName: entry.entity_name ?? serverName,
    entityAbbreviation: entry.entity_abbreviation,
    country: entry.country,
    name: entry.name ?? entry.id ?? 'Unnamed',
    description: entry.description,
    type: entry.type ?? missing,
    role: entry.role ?? missing,
    infrastructureTypes: [...entry.infrastructure_types],
    commodityTypes: [...entry.commodity_types],
    capabilities: [...entry.capabilities],
    updated: entry.updated,
  }
}

/** Described scopes first; the rest of `scopes_supported` is shown and cannot be registered (CDS-WG1-02 §3.2). */
function shownScopes(auth: AuthServerMetadata): ScopeShown[] {
  const described = Object.values(auth.cds_scope_descriptions)
  const ids = new Set(described.map((scope) => scope.id))
  const undescribed = [...new Set(auth.scopes_supported)].filter((id) => !ids.has(id))
  return [...described.map(shownScope), ...undescribed.map(undescribedScope)]
}

function shownScope(scope: ScopeDescription): ScopeShown {
  return {
    id: scope.id,
    type: scope.type,
    name: scope.name ?? scope.id,
    description: scope.description ?? '',
    documentation: scope.documentation,
    registerable: isScopeToken(scope.id),
    addedForYou: scope.type === clientAdminScope || scope.type === grantAdminType,
    grantAdminScope: scope.grant_admin_scope,
    needsUserConsent: scope.response_types_supported.length > 0,
    worksWithoutSecret: scope.token_endpoint_auth_methods_supported.includes('none'),
    grantTypes: [...scope.grant_types_supported],
    requirements: [...scope.registration_requirements],
    optional: [...scope.registration_optional],
    coverageIds: [...scope.coverages_supported],
    limits: scope.authorization_details_fields_supported.map(shownLimit),
    knownType: knownTypes.includes(scope.type),
  }
}

/** How far a value may go, for people. */
export function shownLimit(field: AuthorizationDetailsField): ScopeLimit {
  return {
    id: field.id ?? '',
    name: field.name ?? field.id ?? 'Unnamed',
    description: field.description ?? '',
    format: field.format ?? missing,
    required: field.is_required,
    minimum: valueText(field.minimum),
    maximum: valueText(field.maximum),
    defaultValue: valueText(field.default),
    choices: field.choices.map((choice) => choice.name ?? choice.id ?? 'Unnamed'),
  }
}

/** A text as it is, everything else as JSON: a decimal keeps its digits. */
function valueText(value: JsonValue | undefined): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : stringifyJson(value)
}

function undescribedScope(id: string): ScopeShown {
  return {
    id,
    type: '',
    name: id,
    description: '',
    documentation: null,
    registerable: false,
    addedForYou: false,
    grantAdminScope: null,
    needsUserConsent: false,
    worksWithoutSecret: false,
    grantTypes: [],
    requirements: [],
    optional: [],
    coverageIds: [],
    limits: [],
    knownType: false,
  }
}

function requirementsOf(auth: AuthServerMetadata): UtilityProfile['requirements'] {
  const scopes = Object.values(auth.cds_scope_descriptions)
  return Object.values(auth.cds_registration_fields).map((field) => ({
    fieldId: field.id,
    type: field.type ?? missing,
    description: field.description ?? '',
    documentation: field.documentation,
    fieldName: field.field_name,
    format: formatOf(field),
    fee: field.amount === null ? null : { amount: field.amount, currency: field.currency ?? '' },
    askedBy: scopes
      .filter((scope) =>
        [...scope.registration_requirements, ...scope.registration_optional].includes(field.id),
      )
      .map((scope) => scope.name ?? scope.id),
  }))
}

function formatOf(field: RegistrationField): string | null {
  if (field.format === null) return null
  return field.format.kind === 'known' ? field.format.value : field.format.raw
}
