import { compareInstants } from './instants'
import type { Message, MessageStatus, MessageType } from './message'
import { byLink, linkKey, type MessagesByLink, previousOf } from './message-links'
import { isWord, type WireEnum } from './wire-enum'

/** Messages that ask one side to do something and so have a turn (CDS-WG1-02 §6.3). */
export const requestTypes = [
  'production_request',
  'support_request',
  'grant_request',
  'field_changes',
  'server_request',
  'payment_request',
  'online_form_request',
  'pdf_form_request',
] as const satisfies readonly MessageType[]

export function isRequest(message: Message): boolean {
  return isWord(message.type, ...requestTypes)
}

/** Where a request stands, by everything that was said about it. */
export interface RequestStanding {
  /** The first request of the chain; renewals of it are in `chain`. */
  readonly request: Message
  /** The effective status, which overrides the request's own (CDS-WG1-02 §6.2). */
  readonly status: WireEnum<MessageStatus> | null
  /** The message that gave the status: the request, a renewal, an update, or our newer submission. */
  readonly decidedBy: Message
  /** Updates and renewals, oldest first. */
  readonly chain: readonly Message[]
  /** Where to pay or fill in now: a renewed request replaces the link of the one before. */
  readonly activeLink: string | null
  /** Requests of the chain whose link another one replaced, newest first. */
  readonly superseded: readonly Message[]
  /** Where the payment is acknowledged. The specification leaves open which message of the thread says so (§6.3). */
  readonly receiptLink: string | null
  /** Our newest answer. */
  readonly submission: Message | null
  /** The same while it is younger than everything the server said; the server need not note it (§6.9). */
  readonly resubmittedBy: Message | null
}

/**
 * Every request in a thread with its effective status. Updates are no requests of their own. `thread` is newest
 * first; that order decides between messages created at the same instant, since marking a message read moves its
 * `modified`.
 */
export function requestsOf(thread: readonly Message[]): RequestStanding[] {
  const links = byLink(thread)
  const followers = new Map<Message, Message[]>()
  for (const message of thread) {
    const root = requestAbove(message, links)
    if (root !== null) followers.set(root, [...(followers.get(root) ?? []), message])
  }
  const requests = thread.filter((message) => isRequest(message) && !isRenewal(message, links)).reverse()
  const payments = requests.filter((one) => isWord(one.type, 'payment_request'))
  const receipt = payments.length === 1 ? thread.find(isReceipt) : undefined
  return requests.map((request) => {
    const found = standing(request, followers.get(request) ?? [], links)
    if (request !== payments[0] || receipt === undefined) return found
    return { ...found, receiptLink: found.receiptLink ?? receipt.related_uri }
  })
}

/** The effective status of one message; its own unless it is a request. */
export function effectiveStatus(
  message: Message,
  thread: readonly Message[],
): WireEnum<MessageStatus> | null {
  const links = byLink(thread)
  const root = isRenewal(message, links) ? requestAbove(message, links) : message
  return requestsOf(thread).find((one) => one.request === root)?.status ?? message.status
}

function standing(request: Message, followers: readonly Message[], links: MessagesByLink): RequestStanding {
  const newestFirst = followers.filter((one) => !isSubmission(one)).sort(newerFirst)
  const decider = newestFirst[0] ?? request
  const submission = followers.filter(isSubmission).sort(newerFirst)[0] ?? null
  const resubmitted = submission !== null && saidAfter(submission, decider) ? submission : null
  const waits = resubmitted !== null && isWord(decider.status, 'open', 'rejected', 'errored')
  const renewals = [...newestFirst.filter((one) => isRenewal(one, links)), request]
  const [active, ...superseded] = renewals.filter((one) => one.related_uri !== null && !isReceipt(one))
  return {
    request,
    status: waits ? { kind: 'known', value: 'pending' } : decider.status,
    decidedBy: waits && resubmitted !== null ? resubmitted : decider,
    chain: newestFirst.slice().reverse(),
    activeLink: active?.related_uri ?? null,
    superseded: superseded.filter((one) => one.related_uri !== active?.related_uri),
    receiptLink: [...newestFirst, request].find(isReceipt)?.related_uri ?? null,
    submission,
    resubmittedBy: resubmitted,
  }
}

/** The request that an update, a renewal or a submission belongs to, through any number of the same. */
function requestAbove(message: Message, links: MessagesByLink): Message | null {
  const met = new Set<Message>()
  let at = message
  while (isFollower(at, links) && !met.has(at)) {
    met.add(at)
    const previous = previousOf(at, links)
    if (previous === null) return null
    at = previous
  }
  return at !== message && !met.has(at) && isRequest(at) ? at : null
}

function isFollower(message: Message, links: MessagesByLink): boolean {
  return isWord(message.type, 'request_update') || isSubmission(message) || isRenewal(message, links)
}

/** A request of the same kind that replies to an earlier one and replaces it (CDS-WG1-02 §3.6). */
function isRenewal(message: Message, links: MessagesByLink): boolean {
  const previous = previousOf(message, links)
  const type = message.type
  return (
    previous !== null &&
    type?.kind === 'known' &&
    isRequest(message) &&
    isWord(previous.type, type.value) &&
    message.creator === previous.creator
  )
}

function isReceipt(message: Message): boolean {
  return isWord(message.related_type, 'payment_receipt') && message.related_uri !== null
}

function isSubmission(message: Message): boolean {
  return isWord(message.type, 'client_submission')
}

/** Stable, so that the order of the thread decides between equal times. */
function newerFirst(a: Message, b: Message): number {
  return compareInstants(b.created, a.created)
}

/** At the same instant a reply comes after what it replies to. */
function saidAfter(message: Message, other: Message): boolean {
  const order = compareInstants(message.created, other.created)
  if (order !== 0) return order > 0
  return (
    message.previous_uri !== null &&
    other.uri !== null &&
    linkKey(message.previous_uri) === linkKey(other.uri)
  )
}
