import { expect, it } from 'vitest'
import { startPublishedUtility } from '../support/published-utility'
import { watchingCore } from '../support/watching-core'

it.each([
  ['is gone', { status: 404 }, 'client-refused'],
  ['asks for a login', { status: 401 }, 'client-refused'],
  ['is far too large', { body: Buffer.alloc(3 * 1024 * 1024, 'a') }, 'answer-too-large'],
  [
    'leads to plain http elsewhere',
    { status: 302, headers: { location: 'http://192.0.2.1/terms' } },
    'insecure-address',
  ],
])('one that %s is said with the page, and the utility stays healthy', async (_what, reply, code) => {
  const utility = await startPublishedUtility()
  utility
    .on('/terms', reply)
    .on('/policy', { body: 'Nothing is sold.', headers: { 'content-type': 'text/plain' } })
  const desk = await watchingCore(utility.origin)
  await desk.core.ask('watching.readPages', { utilityId: desk.utilityId })
  const { pages } = await desk.status()
  expect(
    pages.map(({ page, problem, snapshots }) => [page, problem?.code ?? null, snapshots.length]),
  ).toEqual([
    ['terms', code, 0],
    ['policy', null, 1],
  ])
  expect((await desk.detail()).row.state).toBe('healthy')
})
