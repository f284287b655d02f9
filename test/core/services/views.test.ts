import { beforeEach, describe, expect, it } from 'vitest'
import type { UtilityId } from '../../../electron/contract/common'
import type { RefreshRun } from '../../../electron/contract/views'
import { createUndoBook } from '../../../electron/core/services/views/undo-book'
import { createViewService } from '../../../electron/core/services/views/views'
import { askThroughRouter, type Asking } from '../../support/asking'
import { serverMetadata } from '../../support/cds-documents'
import { startPublishedUtility, wellKnown } from '../../support/published-utility'
import { type Handler, startUtility } from '../../support/scripted-utility'
import { openUtilityDesk, type UtilityDesk } from '../../support/utility-desk'

let desk: UtilityDesk
let ask: Asking['ask']
let refusal: Asking['refusal']

beforeEach(async () => {
  await open()
})

async function open(again?: UtilityDesk): Promise<void> {
  desk = await openUtilityDesk(again ? { again } : {})
  const { context, store, refresher } = desk
  const { handlers } = createViewService(context, {
    store,
    undo: createUndoBook((prefix) => context.newId(prefix)),
    refresh: (utilityId) => refresher.refresh(utilityId, 'you'),
  })
  ;({ ask, refusal } = askThroughRouter(handlers))
}

/** Puts a utility into the list that nobody has asked yet. */
function listed(name: string, origin = 'http://127.0.0.1:9', path = wellKnown): UtilityId {
  const utilityId = `utl_${name}` as UtilityId
  desk.store.put({
    utilityId,
    metadataUrl: `${origin}${path}`,
    aliases: [],
    name,
    abbreviation: null,
    addedAtMs: desk.clock.nowMs,
    pausedReason: null,
    issuer: null,
    claimedIssuer: null,
    confirmedVersions: [],
    pendingMove: null,
    acceptedOrigin: null,
    acceptedTemporary: null,
    tags: [],
  })
  return utilityId
}

const tagsOf = (...ids: UtilityId[]) => ids.map((id) => desk.row(id).tags)
const tagged = async () => (await ask('tags.list', {})).tags
const set = (utilityIds: UtilityId[], add: string[], remove: string[] = []) =>
  ask('tags.set', { utilityIds, add, remove })
const undo = (undoId: string | null) => ask('batches.undo', { undoId: undoId ?? '' })

describe('tags', () => {
  it('are added and removed at many utilities at once, counted, and taken back as one', async () => {
    const [a, b, c] = [listed('a'), listed('b'), listed('c')]
    await set([a], ['water'])
    const { changed, undoId } = await set([a, b, c], ['pilot-2027'], ['water'])
    expect(changed).toBe(3)
    expect(await tagged()).toEqual([{ name: 'pilot-2027', count: 3 }])
    await undo(undoId)
    expect(tagsOf(a, b, c)).toEqual([['water'], [], []])
    expect((await refusal('batches.undo', { undoId: undoId ?? '' })).code).toBe('not-found')
  })

  it('leave what was changed since alone when a batch is taken back', async () => {
    const [a, b] = [listed('a'), listed('b')]
    const { undoId } = await set([a, b], ['pilot'])
    await set([a], ['legal'])
    await undo(undoId)
    expect(tagsOf(a, b)).toEqual([['legal'], []])
  })

  it('keep the spelling they were first given', async () => {
    const [a, b] = [listed('a'), listed('b')]
    await set([a], ['Pilot'])
    await set([b], ['pilot', 'PILOT'])
    expect(tagsOf(a, b)).toEqual([['Pilot'], ['Pilot']])
    await ask('tags.rename', { name: 'pilot', to: 'pilot' })
    expect(await tagged()).toEqual([{ name: 'pilot', count: 2 }])
  })

  it('become one when one is renamed to another, are deleted everywhere, and both can be undone', async () => {
    const [a, b] = [listed('a'), listed('b')]
    await set([a, b], ['old'])
    await set([b], ['new'])
    const { undoId } = await ask('tags.rename', { name: 'old', to: 'New' })
    expect(tagsOf(a, b)).toEqual([['new'], ['new']])
    await undo(undoId)
    expect(tagsOf(a, b)).toEqual([['old'], ['new', 'old']])
    const deleted = await ask('tags.delete', { name: 'old' })
    expect(await tagged()).toEqual([{ name: 'new', count: 1 }])
    await undo(deleted.undoId)
    expect(await tagged()).toEqual([
      { name: 'new', count: 1 },
      { name: 'old', count: 2 },
    ])
    expect((await refusal('tags.delete', { name: 'nobody' })).code).toBe('not-found')
  })

  it('are refused where the filter could not name them', async () => {
    const utilityIds = [listed('a')]
    for (const add of ['', '   ', 'a"b', 'a,b', 'x'.repeat(41)])
      expect((await refusal('tags.set', { utilityIds, add: [add], remove: [] })).code).toBe('invalid-input')
  })

  it('are there after the desk was closed and opened, and a record of an earlier Busbar has none', async () => {
    const a = listed('a')
    await set([a], ['pilot'])
    const { tags: _tags, ...older } = desk.store.need(a)
    desk.context.desk.table('utilities').put('utl_older', { ...older, utilityId: 'utl_older' })
    const before = desk
    await before.close()
    await open(before)
    expect(tagsOf(a, 'utl_older' as UtilityId)).toEqual([['pilot'], []])
  })
})

