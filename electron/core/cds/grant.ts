import { scopeWords } from './client-object'
import { type AnswerBody, readObject } from './document'
import type { Reading } from './findings'
import { instantMs } from './instants'
import { isJsonObject, type JsonObject, own } from './json-value'
import type { ObjectReader } from './object-reader'
import { stripReader } from './secrets'
import { isWord, type WireEnum } from './wire-enum'

/** CDS-WG1-02 §8.2. */
export const grantStatuses = [
  'active',
  'partial',
  'delayed',
  'pending',
  'future',
  'needs_authorization',
  'needs_sub_grants',
  'expired',
  'revoked',
  'closed',
  'disabled',
  'errored',
  'stopped',
  'suspended',
] as const
export type GrantStatus = (typeof grantStatuses)[number]

/** What a customer or the utility lets a Client Object do (CDS-WG1-02 §8.1). */
export interface Grant {
  readonly grant_id: string | null
  readonly uri: string | null
  /** Addresses of grants, unlike `parent` and `children`, which are ids. */
  readonly replacing: readonly string[]
  readonly replaced_by: readonly string[]
  readonly parent: string | null
  readonly children: readonly string[]
  readonly created: string | null
  readonly modified: string | null
  readonly not_before: string | null
  readonly not_after: string | null
  readonly eta: string | null
  readonly expires: string | null
  readonly status: WireEnum<GrantStatus> | null
  readonly client_id: string | null
  readonly scope: string
  readonly authorization_details: readonly JsonObject[]
  readonly receipt_confirmations: readonly string[]
  readonly enabled_scope: string
  readonly enabled_authorization_details: readonly JsonObject[]
  /** The object as it came, members that are not known here included. */
  readonly raw: JsonObject
}

export interface GrantsPage {
  readonly grants: readonly Grant[]
  readonly next: string | null
  readonly previous: string | null
}

const clause = 'CDS-WG1-02 §8.1'

/** One page of grants (CDS-WG1-02 §8.4). Throws `not-json` and its kin, `unexpected-answer`. */
export function readGrantsPage(body: AnswerBody, url: string): Reading<GrantsPage> {
  const { reader, findings } = readObject(body, url, 'CDS-WG1-02 §8.4')
  const value: GrantsPage = {
    grants: reader.objects('grants', readMembers, 'required', clause),
    next: reader.urlOrNull('next'),
    previous: reader.urlOrNull('previous'),
  }
  return { value, findings }
}

/** One grant, read by its address or as the answer to a change (CDS-WG1-02 §8.5, §8.6). */
export function readGrant(body: AnswerBody, url: string): Reading<Grant> {
  const { reader, findings } = readObject(body, url, clause)
  return { value: readMembers(reader), findings }
}

function readMembers(source: ObjectReader): Grant {
  const reader = stripReader(source)
  const moment = (key: string) => (reader.get(key) === null ? null : reader.datetime(key, 'optional'))
  const details = (key: string): JsonObject[] =>
    reader.get(key) === null ? [] : reader.items(key, 'optional').filter(isJsonObject)
  return {
    raw: reader.raw,
    grant_id: reader.text('grant_id'),
    uri: reader.url('uri'),
    replacing: reader.urls('replacing', 'optional'),
    replaced_by: reader.urls('replaced_by', 'optional'),
    parent: reader.textOrNull('parent'),
    children: reader.strings('children', 'optional'),
    created: reader.datetime('created'),
    modified: reader.datetime('modified'),
    not_before: moment('not_before'),
    not_after: moment('not_after'),
    eta: moment('eta'),
    expires: moment('expires'),
    status: reader.word('status', grantStatuses),
    client_id: reader.text('client_id'),
    scope: reader.text('scope', 'optional') ?? '',
    authorization_details: details('authorization_details'),
    receipt_confirmations: reader.strings('receipt_confirmations', 'optional'),
    enabled_scope: reader.text('enabled_scope', 'optional') ?? '',
    enabled_authorization_details: details('enabled_authorization_details'),
  }
}

/** How a person has to do with a grant. */
export type GrantGroup = 'working' | 'waiting' | 'ended' | 'trouble'

const groups: Readonly<Record<GrantStatus, GrantGroup>> = {
  active: 'working',
  partial: 'working',
  delayed: 'working',
  pending: 'waiting',
  future: 'waiting',
  needs_authorization: 'waiting',
  needs_sub_grants: 'waiting',
  expired: 'ended',
  revoked: 'ended',
  closed: 'ended',
  disabled: 'ended',
  errored: 'trouble',
  stopped: 'trouble',
  suspended: 'trouble',
}

/** A status that is not known here is shown as it stands, where somebody looks. */
export const groupOfGrant = ({ status }: Pick<Grant, 'status'>): GrantGroup =>
  status?.kind === 'known' ? groups[status.value] : 'trouble'

/**
 * Words that give no access, whatever `enabled_scope` says (CDS-WG1-02 §8.2). `stopped` brings nothing new, but what is
 * there already may still be read.
 */
const shut: readonly GrantStatus[] = ['expired', 'revoked', 'closed', 'disabled', 'suspended', 'future']

/** Whether the status alone rules out that anything can be opened with it. */
export const isShut = ({ status }: Pick<Grant, 'status'>): boolean => isWord(status, ...shut)

/**
 * Whether anything is to be had with it: the status first, then what is enabled, as scope or as details. With `errored`,
 * and with a word that is not known, nobody can confirm any.
 */
export function givesAccess(
  grant: Pick<Grant, 'status' | 'enabled_scope' | 'enabled_authorization_details'>,
): boolean {
  const { status } = grant
  if (status?.kind !== 'known' || status.value === 'errored' || isShut(grant)) return false
  return enabledWords(grant).length > 0
}

/** Scope words and types of details that are enabled. */
export const enabledWords = ({
  enabled_scope: scope,
  enabled_authorization_details: details,
}: Pick<Grant, 'enabled_scope' | 'enabled_authorization_details'>): string[] => [
  ...scopeWords(scope),
  ...details.map(detailType),
]

/** The `type` of an entry of authorization details (RFC 9396 §2). */
export function detailType(entry: JsonObject): string {
  const type = own(entry, 'type')
  return typeof type === 'string' ? type : ''
}

/** Access words and details in one list; an entry of details says more about the word of the same id (§3.3.2). */
export function accessOf(scope: string, details: readonly JsonObject[]): Map<string, JsonObject[]> {
  const access = new Map<string, JsonObject[]>(scopeWords(scope).map((word) => [word, []]))
  for (const entry of details)
    access.set(detailType(entry), [...(access.get(detailType(entry)) ?? []), entry])
  return access
}

/** The next moment at which the utility says that something changes, ms; null when none is to come. */
export function nextMomentMs(
  grant: Pick<Grant, 'eta' | 'not_before' | 'not_after' | 'expires'>,
  nowMs: number,
): number | null {
  const moments = [grant.eta, grant.not_before, grant.not_after, grant.expires].flatMap((text) => {
    const atMs = instantMs(text)
    return atMs !== null && atMs > nowMs ? [atMs] : []
  })
  return moments.length === 0 ? null : Math.min(...moments)
}
