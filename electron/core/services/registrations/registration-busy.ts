import { busyNextStep, type BusyWork, busyWords, keptBy } from '../../../contract/busy'
import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { isOver, type RotationRecord } from '../../rotation/rotation-record'
import type { DeskContext } from '../context'
import type { LeavingRecord } from '../leaving/leaving-book'

/** What each registration is busy with, so that works that would undo each other do not run at once. */
export interface RegistrationBusy {
  /** What is under way: what lies on the desk, also from an earlier life, and what waits for an answer. */
  with(id: RegistrationId): BusyWork[]
  /** Throws `registration-busy` when something is under way that this has to wait for. */
  refuse(id: RegistrationId, wanted: BusyWork): void
  /** As `refuse`; then it is under way itself until `run` has ended. */
  during<T>(id: RegistrationId, wanted: BusyWork, run: () => Promise<T>): Promise<T>
}

export const leavingWork: BusyWork = { work: 'leaving', clientId: null, clientName: null }

export function createRegistrationBusy(context: Pick<DeskContext, 'desk'>): RegistrationBusy {
  const leavings = context.desk.table<LeavingRecord>('leavings')
  const rotations = context.desk.table<RotationRecord>('rotations')
  const awaited = new Map<RegistrationId, BusyWork[]>()

  const underWay = (id: RegistrationId): BusyWork[] => {
    const leaving = leavings.get(id)
    const renewed = rotations.list({ group: id }).flatMap(({ value }) => (isOver(value) ? [] : [value]))
    return [
      ...(leaving && leaving.state !== 'ended' ? [leavingWork] : []),
      ...renewed.map(({ clientId, clientName }) => ({ work: 'renewing' as const, clientId, clientName })),
      ...(awaited.get(id) ?? []),
    ]
  }
  const refuse = (id: RegistrationId, wanted: BusyWork): void => {
    const other = keptBy(wanted, underWay(id))
    if (other)
      throw new BusbarError('registration-busy', { doing: busyWords(other), way: busyNextStep(other) })
  }

  return {
    with: underWay,
    refuse,
    async during(id, wanted, run) {
      refuse(id, wanted)
      awaited.set(id, [...(awaited.get(id) ?? []), wanted])
      try {
        return await run()
      } finally {
        const left = (awaited.get(id) ?? []).filter((one) => one !== wanted)
        if (left.length === 0) awaited.delete(id)
        else awaited.set(id, left)
      }
    },
  }
}
