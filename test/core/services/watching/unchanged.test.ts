import { describe, expect, it } from 'vitest'
import { authServerMetadata, serverMetadata } from '../../../support/cds-documents'
import { coverageEntry, coveragePage, wellKnown } from '../../../support/published-utility'
import type { Handler, ScriptedUtility } from '../../../support/scripted-utility'
import { startUtility } from '../../../support/scripted-utility'
import { openUtilityDesk } from '../../../support/utility-desk'

/** Answers 304 to whoever holds this very version. */
function versioned(body: object, etag: string): Handler {
  return ({ headers }) =>
    headers['if-none-match'] === etag ? { status: 304 } : { body, headers: { etag, date: 'never' } }
}

const paths = [wellKnown, '/oauth', '/coverage', '/coverage-2', '/sister'] as const

/** Two coverage pages, registration, and a related server. */
function publishAll(utility: ScriptedUtility, name = 'Ohm Valley Power'): void {
  const { origin, url } = { origin: utility.origin, url: (path: string) => utility.url(path) }
  const metadata = serverMetadata(origin, {
    name,
    coverage: url('/coverage'),
    capabilities: ['oauth', 'coverage'],
    related_metadata: [url('/sister')],
  })
  utility
    .on(wellKnown, versioned(metadata, `"${name}"`))
    .on('/oauth', versioned(authServerMetadata(origin), '"a"'))
    .on('/coverage', versioned(coveragePage([coverageEntry('one')], url('/coverage-2')).body, '"c1"'))
    .on('/coverage-2', versioned(coveragePage([coverageEntry('two')], null).body, '"c2"'))
    .on(
      '/sister',
      versioned(serverMetadata(origin, { name: 'Sister', cds_metadata_url: url('/sister') }), '"s"'),
    )
}

async function listed() {
  const utility = await startUtility()
  publishAll(utility)
  const desk = await openUtilityDesk()
  const id = await desk.add(utility.origin)
  const documents = () => JSON.stringify([desk.store.documents(id), desk.store.profile(id)])
  return { utility, desk, id, documents }
}

describe('a utility that changed nothing', () => {
  it('C-010 is asked once for each document with its validator; nothing is parsed, built or kept', async () => {
    const { utility, desk, id, documents } = await listed()
    const [before, parsed] = [documents(), desk.parsed.length]
    const asked = utility.received.length
    desk.clock.nowMs += 86_400_000
    await desk.refresh(id)
    const again = utility.received.slice(asked)
    expect(again.map(({ path }) => path).sort()).toEqual([...paths].sort())
    expect(again.every(({ headers }) => 'if-none-match' in headers)).toBe(true)
    expect(desk.parsed).toHaveLength(parsed)
    expect(documents()).toBe(before)
    expect(desk.row(id).checkedAtMs).toBe(desk.clock.nowMs)
    expect((await desk.detail(id)).checks[0]).toMatchObject({ ok: true, text: 'Answered; nothing changed.' })
  })

  it('is told by its bytes where it sends no validator', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: serverMetadata(utility.origin) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin) })
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    const parsed = desk.parsed.length
    await desk.refresh(id)
    expect(desk.parsed).toHaveLength(parsed)
  })

  it('is one even where a related server always fails, and not when the failure ends', async () => {
    const { utility, desk, id } = await listed()
    utility.on('/sister', { status: 410 })
    await desk.refresh(id)
    const parsed = desk.parsed.length
    await desk.refresh(id)
    expect(desk.parsed).toHaveLength(parsed)
    publishAll(utility)
    await desk.refresh(id)
    expect(desk.parsed.length).toBeGreaterThan(parsed)
  })
})

it('what changed is fetched once, and everything is read', async () => {
  const { utility, desk, id } = await listed()
  publishAll(utility, 'Ohm Valley Energy')
  const asked = utility.received.length
  await desk.refresh(id)
  expect(
    utility.received
      .slice(asked)
      .map(({ path }) => path)
      .sort(),
  ).toEqual([...paths].sort())
  expect(desk.row(id)).toMatchObject({ name: 'Ohm Valley Energy', unseenChanges: 1 })
})

it('a decision of a person has everything read again', async () => {
  const { utility, desk, id } = await listed()
  const unknown = serverMetadata(utility.origin, { cds_metadata_version: 'v9' })
  utility.on(wellKnown, versioned(unknown, '"v9"'))
  await desk.refresh(id)
  expect((await desk.detail(id)).profile?.registration.possible).toBe(false)
  await desk.utilities.handlers['utilities.confirm']({ utilityId: id, what: 'version', to: 'v9' })
  expect((await desk.detail(id)).profile?.registration.possible).toBe(true)
})
