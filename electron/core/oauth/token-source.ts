import { createHash } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher } from '../http/exchange'
import type {
  AccessToken,
  BasicForm,
  BasicForms,
  HeldToken,
  TokenCall,
  TokenRequest,
  TokenSource,
  TokenState,
} from './access-token'
import { hasTwoSpellings } from './basic'
import { introspectToken, revokeToken } from './token-endpoints'
import { requestToken } from './token-request'

export interface TokenSourceOptions {
  readonly dispatcher: Dispatcher
  readonly nowMs: () => number
  readonly basicForms: BasicForms
}

/** Utilities throttle guessing, so a credential that was refused this often in a row is not tried again by itself. */
const mostRejections = 2

export function createTokenSource(options: TokenSourceOptions): TokenSource {
  return new CachingTokenSource(options)
}

class CachingTokenSource implements TokenSource {
  private readonly options: TokenSourceOptions
  private readonly cached = new Map<string, HeldToken>()
  /** On their way out, and still to be kept out of what is recorded. */
  private readonly leaving = new Set<string>()
  private readonly flights = new Map<string, Promise<AccessToken>>()
  private readonly rejections = new Map<string, { clientId: string; count: number }>()

  constructor(options: TokenSourceOptions) {
    this.options = options
  }

  async token(request: TokenRequest): Promise<AccessToken> {
    const key = cacheKey(request)
    const cached = this.cached.get(key)
    if (cached && cached.token.expiresAtMs > this.options.nowMs()) return cached.token
    const running = this.flights.get(key)
    if (running) return await running
    const flight = this.prove(request)
    this.flights.set(key, flight)
    try {
      const token = await flight
      if (this.flights.get(key) === flight) this.cached.set(key, { request, token })
      return token
    } finally {
      if (this.flights.get(key) === flight) this.flights.delete(key)
    }
  }

  drop(clientId: string, scope: string, value?: string): void {
    for (const [key, { request, token }] of this.cached) {
      const isMeant = request.clientId === clientId && request.scope === scope
      if (isMeant && (value === undefined || token.value === value)) this.cached.delete(key)
    }
  }

  replace(request: TokenRequest, token: AccessToken): AccessToken | null {
    const key = cacheKey(request)
    const old = this.cached.get(key)?.token ?? null
    this.cached.set(key, { request, token })
    // An answer to the old secret that is still on its way must not take the place back.
    this.flights.delete(key)
    return old
  }

  held(utilityId: string): HeldToken[] {
    return [...this.cached.values()].filter(({ request }) => request.utilityId === utilityId)
  }

  async revoke(held: HeldToken, call: TokenCall): Promise<void> {
    const { request, token } = held
    const { dispatcher, nowMs } = this.options
    this.drop(request.clientId, request.scope, token.value)
    this.leaving.add(token.value)
    try {
      await revokeToken(dispatcher, nowMs, held, call, this.formOf(request))
    } finally {
      this.leaving.delete(token.value)
    }
  }

  async introspect(held: HeldToken, call: TokenCall): Promise<TokenState> {
    const { dispatcher, nowMs } = this.options
    return await introspectToken(dispatcher, nowMs, held, call, this.formOf(held.request))
  }

  values(): string[] {
    return [...[...this.cached.values()].map(({ token }) => token.value), ...this.leaving]
  }

  forgive(clientId: string): void {
    for (const [key, rejected] of this.rejections) {
      if (rejected.clientId === clientId) this.rejections.delete(key)
    }
  }

  async prove(request: TokenRequest): Promise<AccessToken> {
    const known = this.options.basicForms.get(request.utilityId)
    const first = known ?? 'encoded'
    const outcome = await this.attempt(request, first)
    if (outcome.kind === 'token') return outcome.token
    if (known !== null || !hasTwoSpellings(request.clientId, request.secret)) {
      throw this.rejected(request, outcome.oauthError)
    }
    const second = await this.attempt(request, 'raw')
    if (second.kind === 'token') return second.token
    throw this.rejected(request, second.oauthError)
  }

  /** What the token itself was asked for with. */
  private formOf({ utilityId }: TokenRequest): BasicForm {
    return this.options.basicForms.get(utilityId) ?? 'encoded'
  }

  private async attempt(request: TokenRequest, form: BasicForm) {
    const key = credentialKey(request)
    const count = this.rejections.get(key)?.count ?? 0
    if (count >= mostRejections) throw this.rejected(request, 'refused twice, not tried again')
    const outcome = await requestToken(this.options.dispatcher, this.options.nowMs, request, form)
    if (outcome.kind === 'rejected') {
      this.rejections.set(key, { clientId: request.clientId, count: count + 1 })
    } else {
      this.rejections.delete(key)
      // Only a pair that differs between the spellings tells which one the utility understands.
      if (hasTwoSpellings(request.clientId, request.secret))
        this.options.basicForms.set(request.utilityId, form)
    }
    return outcome
  }

  private rejected(request: TokenRequest, oauthError: string): BusbarError {
    const host = new URL(request.tokenEndpoint).host
    return new BusbarError('credentials-rejected', {
      host,
      oauthError,
      clientId: request.clientId,
      processed: 'no',
    })
  }
}

function cacheKey(request: TokenRequest): string {
  const { utilityId, tokenEndpoint, clientId, scope, authorizationDetails } = request
  return JSON.stringify([utilityId, tokenEndpoint, clientId, scope, authorizationDetails])
}

/** Counts by credential, so that a corrected secret starts afresh. */
function credentialKey({ utilityId, clientId, secret }: TokenRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([utilityId, clientId, secret]))
    .digest('hex')
}
