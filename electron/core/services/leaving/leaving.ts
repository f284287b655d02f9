import type { RegistrationId } from '../../../contract/common'
import { keptBy } from '../../../contract/busy'
import { BusbarError } from '../../../contract/errors'
import type { Leaving, leavingMethods } from '../../../contract/leaving'
import type { Handlers } from '../../../contract/methods'
import type { DeskContext } from '../context'
import { leavingWork } from '../registrations/registration-busy'
import type { RegistrationRecord } from '../registrations/registration-store'
import { refusePaused } from '../utilities/held-back'
import { type ArchiveDeps, createArchiveBook } from './archive-book'
import { archiveHandlers } from './archives'
import { createLeavingBook, type LeavingRecord, shownStep } from './leaving-book'
import { canDelete, planLeaving } from './leaving-plan'
import { doStep, isUnreachable, type StepDeps } from './leaving-steps'

type Methods = Extract<keyof typeof leavingMethods, `leaving.${string}`>

export interface LeavingDeps extends ArchiveDeps, StepDeps {
  /** Reads the client objects and credentials of a registration. */
  refresh(id: RegistrationId): Promise<void>
  /** Requests that wait for an answer. */
  openThreads(utilityId: string): number
}

export interface LeavingService {
  readonly handlers: Pick<Handlers, Methods>
  /** What was being done when Busbar ended waits for a person; once, at start. */
  recover(): void
  /** Resolves when no step is being done. */
  settled(): Promise<void>
}

const done = { done: true } as const
const isOpen = (step: { state: string }): boolean => ['waiting', 'running', 'failed'].includes(step.state)

/**
 * Leaving a utility: what can be undone there is undone step by step, each with its result, and what was is kept. A
 * secret is never thrown away on the way (CDS-WG1-02 §5.2, §7.6).
 */
