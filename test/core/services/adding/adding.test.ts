import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addingInput } from '../../../../electron/contract/adding'
import { openAddingCore } from '../../../support/adding-core'
import { serverMetadata } from '../../../support/cds-documents'
import { areaEntry, startCoveringUtility } from '../../../support/map-desk'
import { startPublishedUtility, wellKnown } from '../../../support/published-utility'
import { startUtility } from '../../../support/scripted-utility'

const named = (name: string) => startPublishedUtility({ name })

describe('addresses that are looked up together', () => {
  it('C-023 says what each is before anything is saved, and saves what is chosen', async () => {
    const desk = await openAddingCore()
    const [north, south] = [await named('North'), await named('South')]
    await desk.start(north.origin, south.url('/about'))
    const { rows } = await desk.settled()
    expect(rows.map((row) => [row.state, row.found?.name, row.found?.offersRegistration])).toEqual([
      ['new', 'North', true],
      ['new', 'South', true],
    ])
    expect(south.at(wellKnown)).toHaveLength(1)
    expect(await desk.names()).toEqual([])
    const saved = await desk.ask('adding.save', { rowIds: [rows[1]?.rowId ?? ''], acceptMoves: [] })
    expect(saved).toMatchObject({ added: [expect.any(String)], failed: 0 })
    expect(await desk.names()).toEqual(['South'])
    expect(await desk.states()).toEqual([
      [north.origin, 'new'],
      [south.url('/about'), 'saved'],
    ])
  })

  it('counts what deviates, and not what is merely unknown', async () => {
    const desk = await openAddingCore()
    const utility = await startCoveringUtility('Odd', () => [
      areaEntry('area', { role: 'herald', country: 5 }),
    ])
    await desk.start(utility.origin)
    const { rows } = await desk.settled()
    const { added } = await desk.save()
    const [utilityId] = added
    if (!utilityId) throw new Error('one was due to be added')
    const { profile } = await desk.ask('utilities.get', { utilityId })
    const grave = profile?.findings.filter((one) => one.severity !== 'info') ?? []
    expect(profile?.findings.length).toBeGreaterThan(grave.length)
    expect(rows[0]?.found?.findings).toBe(grave.length)
  })

  it('saving asks nobody again, and one line of the activity tells of all', async () => {
    const desk = await openAddingCore()
    const utilities = await Promise.all(['A', 'B', 'C'].map(named))
    await desk.start(...utilities.map((one) => one.origin))
    await desk.settled()
    const asked = utilities.map((one) => one.received.length)
    await desk.save()
    expect(utilities.map((one) => one.received.length)).toEqual(asked)
    const { rows } = await desk.ask('activity.list', { layer: 'act', utilityId: null, limit: 10 })
    expect(rows.filter((row) => row.text.startsWith('Added')).map((row) => row.text)).toEqual([
      'Added 3 utilities',
    ])
  })

  it('names what is no utility with its reason, and asks only those again', async () => {
    const desk = await openAddingCore()
    const good = await named('Good')
    const page = await startUtility()
    page.on(wellKnown, { headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' })
    await desk.start(good.origin, page.origin, 'not an address', 'ftp://files.example')
    const { rows } = await desk.settled()
    expect(rows.map((row) => row.problem?.code ?? row.state)).toEqual([
      'new',
      'html-instead-of-json',
      'address-invalid',
      'address-invalid',
    ])
    const asked = good.received.length
    page.on(wellKnown, { body: serverMetadata(page.origin, { name: 'Awake', capabilities: [] }) })
    await desk.ask('adding.retryFailed', {})
    await desk.settled()
    expect(await desk.row(page.origin)).toMatchObject({
      state: 'new',
      problem: null,
      found: { name: 'Awake' },
    })
    expect(good.received).toHaveLength(asked)
  })

  it('C-024 a login at the well-known address is named as the defect it is', async () => {
    const desk = await openAddingCore()
    const closed = await startUtility()
    closed.on(wellKnown, { status: 401, headers: { 'www-authenticate': 'Basic' } })
    await desk.start(closed.origin)
    const { rows } = await desk.settled()
    expect(rows[0]?.problem?.code).toBe('metadata-guarded')
    expect(closed.received.every((one) => one.headers['authorization'] === undefined)).toBe(true)
  })

  it('one slow host holds up no other, and one host is asked for one address at a time', async () => {
    const desk = await openAddingCore()
    const slow = await startUtility()
    const held: ServerResponse[] = []
    for (const path of ['/one.json', '/two.json'])
      slow.on(path, (_received, response) => void held.push(response))
    const quick = await Promise.all(['A', 'B'].map(named))
    await desk.start(slow.url('/one.json'), slow.url('/two.json'), ...quick.map((one) => one.origin))
    await expect.poll(async () => (await desk.run()).left).toBe(2)
    expect((await desk.states()).map(([, state]) => state)).toEqual(['looking', 'waiting', 'new', 'new'])
    expect(slow.received.map((one) => one.path)).toEqual(['/one.json'])
    held[0]?.end(JSON.stringify(serverMetadata(slow.origin, { name: 'Slow', capabilities: [] })))
    await expect.poll(() => slow.at('/two.json').length).toBe(1)
    await desk.ask('adding.clear', {})
  })

  it('cancel ends what is under way at once, and the rest can be gone on with', async () => {
    const desk = await openAddingCore()
    const slow = await startUtility()
    let closed = 0
    slow.on(wellKnown, (_received, response) => void response.on('close', () => (closed += 1)))
    await desk.start(slow.origin, slow.url('/?second'))
    await expect.poll(() => slow.received.length).toBe(1)
    await desk.ask('adding.cancel', {})
    expect((await desk.states()).map(([, state]) => state)).toEqual(['cancelled', 'cancelled'])
    await expect.poll(() => closed).toBe(1)
    expect(slow.received).toHaveLength(1)
    slow.on('/', { body: serverMetadata(slow.origin, { name: 'Second', capabilities: [] }) })
    slow.on(wellKnown, { body: serverMetadata(slow.origin, { name: 'First', capabilities: [] }) })
    await desk.ask('adding.resume', {})
    expect((await desk.settled()).rows.map((row) => row.found?.name)).toEqual(['First', 'Second'])
  })

  it('marks rows that led to the same utility, and what was noted beside them counts together', async () => {
    const desk = await openAddingCore()
    const utility = await named('Twice')
    const inputs = [
      { address: utility.origin, tags: ['pilot'] },
      { address: utility.url(wellKnown), tags: ['Pilot', 'west'], paused: true },
    ].map((one) => addingInput.parse(one))
    await desk.ask('adding.start', { inputs })
    const [first, second] = (await desk.settled()).rows
    expect([first?.state, second?.state]).toEqual(['new', 'duplicate'])
    expect([first?.sameAs, second?.sameAs]).toEqual([[second?.rowId], [first?.rowId]])
    expect((await desk.save()).added).toHaveLength(1)
    const [row] = (await desk.ask('utilities.list', {})).rows
    expect(row).toMatchObject({ name: 'Twice', tags: ['pilot', 'west'], state: 'paused' })
  })

  it('the second of two stands for the utility once the first is put away', async () => {
    const desk = await openAddingCore()
    const utility = await named('Twice')
    await desk.start(utility.origin, utility.url(wellKnown))
    const [first] = (await desk.settled()).rows
    await desk.ask('adding.drop', { rowIds: [first?.rowId ?? ''] })
    expect(await desk.states()).toEqual([[utility.url(wellKnown), 'new']])
    expect((await desk.save()).added).toHaveLength(1)
    expect(await desk.names()).toEqual(['Twice'])
  })

  it('knows what is in the list already, and leaves it as it is', async () => {
    const desk = await openAddingCore()
    const utility = await named('Known')
    const { previewId } = await desk.ask('utilities.preview', { address: utility.origin })
    const { utilityId } = await desk.ask('utilities.add', { previewId })
    await desk.start(utility.origin)
    const { rows } = await desk.settled()
    expect(rows[0]).toMatchObject({ state: 'listed', utilityId })
    expect(await desk.save()).toMatchObject({ added: [], listed: 0 })
    await desk.ask('utilities.remove', { utilityId })
    expect((await desk.run()).rows[0]).toMatchObject({ state: 'new', utilityId: null })
  })

  it('takes nothing over twice when it came into the list meanwhile', async () => {
    const desk = await openAddingCore()
    const utility = await named('Meanwhile')
    await desk.start(utility.origin)
    const [row] = (await desk.settled()).rows
    const both = ['adding.save', 'adding.save'] as const
    const rowIds = [row?.rowId ?? '']
    const saved = await Promise.all(both.map((method) => desk.ask(method, { rowIds, acceptMoves: [] })))
    expect(saved.map((one) => one.added.length).sort((a, b) => a - b)).toEqual([0, 1])
    expect(await desk.names()).toEqual(['Meanwhile'])
  })
})

describe('a utility that answers from another host', () => {
  const moving = async (name: string, status = 301) => {
    const to = await startPublishedUtility({ name })
    const from = await startUtility()
    from.on(wellKnown, { status, headers: { location: to.url(wellKnown) } })
    return { from, to }
  }

  it('is taken only when a person said yes to its new host', async () => {
    const desk = await openAddingCore()
    const { from, to } = await moving('Gone')
    await desk.start(from.origin)
    const [row] = (await desk.settled()).rows
    expect(row).toMatchObject({
      state: 'moved',
      found: { moved: { from: from.url(wellKnown), to: to.url(wellKnown), permanent: true } },
    })
    expect((await desk.save(false)).added).toEqual([])
    expect(await desk.names()).toEqual([])
    expect((await desk.save(true)).added).toHaveLength(1)
    const [listed] = (await desk.ask('utilities.list', {})).rows
    expect(listed).toMatchObject({ name: 'Gone', host: new URL(to.origin).host, state: 'healthy' })
  })

  it('keeps the address that was typed while the move is only for now', async () => {
    const desk = await openAddingCore()
    const { from } = await moving('Away', 302)
    await desk.start(from.origin)
    await desk.settled()
    await desk.save(true)
    const [listed] = (await desk.ask('utilities.list', {})).rows
    expect(listed).toMatchObject({ host: new URL(from.origin).host, state: 'healthy' })
  })
})

describe('a thousand', () => {
  it('stream in with few events, are saved without holding up the desk, and can be taken back', async () => {
    const desk = await openAddingCore()
    const utility = await startUtility()
    const paths = Array.from({ length: 300 }, (_, at) => `/${at}.json`)
    for (const path of paths) {
      const name = `Utility ${path}`
      const own = { name, cds_metadata_url: utility.url(path), capabilities: [], oauth_metadata: undefined }
      utility.on(path, { body: serverMetadata(utility.origin, own) })
    }
    await desk.start(...paths.map((path) => utility.url(path)))
    await desk.settled()
    // The clock of this desk stands still, so one telling is all there may be.
    expect(desk.events.filter((one) => one === 'adding.changed')).toHaveLength(1)
    const saving = desk.save()
    const between = desk.ask('settings.get', {})
    expect(await Promise.race([saving.then(() => 'saved'), between.then(() => 'answered')])).toBe('answered')
    const { added, undoId } = await saving
    expect(added).toHaveLength(300)
    expect(await desk.names()).toHaveLength(300)
    await desk.ask('batches.undo', { undoId: undoId ?? '' })
    await expect.poll(() => desk.names()).toEqual([])
    expect((await desk.states()).every(([, state]) => state === 'new')).toBe(true)
  })

  it('what was taken back is read once more when it is saved after all', async () => {
    const desk = await openAddingCore()
    const utility = await startPublishedUtility({ name: 'Again' })
    await desk.start(utility.origin)
    await desk.settled()
    const undo = async ({ undoId }: { undoId: string | null }) => {
      await desk.ask('batches.undo', { undoId: undoId ?? '' })
      await expect.poll(() => desk.names()).toEqual([])
    }
    await undo(await desk.save())
    const before = utility.received.length
    const again = await desk.save()
    expect(again.added).toHaveLength(1)
    expect(utility.received.length).toBeGreaterThan(before)
    await undo(again)
    const elsewhere = await startPublishedUtility({ name: 'Elsewhere' })
    utility.on(wellKnown, { status: 301, headers: { location: elsewhere.url(wellKnown) } })
    expect(await desk.save()).toMatchObject({ added: [], moved: 1 })
    expect((await desk.run()).rows[0]).toMatchObject({ state: 'moved' })
  })

  it('more than a list takes is refused as a whole', async () => {
    const desk = await openAddingCore()
    const inputs = Array.from({ length: 5000 }, (_, at) => addingInput.parse({ address: `ftp://${at}` }))
    await desk.ask('adding.start', { inputs })
    const more = { inputs: inputs.slice(0, 1) }
    expect(await desk.refusal('adding.start', more)).toMatchObject({ code: 'list-too-long' })
    expect((await desk.run()).rows).toHaveLength(5000)
  })
})

it('the run ends with the lock', async () => {
  const desk = await openAddingCore()
  const utility = await startUtility()
  utility.on(wellKnown, () => undefined)
  await desk.start(utility.origin)
  await expect.poll(() => utility.received.length).toBe(1)
  const next = await desk.relaunch()
  expect(await next.ask('adding.get', {})).toEqual({ run: null })
})
