import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { scopeWords } from '../../cds/client-object'
import { readObject } from '../../cds/document'
import { listingUrl } from '../../cds/listing-url'
import { type JsonObject, own, stringifyJson } from '../../cds/json-value'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import type { ListingDeps } from '../registrations/listing'
import type { RegistrationStore } from '../registrations/registration-store'
import type { AuthorizationRecord } from './authorization-book'

/** As much of a grant as it takes to know whose authorization it came of. */
export interface GrantSeen {
  readonly grantId: string
  readonly clientId: string
  readonly status: string
  /** Scope words and types of details, granted or enabled. */
  readonly words: readonly string[]
  /** What it is about, as it has to be asked for (CDS-WG1-02 §8.3). */
  readonly scope: string
  /** JSON text of its details; null for none. */
  readonly details: string | null
  /** Of these, what can be used now. */
  readonly enabled: readonly string[]
}

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
  const { reader } = readObject(await deps.parse(answer.body, answer.url), answer.url, 'CDS-WG1-02 §8.4')
  return reader
    .objects('grants', (one) => seen(one.raw), 'required', 'CDS-WG1-02 §8.1')
    .filter(({ clientId }) => clientIds.includes(clientId))
}

function seen(raw: JsonObject): GrantSeen {
  const text = (name: string): string => {
    const value = own(raw, name)
    return typeof value === 'string' ? value : ''
  }
  const wordsOf = (scope: string, details: string): string[] => {
    const list = own(raw, details)
    const types = (Array.isArray(list) ? list : []).flatMap((one) => {
      const type = one !== null && typeof one === 'object' && 'type' in one ? one.type : null
      return typeof type === 'string' ? [type] : []
    })
    return [...scopeWords(text(scope)), ...types]
  }
  const details = own(raw, 'authorization_details')
  const enabled = wordsOf('enabled_scope', 'enabled_authorization_details')
  return {
    grantId: text('grant_id'),
    clientId: text('client_id'),
    status: text('status'),
    scope: text('scope'),
    details: Array.isArray(details) && details.length > 0 ? stringifyJson(details) : null,
    words: [...wordsOf('scope', 'authorization_details'), ...enabled],
    enabled,
  }
}

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
    const grant = grants.find((one) => isOf(record, one) && !taken.has(one.grantId))
    if (!grant) continue
    taken.add(grant.grantId)
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
  if (grant.clientId !== record.clientId || grant.grantId === '') return false
  if (record.grantId !== null) {
    return grant.grantId === record.grantId && grant.status !== 'needs_authorization'
  }
  if (record.before?.includes(grant.grantId) !== false) return false
  return record.words.some((word) => grant.words.includes(word))
}
