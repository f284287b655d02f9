import type { Failure } from '../../../electron/contract/common'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { call } from '../../app/core-client'
import { openImport } from '../../app/importing'
import { go } from '../../app/navigation'
import { reportProblem, toast } from '../../app/notices'

export interface UtilityActs {
  /** Reads everything it publishes, and its registrations, again. */
  refresh: () => Promise<void>
  refreshRegistration: (registrationId: string) => Promise<void>
  setPaused: (paused: boolean) => Promise<unknown>
  register: () => void
  canRegister: boolean
  /** Takes over a registration that was made elsewhere. */
  takeOver: () => void
  /** Null without a registration: there is nobody to write to. */
  newMessage: (() => void) | null
}

/** What a person can do about one utility; offered to keys, menus and palette as well. */
export function useUtilityActs(
  detail: UtilityDetail,
  registrations: readonly RegistrationDetail[],
): UtilityActs {
  const { row, profile, pausedReason } = detail
  const { utilityId, name } = row
  const paused = pausedReason !== null
  const canRegister = !paused && (profile?.registration.possible ?? false)
  const [first, second] = registrations

  // The page shows what stands in `lastProblem`; only other failures go above it.
  const report = async (problem: Failure, retry: () => unknown) => {
    const now = await call('utilities.get', { utilityId })
    if (now.ok && now.value.lastProblem?.message === problem.message) return
    reportProblem(problem, { about: name, ...(problem.retryable ? { retry } : {}) })
  }
  const acts: UtilityActs = {
    async refresh() {
      const read = await call('utilities.refresh', { utilityId })
      if (!read.ok) return report(read.error, acts.refresh)
      const replies = await Promise.all(
        registrations.map(({ registrationId }) => call('registrations.refresh', { registrationId })),
      )
      const failed = replies.find((reply) => !reply.ok)
      if (failed && !failed.ok) return report(failed.error, acts.refresh)
      toast(`${name} was read again`)
    },
    async refreshRegistration(registrationId) {
      const read = await call('registrations.refresh', { registrationId })
      if (read.ok) toast(`The registration at ${name} was read again`)
      else await report(read.error, () => acts.refreshRegistration(registrationId))
    },
    setPaused: (next) =>
      act(
        'utilities.setPaused',
        { utilityId, paused: next },
        { done: `${name} is ${next ? 'paused' : 'resumed'}`, about: name },
      ),
    register: () => go({ name: 'register', utilityId }),
    canRegister,
    takeOver: () => openImport({ utility: { utilityId, name } }),
    newMessage: first
      ? () =>
          go({
            name: 'inbox',
            view: 'all',
            threadKey: null,
            compose: second ? {} : { registrationId: first.registrationId },
          })
      : null,
  }
  useAction('utility.refresh', acts.refresh, !paused)
  useAction('utility.pause', () => acts.setPaused(!paused))
  useAction('utility.register', acts.register, canRegister)
  useAction('registration.import', acts.takeOver, !paused)
  useAction('message.new', () => acts.newMessage?.(), acts.newMessage !== null)
  return acts
}