export function createLeavingService(context: DeskContext, deps: LeavingDeps): LeavingService {
  const { registrations, utilities } = deps
  const book = createLeavingBook(context)
  const archives = createArchiveBook(context, deps)
  const running = new Map<RegistrationId, Promise<void>>()
  const stopping = new Set<RegistrationId>()

  const needLeaving = (id: RegistrationId): LeavingRecord => {
    const record = book.get(id)
    if (!record) throw new BusbarError('not-found', { what: 'This leaving' })
    return record
  }

  const shown = (record: RegistrationRecord): Leaving => {
    const { registrationId, utilityId } = record
    const kept = book.get(registrationId)
    const steps = kept?.steps ?? planLeaving(context, deps, record, false)
    return {
      registrationId,
      utility: utilities.brief(utilityId),
      state: kept?.state ?? 'planned',
      startedAtMs: kept?.startedAtMs ?? null,
      steps: steps.map((step) => shownStep(step)),
      canDelete: record.endedAtMs === undefined && canDelete(context, record),
      openThreads: deps.openThreads(utilityId),
      keptBy:
        kept && kept.state !== 'ended' ? null : keptBy(leavingWork, registrations.busy.with(registrationId)),
    }
  }

  /** Steps one after the other; what needs the admin secret comes before it, or waits for a decision. */
  const run = async (id: RegistrationId): Promise<void> => {
    book.put({ ...needLeaving(id), state: 'running' })
    for (const step of needLeaving(id).steps) {
      if (step.state !== 'waiting') continue
      const isLast = step.kind === 'expire-admin-secret' || step.kind === 'delete-registration'
      const before = needLeaving(id).steps
      if (isLast && before.some((one) => one.state === 'failed')) break
      if (stopping.has(id)) break
      if (isLast && before.some((one) => one.kind === 'delete-registration' && one.state === 'done')) {
        book.step(id, step.stepId, {
          state: 'done',
          resultText: 'Ended with the registration.',
          atMs: context.nowMs(),
        })
        continue
      }
      book.step(id, step.stepId, { state: 'running', failure: null })
      const result = await doStep(context, deps, registrations.need(id), step)
      book.step(id, step.stepId, { ...result, atMs: context.nowMs() })
      if (isUnreachable(result)) break
    }
    stopping.delete(id)
    settle(id)
  }

  /** Ended when nothing is open any more; else it waits for a person. */
  const settle = (registrationId: RegistrationId): void => {
    const leaving = needLeaving(registrationId)
    const { utilityId } = leaving
    if (leaving.steps.some(isOpen)) {
      book.put({ ...leaving, state: 'stopped' })
      return
    }
    context.desk.transaction(() => {
      // As it is now: addresses may have been adopted while the steps were done.
      const record = registrations.need(registrationId)
      archives.write(record, leaving)
      book.put({ ...leaving, state: 'ended' })
      registrations.put({ ...record, endedAtMs: context.nowMs() })
    })
    registrations.offers.forget(registrationId)
    const { name } = utilities.brief(utilityId)
    const left = leaving.steps.filter((step) => step.state === 'skipped').length
    context.record({
      actor: 'you',
      utilityId,
      text: `Left ${name}`,
      result: 'ok',
      resultText: left === 0 ? 'Everything was ended' : `${String(left)} left as they are at the utility`,
      durationMs: null,
    })
    context.emit('credentials.changed', utilityId)
    context.emit('utilities.changed', utilityId)
  }

  const begin = (id: RegistrationId): void => {
    if (running.has(id)) return
    const work = run(id)
      .catch(() => book.put({ ...needLeaving(id), state: 'stopped' }))
      .finally(() => running.delete(id))
    running.set(id, work)
  }

  const needOpen = (id: RegistrationId): RegistrationRecord => {
    const record = registrations.need(id)
    if (record.endedAtMs !== undefined) throw new BusbarError('not-found', { what: 'This registration' })
    refusePaused(utilities.need(record.utilityId))
    return record
  }

  return {
    recover() {
      for (const record of book.all()) {
        if (record.state !== 'running') continue
        const steps = record.steps.map((step) =>
          step.state === 'running' ? { ...step, state: 'waiting' as const } : step,
        )
        book.put({ ...record, state: 'stopped', steps })
      }
    },
    async settled() {
      for (const id of running.keys()) stopping.add(id)
      await Promise.all(running.values())
    },
    handlers: {
      'leaving.get': ({ registrationId }) => shown(registrations.need(registrationId)),
      'leaving.begin': async ({ registrationId, confirmation, deleteRegistration }) => {
        const { utilityId } = needOpen(registrationId)
        // Under way from here on, so that nothing else begins while it is still being planned.
        await registrations.busy.during(registrationId, leavingWork, async () => {
          // What cannot be read now is planned from what is known.
          await deps.refresh(registrationId).catch(() => undefined)
          const record = needOpen(registrationId)
          const steps = planLeaving(context, deps, record, deleteRegistration)
          const count = steps.filter((step) => step.state === 'waiting').length
          if (confirmation.trim() !== String(count)) {
            throw new BusbarError('leaving-changed', { utility: utilities.brief(utilityId).name })
          }
          const startedAtMs = context.nowMs()
          book.put({ registrationId, utilityId, startedAtMs, state: 'running', steps })
        })
        begin(registrationId)
        return done
      },
      'leaving.goOn': ({ registrationId }) => {
        needOpen(registrationId)
        const leaving = needLeaving(registrationId)
        if (running.has(registrationId)) return done
        const steps = leaving.steps.map((step) =>
          step.state === 'failed' ? { ...step, state: 'waiting' as const, failure: null } : step,
        )
        book.put({ ...leaving, steps })
        begin(registrationId)
        return done
      },
      'leaving.stop': ({ registrationId }) => {
        needLeaving(registrationId)
        if (running.has(registrationId)) stopping.add(registrationId)
        return done
      },
      'leaving.skip': ({ registrationId, stepId }) => {
        const leaving = needLeaving(registrationId)
        if (running.has(registrationId) || leaving.state === 'ended') return done
        const isMeant = (step: { stepId: string; state: string }): boolean =>
          isOpen(step) && (stepId === null || step.stepId === stepId)
        const steps = leaving.steps.map((step) =>
          isMeant(step)
            ? {
                ...step,
                state: 'skipped' as const,
                resultText: 'Left as it is at the utility.',
                atMs: context.nowMs(),
              }
            : step,
        )
        book.put({ ...leaving, steps })
        if (!steps.some(isOpen)) settle(registrationId)
        return done
      },
      ...archiveHandlers(context, deps, archives, book),
    },
  }
}
