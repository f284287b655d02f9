import type { MessageKey, Money, ThreadKey, WireEnum } from '../../../contract/common'
import type { OnboardingTask } from '../../../contract/registrations'
import { own } from '../../cds/json-value'
import { linkKey } from '../../cds/message-links'
import { rawWord } from '../../cds/wire-enum'

/** A request of the utility with its whole thread taken into account (CDS-WG1-02 §6.2). */
export interface RequestThread {
  readonly messageKey: MessageKey
  readonly threadKey: ThreadKey
  /** The request's own address; a renewed one keeps that of the first. */
  readonly uri: string
  readonly name: string
  /** The type as on the wire, for example `payment_request`. */
  readonly type: string
  /** The effective status: that of the newest update, not necessarily the request's own. */
  readonly status: WireEnum
  /** The link of the newest renewal. */
  readonly linkUrl: string | null
  /** The Client Object that a production request is about. */
  readonly clientUri: string | null
  /** What that replaced, newest first. */
  readonly supersededLinks: readonly { readonly url: string; readonly atMs: number }[]
  readonly receiptUrl: string | null
  readonly fee: Money | null
  readonly createdAtMs: number
  /** Since when it is in that status. */
  readonly sinceMs: number
  /** What the utility said when it gave that status. */
  readonly reason: string
}

/** A requirement that is met after registering, by its field. */
export interface TaskWanted {
  readonly fieldId: string
  readonly type: WireEnum
  readonly description: string
  readonly documentation: string | null
  readonly fee: Money | null
  readonly askedBy: readonly string[]
  /** The sandbox Client Objects with a scope that asked for it. */
  readonly sandboxUris: readonly string[]
  /** True when a production Client Object carries every scope that asked for it. */
  readonly inProduction: boolean
}

/** Which request a utility must create for which kind of requirement (CDS-WG1-02 §3.6). */
const requestTypes: Readonly<Record<string, string>> = {
  payment_required: 'payment_request',
  email_verification: 'online_form_request',
  sso_verification: 'online_form_request',
  online_form: 'online_form_request',
  pdf_form: 'pdf_form_request',
}

/** What a request that no requirement announced is shown as. */
const requirementTypes: Readonly<Record<string, string>> = {
  payment_request: 'payment_required',
  online_form_request: 'online_form',
  pdf_form_request: 'pdf_form',
}

const states: Readonly<Record<string, OnboardingTask['state']>> = {
  open: 'to-do',
  pending: 'waiting-on-them',
  complete: 'done',
  rejected: 'rejected',
  errored: 'errored',
}

/**
 * The checklist of a registration: its requirements joined with the utility's requests. Nothing on the wire
 * names the requirement that a request is for, so requests are dealt out by type, a payment of the same fee
 * first, and otherwise in the order they were made. What is left over was asked for besides and comes last.
 * A review runs by no prescribed message; the newest production request is where it is spoken about.
 */
export function onboardingTasks(
  wanted: readonly TaskWanted[],
  requests: readonly RequestThread[],
  registeredAtMs: number,
): OnboardingTask[] {
  const oldestFirst = [...requests].sort((a, b) => a.createdAtMs - b.createdAtMs)
  const reviews = oldestFirst.filter((one) => one.type === 'production_request')
  const left = oldestFirst.filter((one) => own(requirementTypes, one.type) !== undefined)
  const take = (fits: (request: RequestThread) => boolean): RequestThread | null => {
    const index = left.findIndex(fits)
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null)
  }
  const exact = new Map(
    wanted.map((task) => [
      task,
      task.fee && take((one) => fitsType(task, one) && sameFee(task.fee, one.fee)),
    ]),
  )
  const isAlone = (task: TaskWanted): boolean =>
    wanted.filter((other) => requestTypeOf(other) === requestTypeOf(task)).length === 1
  const asked = wanted.map((task) => {
    const byFee = exact.get(task) ?? null
    const request = isReview(task)
      ? (reviews.filter((one) => isAbout(task, one)).at(-1) ?? null)
      : (byFee ?? take((one) => fitsType(task, one)))
    return taskShown(task, request, registeredAtMs, byFee === null && !isReview(task) && !isAlone(task))
  })
  return [...asked, ...left.map((request) => taskShown(unannounced(request), request, registeredAtMs, false))]
}

function taskShown(
  task: TaskWanted,
  request: RequestThread | null,
  registeredAtMs: number,
  byOrder: boolean,
): OnboardingTask {
  const state = stateOf(task, request)
  const isRefused = state === 'rejected' || state === 'errored'
  return {
    fieldId: task.fieldId,
    type: task.type,
    description: task.description,
    documentation: task.documentation,
    askedBy: [...task.askedBy],
    state,
    status: request?.status ?? null,
    fee: request?.fee ?? task.fee,
    messageKey: request?.messageKey ?? null,
    threadKey: request?.threadKey ?? null,
    requestUri: request?.uri ?? null,
    requestName: request?.name ?? null,
    matchedByOrder: byOrder && request !== null,
    linkUrl: request?.linkUrl ?? null,
    supersededLinks: request?.supersededLinks.map((one) => ({ ...one })) ?? [],
    receiptUrl: request?.receiptUrl ?? null,
    reason: isRefused ? (request?.reason ?? null) : null,
    sinceMs: state === 'to-do' ? (request?.createdAtMs ?? null) : sinceOf(task, request, registeredAtMs),
    noLongerNeeded: task.inProduction && state !== 'done',
  }
}

function sinceOf(task: TaskWanted, request: RequestThread | null, registeredAtMs: number): number | null {
  return request?.sinceMs ?? (isReview(task) && !task.inProduction ? registeredAtMs : null)
}

/** A review runs without any message; everything else starts with one. */
function stateOf(task: TaskWanted, request: RequestThread | null): OnboardingTask['state'] {
  if (isReview(task) && task.inProduction) return 'done'
  if (request) return own(states, rawWord(request.status)) ?? 'unknown'
  return isReview(task) ? 'waiting-on-them' : 'not-started'
}

/** A utility may ask for more than it announced, such as a second PDF (CDS-WG1-02 §3.6). */
function unannounced(request: RequestThread): TaskWanted {
  return {
    fieldId: '',
    type: { kind: 'known', value: own(requirementTypes, request.type) ?? request.type },
    description: '',
    documentation: null,
    fee: request.fee,
    askedBy: [],
    sandboxUris: [],
    inProduction: false,
  }
}

const requestTypeOf = (task: TaskWanted): string | undefined => own(requestTypes, rawWord(task.type))
const isAbout = ({ sandboxUris }: TaskWanted, { clientUri }: RequestThread): boolean =>
  clientUri !== null && sandboxUris.some((uri) => linkKey(uri) === linkKey(clientUri))
const isReview = (task: TaskWanted): boolean => rawWord(task.type) === 'internal_review'
const fitsType = (task: TaskWanted, request: RequestThread): boolean => requestTypeOf(task) === request.type
const sameFee = (a: Money | null, b: Money | null): boolean =>
  a?.currency === b?.currency && a?.amount === b?.amount
