import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'

/** A client object at one of its endpoints. */
export interface ClientAt {
  readonly utilityId: string
  readonly clientId: string
  /** The Authorization header; null for a client object without a secret, whose id goes into the body (RFC 6749 §2.3.1). */
  readonly authorization: string | null
  /** The document that named the endpoint. */
  readonly ledFrom: string
  readonly signal?: AbortSignal
}

type Send = (
  client: oauth.Client,
  authentication: oauth.ClientAuth,
  options: oauth.RevocationRequestOptions,
) => Promise<Response>

/** The Authorization header is set by us (see `basicHeader`), so the library adds none. */
const none: oauth.ClientAuth = () => undefined

/** Sends a form that the library makes, through the dispatcher; any status is an answer. */
export async function postForm(dispatcher: Dispatcher, at: ClientAt, send: Send): Promise<HttpAnswer> {
  let answer: HttpAnswer | null = null
  const { utilityId, clientId, authorization, ledFrom, signal } = at
  await send({ client_id: clientId }, authorization === null ? oauth.None() : none, {
    // The dispatcher decides about plain http; the library would refuse it on this computer too.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (url, options) => {
      answer = await dispatcher.send({
        utilityId,
        purpose: 'token',
        method: 'POST',
        url,
        ledFrom,
        headers: { ...options.headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: String(options.body),
        ...(authorization === null ? {} : { authorization }),
        ...(signal ? { signal } : {}),
      })
      return new Response(null)
    },
  })
  if (answer === null) throw new BusbarError('internal')
  return answer
}
