import { randomInt } from 'node:crypto'
import type { Answer, Context } from '../context'
import { createGrant } from '../grants'
import { hashOf, newToken } from '../secrets'
import type { AuthorizationRecord, Wanted } from '../state'
import type { Account } from './accounts'

/** How long a code waits to be exchanged, ms (RFC 6749 section 4.1.2). */
const codeLifeMs = 120_000

/** Sends the browser back with an error. */
export function sendBack(
  context: Context,
  to: Pick<Wanted, 'redirectUri' | 'state'>,
  error: string,
  description: string,
): Answer {
  return redirect(context, to, { error, error_description: description })
}

/**
 * What follows when the customer allows: the grant is made or updated at once (CDS-WG1-02 section 8.3), and the browser
 * goes back with a code. Saying yes twice changes nothing and leads to the same place.
 */
export function allow(context: Context, record: AuthorizationRecord, account: Account): Answer {
  if (record.answered !== null) return moved(record.answered)
  const { wanted } = record
  const receipt = `${context.profile.key.slice(0, 3).toUpperCase()}-${randomInt(100_000, 1_000_000)}`
  const grantId = grantFor(context, wanted, account, receipt)
  const code = newToken()
  context.state.codes = context.state.codes.filter((one) => one.expiresMs > context.clock.nowMs())
  context.state.codes.push({
    hash: hashOf(code),
    clientId: wanted.clientId,
    redirectUri: wanted.redirectNamed ? wanted.redirectUri : null,
    challenge: wanted.challenge,
    scope: wanted.scope,
    details: wanted.details,
    grantId,
    receipt,
    expiresMs: context.clock.nowMs() + codeLifeMs,
    used: false,
  })
  const answer = redirect(context, wanted, { code })
  record.answered = answer.headers?.['location'] ?? null
  return answer
}

/** What follows when the customer refuses. */
export function refuse(context: Context, record: AuthorizationRecord): Answer {
  if (record.answered !== null) return moved(record.answered)
  const answer = sendBack(context, record.wanted, 'access_denied', 'The customer refused.')
  record.answered = answer.headers?.['location'] ?? null
  return answer
}

function grantFor(context: Context, wanted: Wanted, account: Account, receipt: string): string {
  const { state, clock } = context
  const waiting = state.grants.find((one) => one.grantId === wanted.grantId)
  if (waiting !== undefined) {
    waiting.status = 'active'
    waiting.customer = account.name
    waiting.receipts = [...(waiting.receipts ?? []), receipt]
    waiting.modifiedMs = Math.max(clock.nowMs(), (waiting.modifiedMs ?? waiting.createdMs) + 1)
    return waiting.grantId
  }
  const client = state.clients.find((one) => one.clientId === wanted.clientId)
  return createGrant(context, {
    registration: client?.registration ?? '',
    clientId: wanted.clientId,
    scope: wanted.scope,
    authorizationDetails: wanted.details,
    customer: account.name,
    receipts: [receipt],
  })
}

function redirect(
  context: Context,
  { redirectUri, state }: Pick<Wanted, 'redirectUri' | 'state'>,
  given: Record<string, string>,
): Answer {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(given)) address.searchParams.set(name, value)
  if (state !== null) address.searchParams.set('state', state)
  address.searchParams.set('iss', context.origin)
  return moved(address.href)
}

const moved = (location: string): Answer => ({ status: 303, headers: { location } })
