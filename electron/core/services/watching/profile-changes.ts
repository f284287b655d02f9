import type { CoverageEntryShown, UtilityProfile } from '../../../contract/utilities'
import type { ChangeKind } from '../../../contract/watching'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { NewChange } from './change-book'
import { enumText, enumTexts, type Fact, factChanges, type Thing, thingChanges } from './facts'
import { requirementThings, scopeThings } from './registration-facts'

/** One reading of a utility's documents. */
export interface ReadDocuments {
  readonly profile: UtilityProfile
  /** Null where it offers no registration. */
  readonly auth: AuthServerMetadata | null
}

/**
 * What differs between two readings, one row each: who it is, what it offers, what it asks, what that costs, where
 * requests go and what was agreed to (CDS-WG1-01 §3.2). Moments such as `updated` are no change.
 */
export function profileChanges(before: ReadDocuments, after: ReadDocuments): NewChange[] {
  return [
    ...factChanges(serverFacts(before), serverFacts(after)),
    ...factChanges(endpointFacts(before), endpointFacts(after)),
    ...thingChanges(scopeThings(before), scopeThings(after)),
    ...thingChanges(requirementThings(before), requirementThings(after)),
    ...coverageChanges(before.profile, after.profile),
  ]
}

function fact(kind: ChangeKind, what: string, value: Fact['value']): Fact {
  return { kind, what, value }
}

function serverFacts({ profile, auth }: ReadDocuments): Fact[] {
  const { links } = profile
  return [
    fact('metadata', 'The name', profile.name),
    fact('metadata', 'The description', profile.description),
    fact('move', 'The host it is read from', profile.host),
    fact('issuer', 'The issuer', profile.issuer),
    fact('version', 'The version of its metadata', profile.metadataVersion),
    fact('version', 'The version of its registration', auth?.cds_oauth_version ?? null),
    fact('metadata', 'The time zone', profile.timeZone),
    fact('metadata', 'What it can do', profile.capabilities),
    fact('terms', 'The address of the terms', links.terms),
    fact('policy', 'The address of the policy', links.policy),
    fact('metadata', 'The website', links.website),
    fact('metadata', 'The address of the documents', links.documentation),
    fact('metadata', 'The address of the documents for clients', links.serviceDocumentation),
    fact('metadata', 'The address of the support', links.support),
    fact('metadata', 'The address for registering by hand', links.humanRegistration),
    fact('metadata', 'The address of the test accounts', links.testAccounts),
    fact('metadata', 'The related servers', profile.relatedMetadata),
  ]
}

function endpointFacts({ auth }: ReadDocuments): Fact[] {
  const addresses: readonly (readonly [string, string | null | undefined])[] = [
    ['The registration address', auth?.registration_endpoint],
    ['The token address', auth?.token_endpoint],
    ['The authorization address', auth?.authorization_endpoint],
    ['The revocation address', auth?.revocation_endpoint],
    ['The introspection address', auth?.introspection_endpoint],
    ['The pushed authorization address', auth?.pushed_authorization_request_endpoint],
    ['The Clients API', auth?.cds_clients_api],
    ['The Messages API', auth?.cds_messages_api],
    ['The Credentials API', auth?.cds_credentials_api],
    ['The Grants API', auth?.cds_grants_api],
    ['The files API', auth?.cds_server_provided_files_api],
  ]
  return [
    ...addresses.map(([what, url]) => fact('endpoint', what, url ?? null)),
    fact('endpoint', 'The grant types', auth?.grant_types_supported ?? []),
    fact('endpoint', 'The ways to authenticate', auth?.token_endpoint_auth_methods_supported ?? []),
    fact('endpoint', 'The response types', auth?.response_types_supported ?? []),
  ]
}

/** A listing that broke off says nothing about what is gone. */
function coverageChanges(before: UtilityProfile, after: UtilityProfile): NewChange[] {
  if (!before.coverage.complete || !after.coverage.complete) return []
  return thingChanges(before.coverage.entries.map(coverageThing), after.coverage.entries.map(coverageThing))
}

function coverageThing(entry: CoverageEntryShown): Thing {
  const facts: readonly (readonly [string, Fact['value']])[] = [
    ['the name', entry.name],
    ['the description', entry.description],
    ['the entity', entry.entityName],
    ['the country', entry.country],
    ['the kind', enumText(entry.type)],
    ['the role', enumText(entry.role)],
    ['the infrastructure', enumTexts(entry.infrastructureTypes)],
    ['the commodities', enumTexts(entry.commodityTypes)],
    ['what can be done', entry.capabilities],
  ]
  const summary = [enumText(entry.role), entry.country, enumTexts(entry.commodityTypes).join(', ')]
  return {
    kind: 'coverage',
    id: entry.id === '' ? `name ${entry.name}` : entry.id,
    what: `Coverage “${entry.name}”`,
    summary: summary.filter(Boolean).join(' · '),
    facts: facts.map(([what, value]) => fact('coverage', what, value)),
  }
}
