import { listAddress, type Answer, type Asked, type Context, type Route } from './context'
import { Refusal } from './http-server'
import { datetime, isObject, textOr, type JsonObject } from './json'
import { instant, onlyKnown, pageOf, readCursor, words } from './listing'
import { api } from './metadata'
import { newId } from './secrets'
import { requireAdmin, requireBearer } from './tokens'
import type { GrantRecord, MessageRecord } from './state'

const wordFilters = ['grant_ids', 'parents', 'statuses', 'client_ids', 'scopes', 'receipt_confirmations']

/** Grants API, reading only (CDS-WG1-02 section 8), and the files list a grant-admin token opens. */
export function grantRoutes(context: Context): Route[] {
  return [
    { method: 'GET', path: `${api}/grants`, listed: true, handle: (asked) => list(context, asked) },
    {
      method: 'GET',
      path: `${api}/grants/([^/]+)`,
      handle: (asked) => {
        const registration = requireAdmin(context, asked)
        const grant = context.state.grants.find(
          (one) => one.registration === registration.adminClientId && one.grantId === asked.params[0],
        )
        if (grant === undefined) throw new Refusal(404, 'not_found', 'There is no such grant.')
        return { status: 200, json: showGrant(context, grantNow(context, grant)) }
      },
    },
    {
      method: 'PATCH',
      path: `${api}/grants/([^/]+)`,
      takes: 'json',
      handle: (asked) => {
        const registration = requireAdmin(context, asked)
        const grant = context.state.grants.find(
          (one) => one.registration === registration.adminClientId && one.grantId === asked.params[0],
        )
        if (grant === undefined) throw new Refusal(404, 'not_found', 'There is no such grant.')
        changeGrant(context, grant, asked.json)
        return { status: 200, json: showGrant(context, grantNow(context, grant)) }
      },
    },
    { method: 'GET', path: `${api}/files`, listed: true, handle: (asked) => files(context, asked) },
  ]
}

function list(context: Context, asked: Asked): Answer {
  const registration = requireAdmin(context, asked)
  const fixed = [...new URLSearchParams(context.profile.rules.apiQuery ?? '').keys()]
  onlyKnown(asked.query, [...wordFilters, 'after', 'before', 'cursor', ...fixed])
  const chosen = (name: string, values: readonly string[]) => {
    const wanted = words(asked.query, name)
    return wanted === null || values.some((value) => wanted.has(value))
  }
  const after = instant(asked.query, 'after')
  const before = instant(asked.query, 'before')
  const items = context.state.grants
    .filter((one) => one.registration === registration.adminClientId)
    .map((one) => grantNow(context, one))
    .filter((one) => chosen('grant_ids', [one.grantId]) && chosen('statuses', [one.status]))
    .filter((one) => chosen('client_ids', [one.clientId]) && chosen('scopes', one.scope.split(' ')))
    .filter(
      (one) =>
        chosen('parents', one.parent === undefined ? [] : [one.parent]) &&
        chosen('receipt_confirmations', one.receipts ?? []),
    )
    .filter(
      (one) => (after === null || one.createdMs >= after) && (before === null || one.createdMs <= before),
    )
    .map((one, rank) => ({ key: one.grantId, modifiedMs: one.modifiedMs ?? one.createdMs, rank, one }))
  const parameters: Record<string, string> = {}
  for (const name of [...wordFilters, 'after', 'before']) {
    const value = asked.query.get(name)
    if (value !== null) parameters[name] = value
  }
  const address = listAddress(context, `${api}/grants`)
  const page = pageOf('grants', items, 100, readCursor(asked.query), address, parameters)
  const grants = page.items.map((item) => showGrant(context, item.one))
  return { status: 200, json: { grants, next: page.next, previous: page.previous } }
}

