import type { MessageKey, Money, ThreadKey, WireEnum } from '../../../contract/common'
import type { OnboardingTask } from '../../../contract/registrations'

/** A request of the utility with its whole thread taken into account (CDS-WG1-02 §6.2). */
export interface RequestThread {
  readonly messageKey: MessageKey
  readonly threadKey: ThreadKey
  /** The type as on the wire, for example `payment_request`. */
  readonly type: string
  /** The effective status: that of the newest update, not necessarily the request's own. */
  readonly status: WireEnum
  /** The link of the newest renewal. */
  readonly linkUrl: string | null
  readonly fee: Money | null
  readonly createdAtMs: number
}

/** A requirement that is met after registering, by its field. */
export interface TaskWanted {
  readonly fieldId: string
  readonly type: WireEnum
  readonly description: string
  readonly fee: Money | null
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

const states: Readonly<Record<string, OnboardingTask['state']>> = {
  open: 'to-do',
  pending: 'waiting-on-them',
  complete: 'done',
  rejected: 'rejected',
  errored: 'rejected',
}

/**
 * The checklist of a registration: its requirements joined with the utility's requests. Nothing on the wire
 * names the requirement that a request is for, so requests are dealt out by type, a payment of the same fee
 * first, and otherwise in the order they were made.
 */
export function onboardingTasks(
  wanted: readonly TaskWanted[],
  requests: readonly RequestThread[],
  registeredAtMs: number,
): OnboardingTask[] {
  const left = [...requests].sort((a, b) => a.createdAtMs - b.createdAtMs)
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
  return wanted.map((task) => {
    const request = exact.get(task) ?? take((one) => fitsType(task, one))
    return {
      fieldId: task.fieldId,
      type: task.type,
      description: task.description,
      state: request ? stateOf(request.status) : stateWithoutRequest(task),
      fee: request?.fee ?? task.fee,
      messageKey: request?.messageKey ?? null,
      threadKey: request?.threadKey ?? null,
      linkUrl: request?.linkUrl ?? null,
      sinceMs: request?.createdAtMs ?? (isReview(task) ? registeredAtMs : null),
    }
  })
}

function stateOf(status: WireEnum): OnboardingTask['state'] {
  return (status.kind === 'known' ? states[status.value] : undefined) ?? 'to-do'
}

/** A review runs without any message; everything else starts with one. */
function stateWithoutRequest(task: TaskWanted): OnboardingTask['state'] {
  if (task.inProduction) return 'done'
  return isReview(task) ? 'waiting-on-them' : 'not-started'
}

const wordOf = (word: WireEnum): string => (word.kind === 'known' ? word.value : word.raw)
const isReview = (task: TaskWanted): boolean => wordOf(task.type) === 'internal_review'
const fitsType = (task: TaskWanted, request: RequestThread): boolean =>
  requestTypes[wordOf(task.type)] === request.type
const sameFee = (a: Money | null, b: Money | null): boolean =>
  a?.currency === b?.currency && a?.amount === b?.amount