describe('saved views', () => {
  const look = {
    text: 'state:failing country:us',
    sort: { column: 'name', order: 'ascending' },
    group: 'none',
  } as const
  const names = async () => (await ask('views.list', {})).views.map((view) => view.name)
  const save = async (name: string) => (await ask('views.save', { ...look, viewId: null, name })).viewId

  it('are kept in the order a person gave them, renamed, changed and removed', async () => {
    const [one, two, three] = [await save('One'), await save('Two'), await save('Three')]
    expect(await names()).toEqual(['One', 'Two', 'Three'])
    await ask('views.reorder', { viewIds: [three, one] })
    expect(await names()).toEqual(['Three', 'One', 'Two'])
    await ask('views.rename', { viewId: one, name: 'First' })
    await ask('views.save', { ...look, viewId: two, name: 'Two', group: 'tag', text: 'tag:pilot' })
    const before = desk
    await before.close()
    await open(before)
    expect((await ask('views.list', {})).views).toEqual([
      { ...look, viewId: three, name: 'Three' },
      { ...look, viewId: one, name: 'First' },
      { ...look, viewId: two, name: 'Two', group: 'tag', text: 'tag:pilot' },
    ])
    const { undoId } = await ask('views.remove', { viewId: one })
    expect(await names()).toEqual(['Three', 'Two'])
    await undo(undoId)
    expect(await names()).toEqual(['Three', 'First', 'Two'])
  })

  it('say so when one is gone', async () => {
    const viewId = await save('One')
    await ask('views.remove', { viewId })
    expect((await refusal('views.rename', { viewId, name: 'Two' })).code).toBe('not-found')
    expect((await refusal('views.save', { ...look, viewId, name: 'Two' })).code).toBe('not-found')
  })
})

describe('pausing many', () => {
  it('leaves those alone that are paused already, and is taken back as one', async () => {
    const [a, b] = [listed('a'), listed('b')]
    desk.store.update(a, { pausedReason: 'reading it stopped a part of Busbar' })
    const { changed, undoId } = await ask('utilities.setPausedMany', { utilityIds: [a, b], paused: true })
    expect(changed).toBe(1)
    expect([desk.row(a).state, desk.row(b).state]).toEqual(['paused', 'paused'])
    expect(desk.row(a).stateText).toContain('stopped a part of Busbar')
    await undo(undoId)
    expect([desk.row(a).state, desk.row(b).state]).toEqual(['paused', 'unknown'])
  })
})

