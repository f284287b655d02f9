import { describe, expect, it } from 'vitest'
import type { Input } from '../../../../electron/contract/methods'
import { parseJson } from '../../../../electron/core/cds/json'
import { createGrantService } from '../../../../electron/core/services/grants/grants'
import { askThroughRouter } from '../../../support/asking'
import { openRegistrationDesk, scriptRegistering } from '../../../support/registration-desk'
import { draftOf } from '../../../support/registration-draft'
import { startUtility } from '../../../support/scripted-utility'
import type { Reply, ScriptedUtility } from '../../../support/utility-server'

const grant = (origin: string, id: string, more: Record<string, unknown> = {}) => ({
  grant_id: id,
  uri: `${origin}/grants/${id}`,
  replacing: [],
  replaced_by: [],
  parent: null,
  children: [],
  created: '2026-01-01T00:00:00Z',
  modified: '2026-02-01T00:00:00Z',
  not_before: null,
  not_after: null,
  eta: null,
  expires: null,
  status: 'active',
  client_id: 'client-2',
  scope: 'power',
  authorization_details: [],
  receipt_confirmations: [],
  enabled_scope: 'power',
  enabled_authorization_details: [],
  ...more,
})

async function deskWithGrants(pages: (origin: string) => Record<string, unknown>[][]) {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const { registrationId } = await desk.register(utilityId, draftOf())
  await desk.followedUp()
  if (registrationId === null) throw new Error('nothing was registered')
  const script = (now: Record<string, unknown>[][]) =>
    utility.on('/grants', ({ path }) => {
      const at = Number(new URL(path, utility.origin).searchParams.get('page') ?? 0)
      const next = at + 1 < now.length ? `${utility.origin}/grants?page=${String(at + 1)}` : null
      return { body: { grants: now[at] ?? [], next, previous: null } }
    })
  script(pages(utility.origin))
  const service = createGrantService(desk.context, {
    utilities: desk.store,
    registrations: desk.registrations,
    parse: async (body, url) => parseJson(body, url),
    noteFindings: (_id, found) => void desk.findings.push(...found),
  })
  const { ask, refusal } = askThroughRouter(service.handlers)
  const everything = { group: null, utilityId: null, text: '', limit: 500 } as const
  const list = (filter: { group?: 'working' | 'waiting' | 'ended' | 'trouble'; text?: string } = {}) =>
    ask('grants.list', { ...everything, ...filter })
  const refresh = () => ask('grants.refresh', { registrationId })
  const get = (grantId: string) => ask('grants.get', { registrationId, grantId })
  const change = (grantId: string, wanted: Input<'grants.change'>['change']) =>
    ask('grants.change', { registrationId, grantId, change: wanted })
  const refused = (grantId: string, wanted: Input<'grants.change'>['change']) =>
    refusal('grants.change', { registrationId, grantId, change: wanted })
  await refresh()
  return { desk, utility, service, registrationId, script, list, refresh, get, change, refused }
}

it('C-190 lists what changed last first, and reads on only while there is something new', async () => {
  const { utility, script, list, refresh } = await deskWithGrants((origin) => [
    [grant(origin, 'g3', { modified: '2026-03-03T00:00:00Z' })],
    [grant(origin, 'g2', { modified: '2026-03-02T00:00:00Z' })],
    [grant(origin, 'g1', { modified: '2026-03-01T00:00:00Z' })],
  ])
  expect((await list()).rows.map((row) => row.grantId)).toEqual(['g3', 'g2', 'g1'])
  expect(utility.at('/grants')).toHaveLength(3)
  script([
    [grant(utility.origin, 'g1', { modified: '2026-03-04T00:00:00Z', status: 'closed' })],
    [grant(utility.origin, 'g3', { modified: '2026-03-03T00:00:00Z' })],
    [grant(utility.origin, 'g2', { modified: '2026-03-02T00:00:00Z' })],
  ])
  await refresh()
  expect(utility.at('/grants')).toHaveLength(5)
  const { rows, groups } = await list()
  expect(rows.map((row) => [row.grantId, row.group])).toEqual([
    ['g1', 'ended'],
    ['g3', 'working'],
    ['g2', 'working'],
  ])
  expect(groups).toEqual({ working: 2, waiting: 0, ended: 1, trouble: 0 })
})

