import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { Leaving, LeavingStep } from '../../../contract/leaving'
import type { DeskContext } from '../context'

/** One step as it is kept: what a person sees, and which credential it is about. */
export interface StepRecord extends LeavingStep {
  readonly credentialKey: string | null
}

/** A step as it crosses to the page. */
export function shownStep(step: StepRecord): LeavingStep {
  const { credentialKey: _, ...shown } = step
  return shown
}

/** A registration that is being left. On disk before and after every step, so that it goes on where it was. */
export interface LeavingRecord {
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly startedAtMs: number
  readonly state: Exclude<Leaving['state'], 'planned'>
  readonly steps: readonly StepRecord[]
}

export interface LeavingBook {
  get(id: RegistrationId): LeavingRecord | null
  put(record: LeavingRecord): void
  /** Changes one step and answers the whole. */
  step(id: RegistrationId, stepId: string, patch: Partial<StepRecord>): LeavingRecord
  remove(id: RegistrationId): void
  all(): LeavingRecord[]
}

export function createLeavingBook(context: DeskContext): LeavingBook {
  const table = context.desk.table<LeavingRecord>('leavings')
  const put = (record: LeavingRecord): void => {
    table.put(record.registrationId, record, { group: record.utilityId, sort: record.startedAtMs })
    context.emit('registrations.changed', record.utilityId)
  }
  return {
    get: (id) => table.get(id),
    put,
    step(id, stepId, patch) {
      const record = table.get(id)
      if (!record) throw new Error('a step of a leaving that is not there')
      const steps = record.steps.map((one) => (one.stepId === stepId ? { ...one, ...patch } : one))
      const next = { ...record, steps }
      put(next)
      return next
    },
    remove: (id) => void table.remove(id),
    all: () => table.list().map((row) => row.value),
  }
}