describe('reading many', () => {
  const run = async (): Promise<RefreshRun> => {
    const { runs } = await ask('utilities.runs', {})
    const [newest] = runs.slice(-1)
    if (!newest) throw new Error('there is no run')
    return newest
  }
  /** The run once it is as asked for; every answer that arrives makes it look again. */
  const until = async (is: (run: RefreshRun) => boolean): Promise<RefreshRun> => {
    for (;;) {
      const now = await run()
      if (is(now)) return now
      await new Promise((look) => setImmediate(look))
    }
  }
  /** Answers only when it is let go. */
  const held = () => {
    const waiting: (() => void)[] = []
    const handler: Handler = (_received, response) => {
      waiting.push(() => response.writeHead(503).end())
      return undefined
    }
    return { handler, waiting, free: () => waiting.splice(0).forEach((answer) => answer()) }
  }

  it('gives each its own end, and asks only those that failed again', async () => {
    const good = await startPublishedUtility()
    const bad = await startUtility()
    bad.on(wellKnown, { status: 500 }, { body: serverMetadata(bad.origin, { capabilities: [] }) })
    const ids = [listed('good', good.origin), listed('bad', bad.origin), listed('asleep')]
    const gone = listed('gone')
    desk.store.remove(gone)
    desk.store.update('utl_asleep', { pausedReason: 'you paused it' })
    const { runId } = await ask('utilities.refreshMany', { utilityIds: [...ids, gone] })
    const first = await until((one) => one.finished)
    expect(first).toMatchObject({ total: 4, succeeded: 1, waiting: 0, cancelled: 0 })
    expect(first.failed.map((one) => [one.utility.name, one.failure.code])).toEqual([['bad', 'server-error']])
    expect(first.skipped.map((one) => one.failure.code)).toEqual(['utility-paused', 'not-found'])
    expect(desk.row(ids[0] as UtilityId).state).toBe('healthy')

    const asked = good.received.length
    await ask('utilities.retryRun', { runId })
    expect(await until((one) => one.finished)).toMatchObject({ succeeded: 2, failed: [] })
    expect(good.received.length).toBe(asked)
    expect(bad.at(wellKnown)).toHaveLength(2)
    await ask('utilities.closeRun', { runId })
    expect((await ask('utilities.runs', {})).runs).toEqual([])
  })

  it('asks one at a time at each host, and a slow host holds up no other', async () => {
    const slow = await startUtility()
    const hold = held()
    slow.on('/one.json', hold.handler).on('/two.json', hold.handler)
    const quick = await startPublishedUtility()
    await ask('utilities.refreshMany', {
      utilityIds: [
        listed('one', slow.origin, '/one.json'),
        listed('two', slow.origin, '/two.json'),
        listed('quick', quick.origin),
      ],
    })
    const now = await until((one) => one.succeeded === 1 && hold.waiting.length === 1)
    expect(now).toMatchObject({ running: ['utl_one'], waiting: 1, finished: false })
    hold.free()
    await until(() => hold.waiting.length === 1)
    hold.free()
    await until((one) => one.finished)
    expect(slow.received.map((one) => one.path)).toEqual(['/one.json', '/two.json'])
  })

  it('stops asking when it is called off', async () => {
    const slow = await startUtility()
    const hold = held()
    slow.on('/one.json', hold.handler).on('/two.json', hold.handler)
    const { runId } = await ask('utilities.refreshMany', {
      utilityIds: [listed('one', slow.origin, '/one.json'), listed('two', slow.origin, '/two.json')],
    })
    await until(() => hold.waiting.length === 1)
    await ask('utilities.cancelRun', { runId })
    hold.free()
    expect(await until((one) => one.finished)).toMatchObject({ cancelled: 1, waiting: 0 })
    expect(slow.at('/two.json')).toEqual([])
  })
})