it('C-190 what is gone is forgotten once the listing was read to its end a day later', async () => {
  const { desk, utility, script, list, refresh } = await deskWithGrants((origin) => [
    [grant(origin, 'g2'), grant(origin, 'g1')],
  ])
  script([[grant(utility.origin, 'g2')]])
  await refresh()
  expect((await list()).total).toBe(2)
  desk.clock.nowMs += 25 * 3_600_000
  await refresh()
  expect((await list()).rows.map((row) => row.grantId)).toEqual(['g2'])
})

it('C-191 decides by the status before what is enabled', async () => {
  const { get } = await deskWithGrants((origin) => [
    [
      grant(origin, 'closed', { status: 'closed', enabled_scope: 'power' }),
      grant(origin, 'open', { status: 'partial', enabled_scope: 'power' }),
      grant(origin, 'bare', { status: 'active', enabled_scope: '' }),
      grant(origin, 'stopped', { status: 'stopped' }),
      grant(origin, 'errored', { status: 'errored' }),
    ],
  ])
  expect((await get('closed')).givesAccess).toBe(false)
  expect((await get('open')).givesAccess).toBe(true)
  expect((await get('bare')).givesAccess).toBe(false)
  expect((await get('stopped')).givesAccess).toBe(true)
  expect((await get('errored')).givesAccess).toBe(false)
})

it('C-192 C-193 an entry of details counts without a scope word, and says more about the word of its id', async () => {
  const entry = { type: 'gas', months: 6 }
  const { get } = await deskWithGrants((origin) => [
    [
      grant(origin, 'details', {
        scope: '',
        enabled_scope: '',
        authorization_details: [entry],
        enabled_authorization_details: [{ ...entry, months: 3 }],
      }),
      grant(origin, 'both', { scope: 'gas', authorization_details: [entry], enabled_scope: 'gas' }),
    ],
  ])
  const alone = await get('details')
  expect([alone.givesAccess, alone.row.scopes, alone.row.differs]).toEqual([true, ['gas'], true])
  const both = await get('both')
  expect(both.access).toHaveLength(1)
  expect(JSON.parse(both.access[0]?.grantedDetails[0] ?? '')).toEqual(entry)
})

it('shows a status of another kind as it stands, and numbers digit for digit', async () => {
  const { desk, utility, list, refresh, get } = await deskWithGrants(() => [[]])
  const text = JSON.stringify(grant(utility.origin, 'g1', { status: 'on_holiday', limit: 'LIMIT' }))
  utility.on('/grants', (_received, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(`{"grants":[${text.replace('"LIMIT"', '0.10')}],"next":null,"previous":null}`)
    return undefined
  })
  desk.clock.nowMs += 1000
  await refresh()
  const { rows } = await list({ group: 'trouble' })
  expect(rows[0]?.status).toEqual({ kind: 'unknown', raw: 'on_holiday' })
  expect((await get('g1')).json).toContain('"limit": 0.10')
})

it('C-195 parents and children are ids, what takes a place is an address', async () => {
  const { utility, get } = await deskWithGrants((origin) => [
    [
      grant(origin, 'child', { parent: 'parent' }),
      grant(origin, 'parent', { children: ['child', 'elsewhere'], replacing: [`${origin}/grants/old`] }),
      grant(origin, 'old', {
        status: 'expired',
        replaced_by: [`${origin}/grants/parent`, `${origin}/grants/no`],
      }),
    ],
  ])
  expect((await get('child')).parent).toMatchObject({ grantId: 'parent', status: { value: 'active' } })
  const parent = await get('parent')
  expect(parent.children.map((one) => [one.grantId, one.status !== null])).toEqual([
    ['child', true],
    ['elsewhere', false],
  ])
  expect(parent.replacing).toMatchObject([{ grantId: 'old', status: { value: 'expired' } }])
  expect((await get('old')).replacedBy.map((one) => [one.grantId, one.uri])).toEqual([
    ['parent', `${utility.origin}/grants/parent`],
    [null, `${utility.origin}/grants/no`],
  ])
})

it('C-195 finds a replaced grant whose address does not end with its id', async () => {
  const { get } = await deskWithGrants((origin) => [
    [
      grant(origin, 'new', { replacing: [`${origin}/grants?of=7`] }),
      grant(origin, 'old', { uri: `${origin}/grants?of=7`, status: 'expired' }),
    ],
  ])
  expect((await get('new')).replacing).toMatchObject([{ grantId: 'old', status: { value: 'expired' } }])
})

