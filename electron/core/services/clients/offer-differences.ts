import type { OfferDifference } from '../../../contract/client-metadata'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { own } from '../../cds/json-value'
import type { ScopeDescription } from '../../cds/scope-description'

const endpoints = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'pushed_authorization_request_endpoint',
  'cds_clients_api',
  'cds_messages_api',
  'cds_credentials_api',
  'cds_grants_api',
  'cds_server_provided_files_api',
  'cds_test_accounts',
] as const

/** Where what counts for one Client Object is not what the utility offers to everybody. */
export function offerDifferences(
  general: AuthServerMetadata,
  special: AuthServerMetadata,
): OfferDifference[] {
  const scopesOf = (one: AuthServerMetadata) => one.cds_scope_descriptions
  const scope = (kind: 'scope-added' | 'scope-missing', about: string): OfferDifference => ({
    kind,
    about,
    member: '',
    publicJson: null,
    ownJson: null,
  })
  const differences: OfferDifference[] = []
  for (const id of Object.keys(scopesOf(special))) {
    const before = own(scopesOf(general), id)
    const now = own(scopesOf(special), id)
    if (!before) differences.push(scope('scope-added', id))
    else if (now) differences.push(...ofScope(before, now))
  }
  for (const id of Object.keys(scopesOf(general))) {
    if (!own(scopesOf(special), id)) differences.push(scope('scope-missing', id))
  }
  for (const about of endpoints) {
    push(differences, { kind: 'endpoint', about, member: '' }, general[about], special[about])
  }
  return differences
}

function ofScope(before: ScopeDescription, now: ScopeDescription): OfferDifference[] {
  const differences: OfferDifference[] = []
  const coverages = (one: ScopeDescription) => [...one.coverages_supported].sort()
  push(differences, { kind: 'coverage', about: now.id, member: '' }, coverages(before), coverages(now))
  const fieldsOf = (one: ScopeDescription) => one.authorization_details_fields_supported
  const ids = new Set([...fieldsOf(before), ...fieldsOf(now)].map((field) => field.id))
  for (const id of ids) {
    const [was, is] = [before, now].map((one) => fieldsOf(one).find((field) => field.id === id))
    for (const name of ['minimum', 'maximum', 'default', 'is_required', 'choices'] as const) {
      push(
        differences,
        { kind: 'limit', about: now.id, member: `${id ?? ''} ${name}` },
        was?.[name],
        is?.[name],
      )
    }
  }
  return differences
}

function push(
  into: OfferDifference[],
  what: Pick<OfferDifference, 'kind' | 'about' | 'member'>,
  before: unknown,
  now: unknown,
): void {
  const publicJson = json(before)
  const ownJson = json(now)
  if (publicJson !== ownJson) into.push({ ...what, publicJson, ownJson })
}

const json = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)
