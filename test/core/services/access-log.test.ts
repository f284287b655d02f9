import { describe, expect, it } from 'vitest'
import { type Access, createAccessLog, keepDays } from '../../../electron/core/services/access/access-log'
import { openTestDesk, type TestDesk } from '../../support/open-desk'

const shown: Access = {
  actor: 'you',
  act: 'revealed',
  what: 'the secret of Portal at Ohm Valley Power',
  secretId: 'reg_1:keystone',
  utilityId: 'utl_1',
}
const dayMs = 86_400_000

/** The log of a desk, and the rows it keeps as somebody with the disk and the desk's key could change them. */
function logOf(desk: TestDesk) {
  const { context } = desk
  const log = createAccessLog({
    ...context,
    nowMs: () => desk.clock.nowMs,
    soon: () => undefined,
    changed: () => undefined,
  })
  return { log, rows: context.desk.table<Access & { n: number; mac: string }>('access-log') }
}

async function noted(times: number) {
  const desk = await openTestDesk()
  const { log, rows } = logOf(desk)
  for (let time = 0; time < times; time += 1) log.note(shown)
  await log.settled()
  return { desk, log, rows }
}

describe('the access log', () => {
  it('numbers who had which secret when, newest first, and reads on behind an entry', async () => {
    const { log, desk } = await noted(3)
    expect(log.list(null, 2).map(({ n }) => n)).toEqual([3, 2])
    expect(log.list(2, 2)).toMatchObject([{ ...shown, n: 1, atMs: desk.clock.nowMs }])
  })

  it('is whole, goes on after a restart, and still is', async () => {
    const { log, desk } = await noted(3)
    expect(log.check()).toEqual({ state: 'intact', entries: 3 })
    await desk.close()
    const next = logOf(await openTestDesk({ again: desk }))
    next.log.note({ ...shown, act: 'copied' })
    expect(next.log.list(null, 1)).toMatchObject([{ n: 4, act: 'copied' }])
    expect(next.log.check()).toEqual({ state: 'intact', entries: 4 })
  })

  it('notices a changed entry, one that was taken out, and two that changed places', async () => {
    const { log, rows } = await noted(4)
    const [, second, third] = rows.list()
    if (!second || !third) throw new Error('there are four entries')
    rows.put(second.id, { ...second.value, actor: 'automatic' }, { sort: second.sort })
    expect(log.check()).toEqual({ state: 'changed', n: 2 })
    rows.remove(second.id)
    expect(log.check()).toEqual({ state: 'changed', n: 2 })
    rows.put(second.id, { ...third.value, n: 2 }, { sort: 2 })
    expect(log.check()).toEqual({ state: 'changed', n: 2 })
    rows.put(second.id, second.value, { sort: second.sort })
    expect(log.check()).toEqual({ state: 'intact', entries: 4 })
  })

  it('notices that its end was cut off, by what the vault file knows', async () => {
    const { log, rows } = await noted(4)
    for (const row of rows.list({ order: 'desc', limit: 2 })) rows.remove(row.id)
    expect(log.check()).toEqual({ state: 'cut', missing: 2 })
  })

  it('notices that all of it is gone', async () => {
    const { log, rows } = await noted(2)
    for (const row of rows.list()) rows.remove(row.id)
    expect(log.check()).toEqual({ state: 'cut', missing: 2 })
  })

  it('drops what is old and is whole all the same', async () => {
    const { log, desk } = await noted(2)
    desk.clock.nowMs += (keepDays + 1) * dayMs
    log.note({ ...shown, act: 'copied' })
    log.prune()
    await log.settled()
    expect(log.all()).toMatchObject([{ n: 3, act: 'copied' }])
    expect(log.check()).toEqual({ state: 'intact', entries: 1 })
  })

  it('keeps no entry of a transaction that was undone, and goes on from the one before', async () => {
    const { log, desk } = await noted(1)
    expect(() =>
      desk.context.desk.transaction(() => {
        log.note(shown)
        throw new Error('the disk is full')
      }),
    ).toThrow('the disk is full')
    log.note({ ...shown, act: 'exported' })
    await log.settled()
    expect(log.all()).toMatchObject([{ n: 1 }, { n: 2, act: 'exported' }])
    expect(log.check()).toEqual({ state: 'intact', entries: 2 })
  })
})
