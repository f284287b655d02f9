import { BusbarError, type ErrorCode, toErrorReply } from '../../../contract/errors'
import type { Attempt } from '../../../contract/registration-attempts'
import type { RegistrationDetail } from '../../../contract/registrations'
import type { Failure } from '../../../contract/common'
import type { JsonObject, JsonValue } from '../../cds/json-value'
import { isJsonObject, own, stringifyJson } from '../../cds/json-value'
import { readRegistrationAnswer } from '../../cds/registration-answer'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'

/** What an answer to a registration means. Only `registered` brought a secret. */
export type Verdict =
  | {
      readonly state: 'registered'
      readonly clientId: string
      readonly clientSecret: string
      readonly registrationAccessToken: string | null
      readonly registrationClientUri: string | null
      readonly serverChanges: RegistrationDetail['serverChanges']
    }
  | {
      readonly state: Extract<Attempt['state'], 'rejected' | 'not-sent' | 'outcome-unknown'>
      readonly failure: Failure
    }

export interface Sent {
  readonly bodyText: string
  readonly fieldNames: readonly string[]
  readonly utilityName: string
  /** What this server calls the scope that administers. */
  readonly adminScope: string
}

/**
 * Judges an answer (CDS-WG1-02 §4.2). Any 2xx with an id and a secret is a success; one without may stand for
 * a registration that nobody can administer, and so may a failing server.
 */
export function judgeAnswer(answer: HttpAnswer, sent: Sent, nowMs: number): Verdict {
  if (answer.status < 200 || answer.status >= 300) return judgeRefusal(answer, sent, nowMs)
  try {
    const { value, secrets } = readRegistrationAnswer(answer.body, answer.url, sent.adminScope)
    const clientId = value.client_id
    if (clientId === null || secrets.clientSecret === null) {
      const reason = clientId === null ? 'it names no client_id' : 'it holds no client_secret'
      throw new BusbarError('unexpected-answer', { url: answer.url, reason })
    }
    return {
      state: 'registered',
      clientId,
      clientSecret: secrets.clientSecret,
      registrationAccessToken: secrets.registrationAccessToken,
      registrationClientUri: value.registration_client_uri,
      serverChanges: changesByServer(sent.bodyText, value),
    }
  } catch (thrown) {
    return { state: 'outcome-unknown', failure: failureOf(thrown) }
  }
}

/** What a request that never became an answer means: sent for certain, not sent for certain, or neither. */
export function judgeFailure(thrown: unknown): Verdict {
  const isUnsent = thrown instanceof BusbarError && thrown.details.processed === 'no'
  return isUnsent ? notSent(thrown) : { state: 'outcome-unknown', failure: failureOf(thrown) }
}

/** Other requests are repeated by themselves and say so; a registration is not, whatever was in its way. */
const repeatedElsewhere: readonly ErrorCode[] = ['too-many-requests', 'utility-unavailable', 'offline']

function notSent(error: BusbarError): Verdict {
  const failure = repeatedElsewhere.includes(error.code)
    ? new BusbarError('registration-put-off', { ...error.details, reason: error.message })
    : error
  return { state: 'not-sent', failure: failureOf(failure) }
}

export function failureOf(thrown: unknown): Failure {
  const reply = toErrorReply(thrown)
  return { ...reply, details: { ...reply.details } }
}

function judgeRefusal(answer: HttpAnswer, sent: Sent, nowMs: number): Verdict {
  const error = statusError(answer, nowMs)
  // “See other” is what a server says after it has done something.
  if (error.details.processed !== 'no' || answer.status === 303) {
    return { state: 'outcome-unknown', failure: failureOf(error) }
  }
  if (error.code === 'too-many-requests' || error.code === 'utility-unavailable') {
    return notSent(error)
  }
  if (error.code !== 'client-refused') return { state: 'rejected', failure: failureOf(error) }
  if (error.details.html === true) {
    return { state: 'rejected', failure: failureOf(new BusbarError('html-instead-of-json', error.details)) }
  }
  const serverWords = String(error.details.serverWords).replace(/\.$/, '')
  const field = fieldNamed(serverWords, sent.fieldNames)
  const details = { ...error.details, serverWords, utility: sent.utilityName, field }
  return { state: 'rejected', failure: failureOf(new BusbarError('registration-rejected', details)) }
}

/** The form field that the server's words name as a whole word; null when none or several are. */
function fieldNamed(words: string, fieldNames: readonly string[]): string | null {
  const parts = new Set(words.split(/[^A-Za-z0-9_#-]+/))
  const named = fieldNames.filter((name) => parts.has(name))
  return named.length === 1 ? (named[0] ?? null) : null
}

/** Members of the request that every server keeps or sets by rule, and so say nothing when they differ. */
const notCompared = ['scope', 'software_id', 'software_version']
/** Members that are part of every Client Object, so that their absence means they were dropped. */
const alwaysReturned = ['client_name', 'client_uri', 'contacts']
const longestShown = 200

/** The server may replace or drop what was sent (RFC 7591 §3.2.1); its answer is what counts. */
function changesByServer(bodyText: string, returned: object): RegistrationDetail['serverChanges'] {
  const sent = JSON.parse(bodyText) as JsonValue
  if (!isJsonObject(sent)) return []
  const answered = returned as JsonObject
  return Object.entries(sent).flatMap(([field, value]) => {
    if (notCompared.includes(field)) return []
    const now = own(answered, field)
    if (now === undefined || now === null) {
      if (value === null || !alwaysReturned.includes(field)) return []
      return [{ field, sent: shownValue(value), returned: '' }]
    }
    if (stringifyJson(now) === stringifyJson(value)) return []
    return [{ field, sent: shownValue(value), returned: shownValue(now) }]
  })
}

function shownValue(value: JsonValue): string {
  const text = typeof value === 'string' ? value : stringifyJson(value)
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}