/** PATCH closes a grant or takes scopes away; anything else would need the customer (section 8.6). */
function changeGrant({ clock }: Context, grant: GrantRecord, body: JsonObject): void {
  const { status, scope } = body
  const had = grant.scope.split(' ')
  const left = typeof scope === 'string' ? scope.split(' ') : had
  if ((status !== undefined && status !== 'closed') || left.some((word) => !had.includes(word))) {
    throw new Refusal(400, 'invalid_request', 'A grant can be closed, or reduced in scope.')
  }
  Object.assign(grant, { scope: left.join(' '), modifiedMs: clock.nowMs() })
  if (status === 'closed') Object.assign(grant, { status, later: [], enabledScope: '' })
}

/** As it stands by the clock of the grid. */
function grantNow({ clock }: Context, grant: GrantRecord): GrantRecord {
  const passed = (grant.later ?? []).filter(({ atMs }) => atMs <= clock.nowMs()).at(-1)
  if (passed === undefined) return grant
  const enabled = passed.status === 'active' ? { enabledScope: grant.scope } : {}
  return { ...grant, ...enabled, status: passed.status, modifiedMs: passed.atMs }
}

const momentOf = (atMs: number | undefined): string | null => (atMs === undefined ? null : datetime(atMs))

function showGrant(context: Context, grant: GrantRecord): JsonObject {
  const addressOf = (id: string) => context.url(`${api}/grants/${id}`)
  const others = context.state.grants.filter((one) => one.registration === grant.registration)
  return {
    grant_id: grant.grantId,
    uri: addressOf(grant.grantId),
    replacing: (grant.replacing ?? []).map(addressOf),
    replaced_by: others
      .filter((one) => one.replacing?.includes(grant.grantId))
      .map((one) => addressOf(one.grantId)),
    parent: grant.parent ?? null,
    children: others.filter((one) => one.parent === grant.grantId).map((one) => one.grantId),
    created: datetime(grant.createdMs),
    modified: datetime(grant.modifiedMs ?? grant.createdMs),
    not_before: momentOf(grant.notBeforeMs),
    not_after: momentOf(grant.notAfterMs),
    eta: momentOf(grant.etaMs),
    expires: momentOf(grant.expiresMs),
    status: grant.status,
    client_id: grant.clientId,
    scope: grant.scope,
    authorization_details: grant.authorizationDetails,
    receipt_confirmations: grant.receipts ?? [],
    enabled_scope: grant.enabledScope ?? grant.scope,
    enabled_authorization_details: grant.enabledDetails ?? grant.authorizationDetails,
  }
}

/** A new active grant; answers its id. */
export function createGrant(
  context: Context,
  grant: Omit<GrantRecord, 'grantId' | 'createdMs' | 'status'>,
): string {
  const grantId = newId()
  context.state.grants.push({ ...grant, grantId, createdMs: context.clock.nowMs(), status: 'active' })
  return grantId
}

/** The grants an approved grant_request asked for; answers their ids. */
export function createGrants(context: Context, request: MessageRecord): string[] {
  const asked = request.extra['grants_requested']
  const clientId = request.related?.target.split('/').at(-1) ?? request.registration
  return (Array.isArray(asked) ? asked : []).filter(isObject).map((one) => {
    const details = one['authorization_details']
    return createGrant(context, {
      registration: request.registration,
      clientId,
      scope: textOr(one['scope']),
      authorizationDetails: Array.isArray(details) ? details : [],
    })
  })
}

/** Files need a grant-admin token (section 9); no grant on this grid shares any file yet. */
function files(context: Context, asked: Asked): Answer {
  const token = requireBearer(context, asked)
  const scope = context.profile.scopes.find((one) => one.id === token.scope)
  if (scope?.type !== 'cds_grant_admin') {
    throw new Refusal(403, 'insufficient_scope', 'This needs a grant-admin token.', {
      'www-authenticate': `Bearer realm="${context.profile.name}", error="insufficient_scope"`,
    })
  }
  return { status: 200, json: { files: [], next: null, previous: null } }
}
