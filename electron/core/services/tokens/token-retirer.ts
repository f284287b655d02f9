import { setMaxListeners } from 'node:events'
import type { Failure } from '../../../contract/common'
import type { HeldToken } from '../../oauth/access-token'
import type { DeskContext } from '../context'
import { failureOf } from '../registrations/registration-verdict'
import { tokenEndpoint, type TokenEndpointDeps } from './token-endpoint'

/** What became of the tokens that were held. */
export interface Retired {
  readonly held: number
  readonly revoked: number
  /** Why one or more stay good until they expire; null when none does. */
  readonly problem: Failure | null
}

/** Tells utilities about tokens that are not used any more (CDS-WG1-02 §3.2, RFC 7009). */
export interface TokenRetirer {
  /** The tokens of one utility, of all its clients or of these. Never rejects. */
  retire(utilityId: string, clientIds?: readonly string[]): Promise<Retired>
  /** One that was asked for and served its purpose. Nobody waits for it. */
  discard(held: HeldToken): void
  /** All that are held, as far as there is time. Never rejects. */
  retireAll(signal: AbortSignal): Promise<void>
}

export function createTokenRetirer(context: DeskContext, deps: TokenEndpointDeps): TokenRetirer {
  const { tokens } = context

  const revoke = async (held: HeldToken, signal?: AbortSignal): Promise<Failure | null> => {
    try {
      const call = tokenEndpoint(deps, held, 'revocation_endpoint')
      await tokens.revoke(held, signal ? { ...call, signal } : call)
      return null
    } catch (thrown) {
      const { clientId, scope } = held.request
      tokens.drop(clientId, scope, held.token.value)
      return failureOf(thrown)
    }
  }

  return {
    async retire(utilityId, clientIds) {
      const held = tokens
        .held(utilityId)
        .filter(({ request }) => clientIds === undefined || clientIds.includes(request.clientId))
      const problems = await Promise.all(held.map((one) => revoke(one)))
      const failed = problems.flatMap((problem) => problem ?? [])
      return { held: held.length, revoked: held.length - failed.length, problem: failed[0] ?? null }
    },
    discard: (held) => void revoke(held),
    async retireAll(signal) {
      // Every request listens to it, and there may be hundreds.
      setMaxListeners(0, signal)
      const held = deps.utilities.all().flatMap(({ utilityId }) => tokens.held(utilityId))
      await Promise.all(held.map((one) => revoke(one, signal)))
    },
  }
}
