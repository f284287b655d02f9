import type { Dispatcher } from '../http/exchange'
import type { TokenRequest } from './access-token'
import { basicHeader } from './basic'

export interface Revocation extends Pick<TokenRequest, 'utilityId' | 'clientId' | 'secret' | 'ledFrom'> {
  readonly revocationEndpoint: string
  readonly token: string
}

/** Tells the server that a token is not to work any more (RFC 7009 §2.1). True when it says that it is done. */
export async function revokeToken(dispatcher: Dispatcher, revocation: Revocation): Promise<boolean> {
  const { utilityId, clientId, secret, ledFrom, revocationEndpoint, token } = revocation
  const { status } = await dispatcher.send({
    utilityId,
    purpose: 'token',
    method: 'POST',
    url: revocationEndpoint,
    ledFrom,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
    authorization: basicHeader(clientId, secret, 'encoded'),
  })
  return status >= 200 && status < 300
}