it('C-199 names the earlier of both ends', async () => {
  const { list, get } = await deskWithGrants((origin) => [
    [grant(origin, 'g1', { not_after: '2027-01-02T00:00:00Z', expires: '2027-01-01T00:00:00Z' })],
  ])
  expect((await list()).rows[0]?.endsAtMs).toBe(Date.UTC(2027, 0, 1))
  expect(await get('g1')).toMatchObject({ notAfterMs: Date.UTC(2027, 0, 2), expiresMs: Date.UTC(2027, 0, 1) })
})

it('C-201 C-200 tells the own grants of the desk, and those of objects that are not listed', async () => {
  const { list } = await deskWithGrants((origin) => [
    [
      grant(origin, 'own', { client_id: 'admin-1', scope: 'cds_client_admin' }),
      grant(origin, 'strange', { client_id: 'nobody-knows' }),
    ],
  ])
  const { rows } = await list()
  const of = (id: string) => rows.find((row) => row.grantId === id)
  expect([of('own')?.own, of('own')?.clientName !== null]).toEqual([true, true])
  expect([of('strange')?.own, of('strange')?.clientName]).toEqual([false, null])
})

it('T-43 knows its own grants by what they allow, also when no listed object has them', async () => {
  const entry = { type: 'cds_client_admin' }
  const { get } = await deskWithGrants((origin) => [
    [
      grant(origin, 'word', { client_id: 'unlisted', scope: 'cds_client_admin' }),
      grant(origin, 'entry', { client_id: 'unlisted', scope: '', authorization_details: [entry] }),
      grant(origin, 'other', { client_id: 'unlisted' }),
    ],
  ])
  const own = await Promise.all(['word', 'entry', 'other'].map(async (id) => (await get(id)).row.own))
  expect(own).toEqual([true, true, false])
})

it('C-202 finds a grant by its receipt code, and counts only what it finds', async () => {
  const { list } = await deskWithGrants((origin) => [
    [grant(origin, 'g1', { receipt_confirmations: ['R-771', 'R-772'] }), grant(origin, 'g2')],
  ])
  const found = await list({ text: ' R-772 ' })
  expect(found.rows.map((row) => row.grantId)).toEqual(['g1'])
  expect([found.total, found.groups.working]).toEqual([1, 1])
})

it('C-202 asks the utility for a receipt code that is not here, and takes nothing that has another', async () => {
  const { utility, service, list } = await deskWithGrants(() => [[]])
  const [found, other] = ['R-9', 'R-10'].map((code) =>
    grant(utility.origin, `of-${code}`, { receipt_confirmations: [code] }),
  )
  utility.on('/grants', ({ path }) => ({
    body: { grants: path.includes('receipt_') ? [found, other] : [], next: null, previous: null },
  }))
  const { ask } = askThroughRouter(service.handlers)
  expect(await ask('grants.find', { receipt: 'R-9' })).toEqual({ found: 1, failed: 0 })
  const { searchParams } = new URL(utility.at('/grants').at(-1)?.path ?? '', utility.origin)
  expect(searchParams.get('receipt_confirmations')).toBe('R-9')
  expect((await list({ text: 'R-' })).rows.map((row) => row.grantId)).toEqual(['of-R-9'])
  utility.on('/grants', { status: 500 })
  expect(await ask('grants.find', { receipt: 'R-9' })).toEqual({ found: 0, failed: 1 })
})

it('C-198 C-204 asks by itself, and sooner when a grant names a moment', async () => {
  const { desk, service } = await deskWithGrants((origin) => [
    [
      grant(origin, 'g1', {
        eta: new Date(Date.now() + 10 * 60_000).toISOString(),
        not_before: '2020-01-01T00:00:00Z',
      }),
    ],
  ])
  const [work] = service.works.works()
  const dueInMs = (work?.lastAtMs ?? 0) + (work?.everyMs ?? 0) - desk.clock.nowMs
  expect(work?.id).toMatch(/^grants:/)
  expect(dueInMs).toBeLessThan(work?.everyMs ?? 0)
})

it('what a listing could not say is kept as the problem of its utility, and the rest stays', async () => {
  const { utility, list, refresh } = await deskWithGrants((origin) => [[grant(origin, 'g1')]])
  utility.on('/grants', { status: 500 })
  expect(await refresh()).toEqual({ failed: 1 })
  const { rows, sources } = await list()
  expect(rows).toHaveLength(1)
  expect(sources[0]?.problem?.code).toBe('server-error')
})

