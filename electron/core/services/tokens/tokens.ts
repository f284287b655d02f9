import type { Failure } from '../../../contract/common'
import type { Handlers } from '../../../contract/methods'
import type { TokenLook, tokenMethods } from '../../../contract/tokens'
import { requireTrusted } from '../../oauth/api-caller'
import type { HeldToken, TokenState } from '../../oauth/access-token'
import type { DeskContext } from '../context'
import { failureOf } from '../registrations/registration-verdict'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import { tokenEndpoint, type TokenEndpointDeps } from './token-endpoint'

const words = { encoded: 'Form-encoded, as RFC 6749 says', raw: 'As it is' } as const
const done = { done: true } as const

/** Looking at tokens, and how secrets are written for each utility. */
export function createTokenService(
  context: DeskContext,
  deps: TokenEndpointDeps,
): { readonly handlers: Pick<Handlers, keyof typeof tokenMethods> } {
  const { utilities, registrations } = deps
  const { basicForms, tokens } = context

  const introspect = async (
    held: HeldToken,
  ): Promise<{ state: TokenState | null; problem: Failure | null }> => {
    try {
      const call = tokenEndpoint(deps, held, 'introspection_endpoint')
      return { state: await tokens.introspect(held, call), problem: null }
    } catch (thrown) {
      return { state: null, problem: failureOf(thrown) }
    }
  }

  return {
    handlers: {
      'tokens.look': async ({ registrationId }) => {
        const record = registrations.need(registrationId)
        const utility = utilities.need(record.utilityId)
        refusePaused(utility)
        refuseClaimedIssuer(utility)
        const session = registrations.session(registrationId)
        requireTrusted(session, session.tokenEndpoint)
        const { utilityId, clientId, tokenEndpoint: endpoint, ledFrom, scope } = session
        const secret = session.secret()
        const request = { utilityId, clientId, tokenEndpoint: endpoint, ledFrom, scope, secret }
        const token = await tokens.token(request)
        const { state, problem } = await introspect({ request, token })
        const details = token.raw['authorization_details']
        return {
          host: new URL(endpoint).host,
          askedAtMs: context.nowMs(),
          asked: scope,
          granted: token.scope,
          expiresAtMs: Math.round(token.expiresAtMs),
          authorizationDetails: details === undefined ? null : JSON.stringify(details),
          theirs: state && theirs(state),
          problem,
        }
      },
      'tokens.form': ({ utilityId }) => ({
        form: basicForms.get(utilityId),
        chosen: basicForms.isChosen(utilityId),
      }),
      'tokens.setForm': ({ utilityId, form }) => {
        const { name } = utilities.need(utilityId)
        if (form === null) basicForms.forget(utilityId)
        else basicForms.choose(utilityId, form)
        // What was refused in the other spelling may be right in this one.
        for (const { adminClientId } of registrations.ofUtility(utilityId)) tokens.forgive(adminClientId)
        context.record({
          actor: 'you',
          utilityId,
          text: `Chose how the secret is written for ${name}`,
          result: 'ok',
          resultText: form === null ? 'Busbar finds it out at the next token' : words[form],
          durationMs: null,
        })
        context.emit('registrations.changed', utilityId)
        return done
      },
    },
  }
}

function theirs({ active, ...rest }: TokenState): TokenLook['theirs'] {
  return { ...rest, active: active === null ? 'unknown' : active ? 'yes' : 'no' }
}
