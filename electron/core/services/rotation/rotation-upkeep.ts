import type { CredentialKey, UtilityId } from '../../../contract/common'
import { counted } from '../../../contract/plural'
import type { CredentialRow } from '../../../contract/credentials'
import { keptFor } from './kept-for'
import { isShortLived, reminderAtMs, type Told, toTell, type Warned } from '../../rotation/expiry-warning'
import type { RotationEngine } from '../../rotation/rotation-engine'
import { isMoving, type RotationRecord } from '../../rotation/rotation-record'
import type { ScheduledWork } from '../../sync/scheduler'
import type { CredentialService } from '../credentials/credentials'
import type { DeskContext } from '../context'
import type { RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import type { ClientSystems } from './client-systems'
import type { RotationPolicies } from './rotation-policies'

export interface UpkeepDeps {
  readonly engine: RotationEngine
  readonly systems: ClientSystems
  readonly policies: RotationPolicies
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly service: Pick<CredentialService, 'rows'>
  start(key: CredentialKey, by: Pick<RotationRecord, 'by' | 'bulkId'>): RotationRecord
}

const everyMs = 60 * 60_000

interface Looked extends Told {
  readonly lookedAtMs: number
}

/** Looks after secrets by the hour: says what ends soon, and renews what a policy renews. */
export function createRotationUpkeep(context: DeskContext, deps: UpkeepDeps): { works(): ScheduledWork[] } {
  const { engine, policies, systems, registrations, utilities } = deps
  const told = context.desk.table<Looked>('expiry-told')

  const isDue = (row: CredentialRow): boolean => {
    const { createdAtMs, expiresAtMs, covered } = row
    if (expiresAtMs === null || covered) return false
    const { daysBefore } = policies.of(row.utility.utilityId)
    const nowMs = registrations.serverNowMs(row.registrationId)
    const beginsAtMs = reminderAtMs({ createdAtMs, expiresAtMs }, daysBefore)
    return nowMs < expiresAtMs && (nowMs >= beginsAtMs || row.warning === 'second')
  }

  const warn = (utilityId: UtilityId, rows: readonly CredentialRow[]): void => {
    const before = told.get(utilityId)
    const secrets: Warned[] = rows.flatMap((row) =>
      row.expiresAtMs === null
        ? []
        : [
            {
              key: row.credentialKey,
              warning: row.warning,
              shortLived: isShortLived({ createdAtMs: row.createdAtMs, expiresAtMs: row.expiresAtMs }),
            },
          ],
    )
    const due = toTell(secrets, before, context.nowMs())
    const levels = Object.fromEntries(secrets.map((one) => [one.key, one.warning]))
    const atMs = due.length > 0 ? context.nowMs() : (before?.atMs ?? 0)
    told.put(utilityId, { atMs, levels, lookedAtMs: context.nowMs() })
    if (due.length === 0) return
    const ended = due.filter((one) => one.warning === 'ended').length
    const coming = due.length - ended
    const { name } = utilities.need(utilityId)
    const words = [
      ...(ended > 0 ? [`${counted(ended, 'secret')} ended`] : []),
      ...(coming > 0 ? [`${counted(coming, 'secret')} will end soon`] : []),
    ]
    context.record({
      actor: 'automatic',
      utilityId,
      text: `At ${name}, ${words.join(' and ')}`,
      result: ended > 0 ? 'failed' : 'waiting',
      resultText: 'Credentials shows which',
      durationMs: null,
    })
  }

  /** Renews by itself up to the hand-over; further only where no system of the person's own uses the secret. */
  const renew = async (rows: readonly CredentialRow[]): Promise<void> => {
    for (const row of rows) {
      const policy = policies.of(row.utility.utilityId)
      if (policy.mode !== 'automatic' || row.type.kind !== 'known' || !row.sealed || !isDue(row)) continue
      if (engine.openFor(row.registrationId, row.clientId) || row.keptBy !== null || row.meaningless) continue
      const { rotationId } = deps.start(row.credentialKey, { by: 'policy', bulkId: null })
      await engine.advance(rotationId)
      await finish(rotationId, row)
    }
  }

  /** What a network or a busy utility stopped is tried again; everything else waits for a person. */
  const goOn = async (rows: readonly CredentialRow[], utilityId: UtilityId): Promise<void> => {
    for (const rotation of engine.all()) {
      const { rotationId, problem } = rotation
      if (rotation.utilityId !== utilityId || !isMoving(rotation) || engine.isWorking(rotationId)) continue
      if (problem?.retryable !== true) continue
      await engine.advance(rotationId)
      const old = rows.find(
        (row) =>
          row.registrationId === rotation.registrationId && row.credentialId === rotation.oldCredentialId,
      )
      if (rotation.by === 'policy' && old) await finish(rotationId, old)
    }
  }

  const finish = async (rotationId: string, row: CredentialRow): Promise<void> => {
    const { retireOld, keepDays } = policies.of(row.utility.utilityId)
    if (!retireOld || systems.of(row.registrationId, row.clientId).length > 0) return
    const { keystone, state } = engine.need(rotationId)
    if (state === 'handing-over') {
      engine.change(rotationId, ['handing-over'], {
        state: keystone ? 'settling' : 'retiring',
        handedOverAtMs: context.nowMs(),
      })
      await engine.advance(rotationId)
    }
    if (engine.need(rotationId).state !== 'retiring') return
    engine.change(rotationId, ['retiring'], {
      state: 'ending',
      retirement: keptFor(keepDays, row.expiresAtMs, registrations.serverNowMs(row.registrationId)),
    })
    await engine.advance(rotationId)
  }

  return {
    works: () =>
      [...new Set(registrations.all().map((one) => one.utilityId))].flatMap((utilityId) => {
        const utility = utilities.get(utilityId)
        if (!utility) return []
        return {
          id: `secrets:${utilityId}`,
          utilityId,
          everyMs,
          lastAtMs: told.get(utilityId)?.lookedAtMs ?? null,
          patient: true,
          run: async () => {
            const rows = deps.service.rows().filter((row) => row.utility.utilityId === utilityId)
            // Nobody is asked for that, so a pause does not let a secret end unnoticed.
            warn(utilityId, rows)
            if (utility.pausedReason !== null) return
            await goOn(rows, utilityId)
            // Keystones last.
            await renew([...rows].sort((a, b) => Number(a.keystone) - Number(b.keystone)))
          },
        }
      }),
  }
}
