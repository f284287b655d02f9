import type { UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { InitialToken, initialTokenMethods } from '../../../contract/initial-tokens'
import type { Vault } from '../../vault/types'
import type { DeskContext } from '../context'
import { openText } from '../network/network-secrets'

interface SealedToken extends InitialToken {
  readonly token: string
}

export interface InitialTokens {
  readonly handlers: Pick<Handlers, keyof typeof initialTokenMethods>
  /** What is kept for a utility, without its value. */
  kept(utilityId: UtilityId): InitialToken | null
  /** The header for this address; null without a token, and for another origin than it was given for. */
  authorization(utilityId: UtilityId, url: string): string | null
  /** A registration came of it: it goes where a person wished so. */
  spent(utilityId: UtilityId): void
}

/** The characters of a bearer token (RFC 6750 §2.1). */
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/

const recordIdOf = (utilityId: UtilityId): string => `initial-${utilityId}`

/** Initial access tokens: sealed, and sent with a registration to the one origin they were given for (RFC 7591 §3). */
export function createInitialTokens(
  context: DeskContext,
  deps: {
    /** Where registering is now. Throws `not-found`, `endpoint-missing`. */
    registrationUrl(utilityId: UtilityId): Promise<string>
  },
): InitialTokens {
  const { vault } = context

  const sealed = (utilityId: UtilityId): SealedToken | null => {
    const recordId = recordIdOf(utilityId)
    return vault.list('initial-access-token').includes(recordId) ? openToken(vault, recordId) : null
  }
  const kept: InitialTokens['kept'] = (utilityId) => {
    const token = sealed(utilityId)
    if (!token) return null
    const { origin, savedAtMs, removeAfter } = token
    return { origin, savedAtMs, removeAfter }
  }
  const remove = async (utilityId: UtilityId): Promise<void> => {
    if (!kept(utilityId)) return
    await vault.remove(recordIdOf(utilityId))
    context.emit('registrations.changed', utilityId)
  }

  return {
    kept,
    authorization(utilityId, url) {
      const token = sealed(utilityId)
      return token && new URL(url).origin === token.origin ? `Bearer ${token.token}` : null
    },
    spent(utilityId) {
      // One that cannot be removed now stays, and can be removed by hand.
      if (kept(utilityId)?.removeAfter) void remove(utilityId).catch(() => undefined)
    },
    handlers: {
      'registrations.initialToken': ({ utilityId }) => ({ token: kept(utilityId) }),
      'registrations.keepInitialToken': async ({ utilityId, token: typed, removeAfter }) => {
        const token = typed.replace(/^bearer\s+/i, '')
        if (!bearerToken.test(token)) {
          const reason = 'an initial access token has letters, digits and -._~+/ only'
          throw new BusbarError('invalid-input', { reason })
        }
        const { origin } = new URL(await deps.registrationUrl(utilityId))
        const value: SealedToken = { origin, savedAtMs: context.nowMs(), removeAfter, token }
        await vault.seal('initial-access-token', JSON.stringify(value), recordIdOf(utilityId))
        context.emit('registrations.changed', utilityId)
        return { done: true }
      },
      'registrations.removeInitialToken': async ({ utilityId }) => {
        await remove(utilityId)
        return { done: true }
      },
    },
  }
}

/** The values of all of them, to be taken out of what is kept and shown. */
export function initialTokenSecrets(vault: Vault): string[] {
  return vault.list('initial-access-token').map((recordId) => openToken(vault, recordId).token)
}

function openToken(vault: Vault, recordId: string): SealedToken {
  return JSON.parse(openText(vault, recordId)) as SealedToken
}
