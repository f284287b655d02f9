import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { scopeWords } from '../../cds/client-object'
import { detailType, enabledWords, type Grant, readGrantsPage } from '../../cds/grant'
import { listingUrl } from '../../cds/listing-url'
import { isWord } from '../../cds/wire-enum'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import type { ListingDeps } from '../registrations/listing'
import type { RegistrationStore } from '../registrations/registration-store'
import type { AuthorizationRecord } from './authorization-book'

/** A grant that names itself and its client object. */
export type GrantSeen = Grant & { readonly grant_id: string; readonly client_id: string }

export interface GrantWatchDeps extends ListingDeps {
  readonly registrations: RegistrationStore
  readonly utilityName: (id: RegistrationId) => string
}

/**
 * The newest grants of these client objects. One page is enough: a grant that was just made or authorized comes first
 * (CDS-WG1-02 §8.4). Throws `endpoint-missing` and what the API caller throws.
 */
export async function readNewGrants(
  context: DeskContext,
  deps: GrantWatchDeps,
  registrationId: RegistrationId,
  clientIds: readonly string[],
  statuses: readonly string[] = [],
): Promise<GrantSeen[]> {
  const { registrations } = deps
  const api = registrations.need(registrationId).apis.grants
  if (api === null) {
    throw new BusbarError('endpoint-missing', {
      utility: deps.utilityName(registrationId),
      endpoint: 'Grants API',
    })
  }
  const filters = clientIds.some((id) => /\s/.test(id)) ? {} : { client_ids: clientIds }
  const chosen = statuses.length === 0 ? filters : { ...filters, statuses }
  const answer = await context.api.call(registrations.session(registrationId), {
    purpose: 'grants',
    method: 'GET',
    url: listingUrl(api, chosen),
    // Nobody shares a request that began before a customer agreed.
    onSending: () => undefined,
  })
  if (answer.status !== 200) throw statusError(answer, context.nowMs())
  const { grants } = readGrantsPage(await deps.parse(answer.body, answer.url), answer.url).value
  return grants.flatMap((grant) => {
    const { grant_id, client_id } = grant
    if (grant_id === null || grant_id === '' || client_id === null || !clientIds.includes(client_id))
      return []
    return [{ ...grant, grant_id, client_id }]
  })
}

/** What it is about: scope words and types of details, granted or enabled. */
const wordsOf = (grant: GrantSeen): string[] => [
  ...scopeWords(grant.scope),
  ...grant.authorization_details.map(detailType),
  ...enabledWords(grant),
]

/**
 * Which grant each authorization brought, those that go on before those that went wrong, oldest first: the one that was named, once it waits no longer, else one that was
 * not there before, asks for the same, and belongs to no other authorization.
 */
export function matchGrants(
  records: readonly AuthorizationRecord[],
  claimed: readonly string[],
  grants: readonly GrantSeen[],
): Map<AuthorizationRecord, GrantSeen> {
  const taken = new Set(claimed)
  const found = new Map<AuthorizationRecord, GrantSeen>()
  for (const record of [...records].sort(byHope)) {
    const grant = grants.find((one) => isOf(record, one) && !taken.has(one.grant_id))
    if (!grant) continue
    taken.add(grant.grant_id)
    found.set(record, grant)
  }
  return found
}

/** What goes on comes before what went wrong. */
const byHope = (a: AuthorizationRecord, b: AuthorizationRecord): number =>
  rankOf(a) - rankOf(b) || a.startedAtMs - b.startedAtMs
const rankOf = ({ state }: AuthorizationRecord): number =>
  state === 'failed' || state === 'interrupted' ? 1 : 0

function isOf(record: AuthorizationRecord, grant: GrantSeen): boolean {
  if (grant.client_id !== record.clientId) return false
  if (record.grantId !== null) {
    return grant.grant_id === record.grantId && !isWord(grant.status, 'needs_authorization')
  }
  if (record.before?.includes(grant.grant_id) !== false) return false
  const words = wordsOf(grant)
  return record.words.some((word) => words.includes(word))
}