it('C-190 what lay behind a page that failed is read the next time', async () => {
  const { utility, script, list, refresh } = await deskWithGrants((origin) => [
    [grant(origin, 'g2')],
    [grant(origin, 'g1')],
  ])
  const closed = { status: 'closed', modified: '2026-03-05T00:00:00Z' }
  const now = [[grant(utility.origin, 'g2', closed)], [grant(utility.origin, 'g1', closed)]]
  utility.on('/grants', ({ path }) =>
    path.includes('page=1')
      ? { status: 503 }
      : { body: { grants: now[0], next: `${utility.origin}/grants?page=1`, previous: null } },
  )
  expect(await refresh()).toEqual({ failed: 1 })
  script(now)
  await refresh()
  expect((await list()).rows.map((row) => row.group)).toEqual(['ended', 'ended'])
})

describe('a change', () => {
  const close = { kind: 'close' } as const
  const body = (utility: ScriptedUtility, id: string) =>
    utility
      .at(`/grants/${id}`)
      .filter((one) => one.method === 'PATCH')
      .map((one) => JSON.parse(one.body) as unknown)

  /** The one grant g1, whose PATCH is answered by `answer` and kept where it says so. */
  async function changing(now: Record<string, unknown>, answer: (body: object) => Reply) {
    const desk = await deskWithGrants((origin) => [[grant(origin, 'g1', now)]])
    const state = grant(desk.utility.origin, 'g1', now)
    desk.utility.on('/grants/g1', ({ method, body: text }, response) => {
      if (method === 'GET') return { body: state }
      const reply = answer(JSON.parse(text) as object)
      if (typeof reply.body === 'object') Object.assign(state, reply.body)
      if (reply.status === 0) return void response.destroy()
      return { ...reply, body: state }
    })
    return desk
  }

  it('C-205 C-206 to close sends that word and nothing else', async () => {
    const { utility, change, get } = await changing({}, (sent) => ({ body: sent }))
    expect(await change('g1', close)).toEqual({ outcome: 'done' })
    expect(body(utility, 'g1')).toEqual([{ status: 'closed' }])
    expect((await get('g1')).row.group).toBe('ended')
  })

  it('C-207 takes a scope away without the customer, and leaves the others', async () => {
    const { utility, change } = await changing({ scope: 'power gas water' }, (sent) => ({ body: sent }))
    expect(await change('g1', { kind: 'reduce', without: ['gas'] })).toEqual({ outcome: 'done' })
    expect(body(utility, 'g1')).toEqual([{ scope: 'power water' }])
  })

  it('C-209 is under review after 202, and what is enabled stays', async () => {
    const { change, get } = await changing({}, () => ({ status: 202, body: { status: 'pending' } }))
    expect(await change('g1', close)).toEqual({ outcome: 'reviewing' })
    expect(await get('g1')).toMatchObject({ givesAccess: true, row: { group: 'waiting' } })
  })

  it('C-210 that was answered with 200 and not made is told as such', async () => {
    const { refused } = await changing({}, () => ({ status: 200, body: {} }))
    expect((await refused('g1', close)).code).toBe('grant-unchanged')
  })

  it('C-200 T-43 never ends what the desk itself lives by', async () => {
    const own = { client_id: 'admin-1', scope: 'cds_client_admin' }
    const { utility, refused } = await changing(own, (sent) => ({ body: sent }))
    expect((await refused('g1', close)).code).toBe('grant-own')
    expect(utility.at('/grants/g1')).toEqual([])
  })

  it('whose answer was lost is decided by what the utility has', async () => {
    const { utility, change } = await changing({}, (sent) => ({ status: 0, body: sent }))
    expect(await change('g1', close)).toEqual({ outcome: 'done' })
    expect(body(utility, 'g1')).toHaveLength(1)
  })

  it('of a grant that is over by now is not sent', async () => {
    const { desk, utility, refused } = await changing({}, (sent) => ({ body: sent }))
    utility.on('/grants/g1', { body: grant(utility.origin, 'g1', { status: 'revoked' }) })
    expect((await refused('g1', close)).code).toBe('grant-over')
    expect(body(utility, 'g1')).toEqual([])
    expect(desk.findings).toEqual([])
  })
})
