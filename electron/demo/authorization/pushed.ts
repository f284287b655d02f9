import type { Answer, Asked, Context } from '../context'
import { Refusal } from '../http-server'
import { newToken } from '../secrets'
import type { ClientRecord } from '../state'
import { checkRequest, SentBack } from './request'

/** How long a pushed request waits for its browser, seconds (RFC 9126 section 2.2). */
const pushedLifeSec = 60
const prefix = 'urn:ietf:params:oauth:request_uri:'

/** Takes an authorization request ahead of the browser. Errors come here, as JSON. */
export function push(context: Context, client: ClientRecord, asked: Asked): Answer {
  const { form } = asked
  if (form.has('request_uri')) throw new Refusal(400, 'invalid_request', '"request_uri" has no place here.')
  if (!form.has('client_id')) form.set('client_id', client.clientId)
  if (form.get('client_id') !== client.clientId) {
    throw new Refusal(400, 'invalid_request', '"client_id" is another one than the one that authenticated.')
  }
  try {
    checkRequest(context, form)
  } catch (problem) {
    if (problem instanceof SentBack) throw new Refusal(400, problem.code, problem.message)
    throw problem
  }
  const { state, clock } = context
  const uri = prefix + newToken().slice(0, 43)
  state.pushed = state.pushed.filter((one) => one.expiresMs > clock.nowMs())
  state.pushed.push({ uri, form: form.toString(), expiresMs: clock.nowMs() + pushedLifeSec * 1000 })
  return { status: 201, json: { request_uri: uri, expires_in: pushedLifeSec } }
}

/** The parameters that count: those that were pushed, which can be used once, or those of the address itself. */
export function takePushed(context: Context, query: URLSearchParams): URLSearchParams {
  const uri = query.get('request_uri')
  if (uri === null) return query
  const { state, clock } = context
  const found = state.pushed.find((one) => one.uri === uri)
  state.pushed = state.pushed.filter((one) => one !== found)
  const form = new URLSearchParams(found?.form)
  if (
    found === undefined ||
    found.expiresMs <= clock.nowMs() ||
    form.get('client_id') !== query.get('client_id')
  ) {
    throw new Refusal(
      400,
      'invalid_request',
      'This request was used already or is too old. Begin again in the application.',
    )
  }
  return form
}
