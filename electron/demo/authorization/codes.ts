import { createHash } from 'node:crypto'
import type { Asked, Context } from '../context'
import { Refusal } from '../http-server'
import type { JsonObject } from '../json'
import { hashOf, sameText } from '../secrets'
import type { ClientRecord, TokenRecord } from '../state'

/** What a customer allowed, as far as it concerns tokens. */
export interface Allowed {
  readonly scope: string
  readonly details: JsonObject[]
  readonly grantId: string
}

const invalid = (why: string) => new Refusal(400, 'invalid_grant', why)

/**
 * RFC 6749 section 4.1.3: a code is exchanged once, by whom it was made for, with the same redirect address and the
 * verifier. A second try ends the tokens that the first one brought.
 */
export function exchangeCode(context: Context, client: ClientRecord, asked: Asked): Allowed {
  const { state, clock } = context
  const hash = hashOf(asked.form.get('code') ?? '')
  const code = state.codes.find((one) => one.hash === hash && one.clientId === client.clientId)
  if (code === undefined || code.expiresMs <= clock.nowMs()) throw invalid('This code is not valid any more.')
  if (code.used) {
    state.tokens = state.tokens.filter((one) => one.grantId !== code.grantId)
    throw invalid('This code was used before.')
  }
  code.used = true
  if (code.redirectUri !== null && asked.form.get('redirect_uri') !== code.redirectUri) {
    throw invalid('"redirect_uri" is not the one of the request.')
  }
  if (!sameText(challengeOf(asked.form.get('code_verifier') ?? ''), code.challenge)) {
    throw invalid('"code_verifier" does not fit.')
  }
  return code
}

/** RFC 6749 section 6. The old refresh token works until the one that takes its place is used. */
export function useRefresh(context: Context, client: ClientRecord, asked: Asked): Allowed {
  const { state } = context
  const hash = hashOf(asked.form.get('refresh_token') ?? '')
  const found = state.tokens.find(
    (one) => one.refreshes === true && one.hash === hash && one.clientId === client.clientId,
  )
  if (found?.grantId === undefined || !isUsable(context, found)) {
    throw invalid('This refresh token is not valid any more.')
  }
  state.tokens = state.tokens.filter((one) => one.hash !== found.replaces)
  return { scope: found.scope, details: found.details ?? [], grantId: found.grantId }
}

const gone = ['future', 'disabled', 'suspended', 'revoked', 'closed', 'expired']

/** Tokens of a grant end with it (CDS-WG1-02 section 8.2). */
export function isUsable(context: Context, token: TokenRecord): boolean {
  if (token.grantId === undefined) return true
  const grant = context.state.grants.find((one) => one.grantId === token.grantId)
  return grant !== undefined && !gone.includes(grant.status)
}

/** RFC 7636 section 4.6. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')
