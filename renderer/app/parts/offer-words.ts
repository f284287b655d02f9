import type { OfferDifference } from '../../../electron/contract/client-metadata'
import type { DiffRow } from '../../ui/DiffList'
import { durationWords } from './limit-words'
import { valueWords } from './member-words'

const addresses: Readonly<Record<string, string>> = {
  issuer: 'Issuer',
  authorization_endpoint: 'Where customers sign in',
  token_endpoint: 'Where tokens come from',
  revocation_endpoint: 'Where tokens are ended',
  introspection_endpoint: 'Where tokens are looked up',
  pushed_authorization_request_endpoint: 'Where sign-ins are prepared',
  cds_clients_api: 'Clients API',
  cds_messages_api: 'Messages API',
  cds_credentials_api: 'Credentials API',
  cds_grants_api: 'Grants API',
  cds_server_provided_files_api: 'Files API',
  cds_test_accounts: 'Test accounts',
}

const limits: Readonly<Record<string, string>> = {
  minimum: 'at least',
  maximum: 'at most',
  default: 'when nothing is asked for',
  is_required: 'must be given',
  choices: 'what can be chosen',
}

/** What counts for one object beside what everybody is offered; scopes in one row each way. */
export function offerRows(differences: readonly OfferDifference[]): DiffRow[] {
  const scopes = (kind: OfferDifference['kind']) =>
    differences.filter((one) => one.kind === kind).map(({ about }) => about)
  const [added, missing] = [scopes('scope-added'), scopes('scope-missing')]
  return [
    ...(added.length > 0
      ? [{ field: 'Scopes of this object alone', before: null, after: added.join('\n') }]
      : []),
    ...differences.filter(({ kind }) => !kind.startsWith('scope-')).map(rowOf),
    ...(missing.length > 0
      ? [{ field: 'Scopes it has no part in', before: missing.join('\n'), after: null }]
      : []),
  ]
}

function rowOf({ kind, about, member, publicJson, ownJson }: OfferDifference): DiffRow {
  const [before, after] = [publicJson, ownJson].map((json) => (json === null ? null : shown(json)))
  const values = { before: before ?? null, after: after ?? null }
  if (kind === 'endpoint') return { field: addresses[about] ?? about, term: about, ...values }
  if (kind === 'coverage') return { field: 'Areas', term: about, ...values }
  const [field = '', name = ''] = member.split(' ')
  return { field: `${field}, ${limits[name] ?? name}`, term: about, ...values }
}

function shown(json: string): string {
  const words = valueWords(json)
  if (words === 'true') return 'yes'
  if (words === 'false') return 'no'
  if (words.startsWith('[{')) return namesIn(words)
  return durationWords(words) ?? words
}

/** Choices by their names. */
function namesIn(json: string): string {
  const choices = JSON.parse(json) as { readonly id?: string | null; readonly name?: string | null }[]
  return choices.map(({ id, name }) => name ?? id ?? '?').join('\n')
}
