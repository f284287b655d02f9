import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { RotationEngine } from '../../rotation/rotation-engine'
import type { RotationRecord } from '../../rotation/rotation-record'
import { byHost } from './by-host'

/**
 * Begins the waiting rotations of one bulk: one at a time at each host, keystones after the others of their
 * registration. A failed proof stops its host; what waited there says so and can be tried again one by one.
 */
export async function runBulk(engine: RotationEngine, bulkId: string): Promise<void> {
  const mine = engine.all().filter((one) => one.bulkId === bulkId)
  const waiting = mine.filter((one) => one.state === 'waiting' && one.problem === null)
  waiting.sort((a, b) => Number(a.keystone) - Number(b.keystone) || a.startedAtMs - b.startedAtMs)
  const failed = new Map<string, RotationRecord>()
  const begin = async (item: RotationRecord): Promise<boolean> => {
    const now = engine.need(item.rotationId)
    if (now.state !== 'waiting') return true
    engine.change(item.rotationId, ['waiting'], { state: 'creating' })
    await engine.advance(item.rotationId)
    const after = engine.need(item.rotationId)
    if (after.problem === null) return true
    failed.set(item.host, after)
    return false
  }
  const hold = (item: RotationRecord): void => {
    const client = failed.get(item.host)?.clientName ?? item.clientName
    const { code, message, retryable, nextStep, details } = toErrorReply(
      new BusbarError('rotation-host-stopped', { client }),
    )
    if (engine.need(item.rotationId).state === 'waiting') {
      engine.change(item.rotationId, ['waiting'], {
        problem: { code, message, retryable, nextStep, details },
      })
    }
  }
  await byHost(waiting, (item) => item.host, begin, hold)
}
