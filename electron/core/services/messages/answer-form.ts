import type { AnswerForm, FieldAnswer } from '../../../contract/answers'
import type { JsonValue } from '../../cds/json-value'
import { stringifyJson } from '../../cds/json-value'
import type { Message, UpdateRequest } from '../../cds/message'
import { linkKey } from '../../cds/message-links'
import { askedFields, asksForPdf, takesSubmission } from '../../cds/submission'
import { isWord } from '../../cds/wire-enum'
import type { RequestState, ThreadModel } from './thread-model'

/**
 * The form of the request an answer was begun to, else of the one the thread is about while it can be answered:
 * also when it was answered before, or refused (CDS-WG1-02 §6.11). A renewed request is the one to answer (§3.6).
 */
export function answerFormOf(model: ThreadModel, begunTo: string | null): AnswerForm | null {
  const begun =
    begunTo === null
      ? undefined
      : model.requests.find((one) => newestOf(one).uri !== null && isSame(one, begunTo))
  const state = begun ?? model.main
  if (!state) return null
  const request = newestOf(state)
  if (request.uri === null || !takesSubmission(request)) return null
  if (begun === undefined && isWord(state.status, 'complete')) return null
  const given = state.submission
  return {
    requestUri: request.uri,
    title: request.name ?? '',
    wants: asksForPdf(request) ? 'pdf' : 'fields',
    blank: asksForPdf(request) ? webPage(state.activeLink) : null,
    fields: askedFields(request).map((one) => ({
      ...one,
      previousValue: valueText(one.previousValue),
      given: answerTo(one.field, given),
    })),
    isAnswered: given !== null,
  }
}

const isSame = (state: RequestState, uri: string): boolean =>
  [state.request, ...state.chain].some((one) => one.uri !== null && linkKey(one.uri) === linkKey(uri))

/** The request itself or the newest one that renewed it. */
function newestOf({ request, chain }: RequestState): Message {
  return [...chain].reverse().find(takesSubmission) ?? request
}

function answerTo(field: string, submission: Message | null): FieldAnswer | null {
  const update = submission?.updates_requested.find((one: UpdateRequest) => one.field === field)
  if (!update) return null
  return update.uri !== null
    ? { field, as: 'link', value: update.uri }
    : { field, as: 'text', value: update.description ?? '' }
}

/** A value of any JSON type as words. */
export function valueText(value: JsonValue | undefined): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : stringifyJson(value)
}

/** An address that may be offered to a browser, with its host; null for anything else. */
export function webPage(url: string | null): { url: string; host: string } | null {
  try {
    const { protocol, host, href } = new URL(url ?? '')
    return protocol === 'https:' || protocol === 'http:' ? { url: url ?? href, host } : null
  } catch {
    return null
  }
}
