import { BusbarError } from '../../contract/errors'
import type { JsonValue } from './json-value'
import type { Message } from './message'
import { isWord } from './wire-enum'

/** One thing a request asks for (CDS-WG1-02 §6.5). */
export interface AskedField {
  readonly field: string
  readonly name: string
  readonly description: string | null
  readonly uri: string | null
  readonly previousValue: JsonValue | undefined
}

/** What a person answers to a field: words, or an address where the answer can be had. */
export interface GivenAnswer {
  readonly field: string
  readonly as: 'text' | 'link'
  readonly value: string
}

/** An item of `updates_requested` as a client submits it (§6.9). */
export type SubmittedUpdate =
  { readonly field: string; readonly description: string } | { readonly field: string; readonly uri: string }

/** Requests of the utility that are answered with a submission (§3.6, §6.9). */
export function takesSubmission(request: Message): boolean {
  return request.creator === null && isWord(request.type, 'server_request', 'pdf_form_request')
}

export function asksForPdf(request: Message): boolean {
  return isWord(request.type, 'pdf_form_request')
}

/** The fields to answer. A request that lists none is answered under its own name, since a submission needs one. */
export function askedFields(request: Message): AskedField[] {
  const met = new Set<string>()
  const asked = request.updates_requested.flatMap((one): AskedField[] => {
    const { field, name, description, uri } = one
    if (field === null || met.has(field)) return []
    met.add(field)
    return [{ field, name: name ?? field, description, uri, previousValue: one.previous_value }]
  })
  if (asked.length > 0) return asked
  const name = request.name || 'Answer'
  return [{ field: name, name, description: null, uri: null, previousValue: undefined }]
}

/**
 * The answers in the order of the request, one for each of its fields (§6.9). A PDF form needs a file or a link
 * (§3.6); its fields may stay empty then and name the file. Throws `invalid-input` with what is missing.
 */
export function submittedUpdates(
  request: Message,
  answers: readonly GivenAnswer[],
  fileNames: readonly string[],
): SubmittedUpdate[] {
  const asked = askedFields(request)
  const given = asked.map(({ field }) =>
    answers.find((one) => one.field === field && one.value.trim() !== ''),
  )
  const isPdf = asksForPdf(request)
  if (isPdf && fileNames.length === 0 && !given.some((one) => one?.as === 'link')) {
    throw refusal('the filled-in form is missing; attach it or give a link to it')
  }
  return asked.map(({ field, name }, at) => {
    const answer = given[at]
    if (answer) return answer.as === 'link' ? { field, uri: webAddress(answer, name) } : words(answer)
    if (!isPdf) throw refusal(`“${name}” has no answer`)
    return { field, description: fileNames.length > 0 ? `Attached: ${fileNames.join(', ')}` : 'See the link' }
  })
}

function words({ field, value }: GivenAnswer): SubmittedUpdate {
  return { field, description: value.trim() }
}

function webAddress({ value }: GivenAnswer, name: string): string {
  const address = value.trim()
  try {
    const { protocol } = new URL(address)
    if (protocol === 'https:' || protocol === 'http:') return address
  } catch {
    // Said below.
  }
  throw refusal(`the answer to “${name}” is no web address`)
}

function refusal(reason: string): BusbarError {
  return new BusbarError('invalid-input', { reason })
}
