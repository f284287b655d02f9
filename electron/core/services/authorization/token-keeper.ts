import type { AuthorizationId } from '../../../contract/authorization'
import type { Failure } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { TokenState } from '../../oauth/access-token'
import type { ClientAt } from '../../oauth/form-post'
import { requestConsentTokens } from '../../oauth/consent-tokens'
import { introspectWith, revokeWith } from '../../oauth/token-endpoints'
import type { DeskContext } from '../context'
import { failureOf } from '../registrations/registration-verdict'
import { asClient, type ClientAtDeps } from './client-at'
import { clientOfRegistration } from './consent-plan'
import type { ConsentTokenStore, SealedTokens } from './consent-token-store'

export interface TokenKeeper {
  /** Throws `not-found`, `consent-no-refresh`, `consent-ended`, and what `asClient` throws. */
  refresh(id: AuthorizationId): Promise<void>
  introspect(id: AuthorizationId): Promise<TokenState>
  /** Ends them at the utility first; what fails there leaves them where they are. */
  revoke(id: AuthorizationId): Promise<void>
  problem(id: AuthorizationId): Failure | null
}

/** Renews, looks at and ends the tokens that customers' consent brought. */
export function createTokenKeeper(
  context: DeskContext,
  deps: ClientAtDeps & { readonly kept: ConsentTokenStore },
): TokenKeeper {
  const { kept, registrations } = deps
  const renewing = new Map<AuthorizationId, Promise<void>>()
  const problems = new Map<AuthorizationId, Failure>()

  const as = <T>(
    tokens: SealedTokens,
    which: 'token_endpoint' | 'revocation_endpoint' | 'introspection_endpoint',
    work: (endpoint: string, at: ClientAt) => Promise<T>,
  ): Promise<T> => {
    const record = registrations.need(tokens.registrationId)
    return asClient(context, deps, record, clientOfRegistration(deps, record, tokens.clientId), which, work)
  }

  /** What went wrong stays beside the tokens until something goes right. */
  const noted = async <T>(id: AuthorizationId, work: () => Promise<T>): Promise<T> => {
    const { utilityId } = kept.open(id)
    try {
      const answer = await work()
      problems.delete(id)
      return answer
    } catch (thrown) {
      problems.set(id, failureOf(thrown))
      throw thrown
    } finally {
      context.emit('authorizations.changed', utilityId)
    }
  }

  const renew = async (id: AuthorizationId): Promise<void> => {
    const before = kept.open(id)
    const { refreshToken } = before
    if (refreshToken === null) throw new BusbarError('consent-no-refresh')
    const fresh = await as(before, 'token_endpoint', (endpoint, at) =>
      requestConsentTokens(context.dispatcher, () => context.nowMs(), endpoint, at, {
        kind: 'refresh',
        refreshToken,
      }),
    )
    // The old refresh token is what the vault holds until this write is on the disk.
    await kept.seal({
      ...before,
      accessToken: fresh.accessToken,
      refreshToken: fresh.refreshToken ?? refreshToken,
      scope: fresh.scope ?? before.scope,
      authorizationDetails: fresh.authorizationDetails ?? before.authorizationDetails,
      obtainedAtMs: context.nowMs(),
      expiresAtMs: fresh.expiresAtMs,
    })
  }

  return {
    refresh(id) {
      const running = renewing.get(id)
      if (running) return running
      const begun = noted(id, () => renew(id)).finally(() => renewing.delete(id))
      renewing.set(id, begun)
      return begun
    },
    introspect: (id) =>
      noted(id, async () => {
        const tokens = kept.open(id)
        return await as(tokens, 'introspection_endpoint', (endpoint, at) =>
          introspectWith(context.dispatcher, () => context.nowMs(), endpoint, at, tokens.accessToken),
        )
      }),
    revoke: (id) =>
      noted(id, async () => {
        const tokens = kept.open(id)
        const { accessToken, refreshToken } = tokens
        await as(tokens, 'revocation_endpoint', async (endpoint, at) => {
          const nowMs = () => context.nowMs()
          // With the refresh token everything of the same consent ends; some servers leave access tokens alone.
          if (refreshToken !== null) {
            await revokeWith(context.dispatcher, nowMs, endpoint, at, refreshToken, 'refresh_token')
          }
          await revokeWith(context.dispatcher, nowMs, endpoint, at, accessToken, 'access_token')
        })
        await kept.remove(id)
      }),
    problem: (id) => problems.get(id) ?? null,
  }
}
