import { expect, it } from 'vitest'
import { openAddingCore, type AddingCore } from '../../../support/adding-core'
import { serverMetadata } from '../../../support/cds-documents'
import { startPublishedUtility, wellKnown } from '../../../support/published-utility'
import { startUtility, type ScriptedUtility } from '../../../support/scripted-utility'

const node = (utility: ScriptedUtility, path: string, leadsTo: string[], changes: object = {}) =>
  utility.on(path, {
    body: serverMetadata(utility.origin, {
      name: path.slice(1, 2).toUpperCase(),
      cds_metadata_url: utility.url(path),
      capabilities: [],
      oauth_metadata: undefined,
      related_metadata: leadsTo.map((one) => utility.url(one)),
      ...changes,
    }),
  })

const follow = (desk: AddingCore, address: string) =>
  desk.ask('adding.followTree', { from: { kind: 'address', address } })

const tree = async (desk: AddingCore) =>
  (await desk.settled()).rows.map((row) => [row.depth, row.found?.name ?? row.problem?.code, row.state])

it('C-028 makes each entry of a circle one row, below the one that led to it', async () => {
  const desk = await openAddingCore()
  const utility = await startUtility()
  node(utility, wellKnown, ['/b.json', '/c.json'], { name: 'Root' })
  node(utility, '/b.json', ['/d.json', wellKnown])
  node(utility, '/c.json', ['/b.json', '/c.json'])
  node(utility, '/d.json', ['/c.json'])
  await follow(desk, utility.origin)
  expect(await tree(desk)).toEqual([
    [0, 'Root', 'new'],
    [1, 'B', 'new'],
    [2, 'D', 'new'],
    [1, 'C', 'new'],
  ])
  for (const path of [wellKnown, '/b.json', '/c.json', '/d.json']) expect(utility.at(path)).toHaveLength(1)
  expect((await desk.save()).added).toHaveLength(4)
})

it('a document met again at another address is marked, and its branch is not followed twice', async () => {
  const desk = await openAddingCore()
  const utility = await startUtility()
  node(utility, wellKnown, ['/b.json', '/copy.json'], { name: 'Root' })
  node(utility, '/b.json', ['/d.json'])
  node(utility, '/copy.json', ['/e.json'], { name: 'B', cds_metadata_url: utility.url('/b.json') })
  node(utility, '/d.json', [])
  node(utility, '/e.json', [])
  await follow(desk, utility.origin)
  expect(await tree(desk)).toEqual([
    [0, 'Root', 'new'],
    [1, 'B', 'new'],
    [2, 'D', 'new'],
    [1, 'B', 'duplicate'],
  ])
})

it('C-030 one branch that fails is a row with its reason; asked again, it brings its own branch', async () => {
  const desk = await openAddingCore()
  const utility = await startUtility()
  node(utility, wellKnown, ['/b.json', '/c.json', '/d.json'], { name: 'Root' })
  node(utility, '/b.json', [])
  utility.on('/c.json', { status: 500 })
  node(utility, '/d.json', [])
  await follow(desk, utility.origin)
  expect(await tree(desk)).toEqual([
    [0, 'Root', 'new'],
    [1, 'B', 'new'],
    [1, 'server-error', 'failed'],
    [1, 'D', 'new'],
  ])
  node(utility, '/c.json', ['/e.json'])
  node(utility, '/e.json', [])
  await desk.ask('adding.retryFailed', {})
  expect(await tree(desk)).toEqual([
    [0, 'Root', 'new'],
    [1, 'B', 'new'],
    [1, 'C', 'new'],
    [2, 'E', 'new'],
    [1, 'D', 'new'],
  ])
})

it('C-029 an entry below a root without offers says that registering is possible there', async () => {
  const desk = await openAddingCore()
  const child = await startPublishedUtility({ name: 'Child' })
  const root = await startPublishedUtility({
    name: 'Root',
    capabilities: [],
    oauth_metadata: undefined,
    related_metadata: [child.url(wellKnown)],
  })
  await follow(desk, root.origin)
  const { rows } = await desk.settled()
  expect(rows.map((row) => [row.found?.name, row.found?.offersRegistration])).toEqual([
    ['Root', false],
    ['Child', true],
  ])
})

it('the branches of an entry come while a slow one is still awaited', async () => {
  const desk = await openAddingCore()
  const slow = await startUtility()
  slow.on(wellKnown, () => undefined)
  const quick = await startPublishedUtility({ name: 'Quick' })
  const root = await startPublishedUtility({
    name: 'Root',
    related_metadata: [slow.url(wellKnown), quick.url(wellKnown)],
  })
  await follow(desk, root.origin)
  await expect
    .poll(async () => (await desk.run()).rows.map((row) => row.state))
    .toEqual(['looking', 'looking', 'new'])
  await desk.ask('adding.cancel', {})
  expect((await desk.states()).map(([, state]) => state)).toEqual(['cancelled', 'cancelled', 'new'])
})

it('a tree goes no deeper than its limit, and says where it was left', async () => {
  const desk = await openAddingCore()
  const utility = await startUtility()
  const paths = Array.from({ length: 10 }, (_, at) => `/${at}.json`)
  node(utility, wellKnown, ['/0.json'], { name: 'Root' })
  for (const [at, path] of paths.entries()) node(utility, path, paths.slice(at + 1, at + 2))
  await follow(desk, utility.origin)
  const { rows, stops } = await desk.settled()
  expect(rows.map((row) => row.depth)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(rows.at(-1)).toMatchObject({ notFollowed: 1 })
  expect(stops).toEqual([{ why: 'depth', limit: 6, entries: 1, at: expect.stringContaining('127.0.0.1') }])
})

it('follows what an entry of the list leads to', async () => {
  const desk = await openAddingCore()
  const child = await startPublishedUtility({ name: 'Child' })
  const root = await startPublishedUtility({ name: 'Root', related_metadata: [child.url(wellKnown)] })
  await desk.start(root.origin)
  await desk.settled()
  const [utilityId] = (await desk.save()).added
  if (!utilityId) throw new Error('nothing was added')
  await desk.ask('adding.clear', {})
  await desk.ask('adding.followTree', { from: { kind: 'utility', utilityId } })
  expect(await tree(desk)).toEqual([
    [0, 'Root', 'listed'],
    [1, 'Child', 'new'],
  ])
})
