import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methods } from '../../../electron/contract/methods'
import { authServerMetadata, serverMetadata } from '../../support/cds-documents'
import { startPublishedUtility, wellKnown } from '../../support/published-utility'
import { startUtility } from '../../support/scripted-utility'
import { openUtilityDesk, type UtilityDesk } from '../../support/utility-desk'
import { failureOf } from '../../support/wire'

const hourMs = 60 * 60_000

describe('the list', () => {
  it('adds a previewed utility and shows it healthy, found and as of now', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    const { rows } = methods['utilities.list'].output.parse(
      await desk.utilities.handlers['utilities.list']({}),
    )
    expect(rows).toMatchObject([
      { utilityId: id, name: 'Ohm Valley Power', state: 'healthy', stage: 'found', loopback: true },
    ])
    expect(rows[0]?.checkedAtMs).toBe(desk.clock.nowMs)
    expect(desk.events).toContainEqual({ event: 'utilities.changed', utilityId: id })
  })

  it('says that an address is already listed, and adds it once', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    const again = await desk.preview(utility.url(wellKnown))
    expect(again.alreadyListedAs).toBe(id)
    expect(await desk.add(utility.origin)).toBe(id)
    expect(desk.utilities.rows()).toHaveLength(1)
  })

  it('is not fooled by a document that calls itself by another host’s address', async () => {
    const utility = await startPublishedUtility()
    const impostor = await startPublishedUtility({ cds_metadata_url: utility.url(wellKnown) })
    const desk = await openUtilityDesk()
    await desk.add(utility.origin)
    expect((await desk.preview(impostor.origin)).alreadyListedAs).toBeNull()
  })

  it('C-010 keeps what it shows when the utility answers 304', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, (received) =>
      received.headers['if-none-match'] === '"1"'
        ? { status: 304, headers: { etag: '"1"' } }
        : { headers: { etag: '"1"' }, body: serverMetadata(utility.origin) },
    )
    utility.on('/oauth', { body: authServerMetadata(utility.origin) })
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    const before = (await desk.detail(id)).profile
    await desk.refresh(id)
    expect(utility.at(wellKnown).at(-1)?.headers['if-none-match']).toBe('"1"')
    expect((await desk.detail(id)).profile).toEqual(before)
  })

  it('survives a restart, and a deleted cache costs only a new look', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    await desk.close()
    rmSync(join(desk.folder, 'cache.db'))
    const again = await openUtilityDesk({ again: desk })
    expect(again.row(id)).toMatchObject({
      name: 'Ohm Valley Power',
      state: 'unknown',
      stateText: 'Not checked yet.',
    })
    const { value } = await again.refresher.authServer(id)
    expect(value.token_endpoint).toBe(utility.url('/token'))
    expect(again.row(id).state).toBe('healthy')
  })

  it('shows the documents as received, secrets taken out', async () => {
    const utility = await startPublishedUtility({ x_vendor: { client_secret: 'do-not-show' } })
    const desk = await openUtilityDesk()
    const utilityId = await desk.add(utility.origin)
    const { documents } = await desk.utilities.handlers['utilities.raw']({ utilityId })
    expect(documents.map((one) => one.name)).toEqual(['Server metadata', 'Authorization server metadata'])
    expect(documents[0]?.text).toContain('x_vendor')
    expect(documents[0]?.text).not.toContain('do-not-show')
  })

  it('removes a utility, but never one with a registration', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const utilityId = await desk.add(utility.origin)
    desk.links.registered = () => true
    const remove = async () => await desk.utilities.handlers['utilities.remove']({ utilityId })
    expect((await failureOf(remove())).code).toBe('has-registration')
    desk.links.registered = () => false
    await remove()
    expect(desk.utilities.rows()).toEqual([])
    expect(desk.store.documents(utilityId)).toEqual([])
  })

  it('asks nothing of a paused utility, and says why it is paused', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const utilityId = await desk.add(utility.origin)
    await desk.utilities.handlers['utilities.setPaused']({ utilityId, paused: true })
    const asked = utility.received.length
    expect((await failureOf(desk.refresh(utilityId))).code).toBe('utility-paused')
    expect(utility.received).toHaveLength(asked)
    expect(desk.row(utilityId)).toMatchObject({ state: 'paused', stateText: 'Paused: you paused it.' })
  })
})

describe('health', () => {
  it('is unknown, not healthy, after two intervals without a success', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    desk.clock.nowMs += 48 * hourMs
    expect(desk.row(id).state).toBe('healthy')
    desk.clock.nowMs += 1
    expect(desk.row(id)).toMatchObject({ state: 'unknown', stateText: 'Not checked lately.' })
  })

  it('follows the connection of a registration at its own pace', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    desk.links.connections = () => [{ succeededAtMs: desk.clock.nowMs - 11, everyMs: 5, problem: null }]
    expect(desk.row(id).state).toBe('unknown')
    desk.links.connections = () => [{ succeededAtMs: desk.clock.nowMs - 10, everyMs: 5, problem: null }]
    expect(desk.row(id).state).toBe('healthy')
  })

  it('a utility that asks for patience stays healthy on its last success, no longer', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    utility.on(wellKnown, { status: 429, headers: { 'retry-after': '60' } })
    desk.clock.nowMs += 40 * hourMs
    await failureOf(desk.refresh(id))
    expect(desk.row(id).state).toBe('healthy')
    expect(desk.row(id).stateText).toContain('asks us to wait')
    desk.clock.nowMs += 9 * hourMs
    await failureOf(desk.refresh(id))
    expect(desk.row(id).state).toBe('unknown')
  })

  it.each([
    [{ status: 500 }, 'server-error'],
    [{ status: 403 }, 'not-per-spec'],
    [{ body: '<!doctype html><p>captcha</p>' }, 'not-per-spec'],
  ] as const)('says which kind of failure it is: %o', async (reply, kind) => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    utility.on(wellKnown, reply)
    const failure = await failureOf(desk.refresh(id))
    const detail = await desk.detail(id)
    expect(detail.row).toMatchObject({ state: 'failing', failingKind: kind, stateText: failure.message })
    expect(detail.lastProblem?.code).toBe(failure.code)
    expect(detail.checks[0]).toMatchObject({ ok: false, text: failure.message })
    expect(detail.profile?.name).toBe('Ohm Valley Power')
  })

  it('calls a port where nobody listens out of reach, and keeps what it knew', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    await utility.close()
    await failureOf(desk.refresh(id))
    expect(desk.row(id).failingKind).toBe('unreachable')
    expect((await desk.detail(id)).profile?.name).toBe('Ohm Valley Power')
  })

  it('keeps the last good authorization server while that one cannot be read', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    utility.on('/oauth', { status: 502 })
    await desk.refresh(id)
    expect(desk.row(id)).toMatchObject({ state: 'failing', failingKind: 'server-error' })
    expect((await desk.detail(id)).profile?.registration.possible).toBe(true)
    expect(desk.store.authServer(id)?.value.token_endpoint).toBe(utility.url('/token'))
  })
})

describe('the stage', () => {
  const stageWith = async (clients: ReturnType<UtilityDesk['links']['clients']>, registered = true) => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    const connection = { succeededAtMs: desk.clock.nowMs, everyMs: hourMs, problem: null }
    desk.links.connections = () => (registered ? [connection] : [])
    desk.links.clients = () => clients
    return desk.row(id).stage
  }
  const client = (environment: 'sandbox' | 'production' | 'disabled', changes: object = {}) => ({
    environment,
    counts: true,
    productionRequested: false,
    ...changes,
  })

  it.each([
    ['found', [], false],
    ['in-review', [client('production', { counts: false })], true],
    ['sandbox', [client('production', { counts: false }), client('sandbox')], true],
    ['in-review', [client('sandbox', { productionRequested: true })], true],
    ['production', [client('sandbox'), client('production')], true],
    ['ended', [client('disabled', { counts: false }), client('disabled')], true],
  ] as const)('is %s by the client objects', async (stage, clients, registered) => {
    expect(await stageWith(clients, registered)).toBe(stage)
  })
})

it('a utility that is out of service is not called healthy, though it was read before', async () => {
  const utility = await startPublishedUtility()
  const desk = await openUtilityDesk()
  const id = await desk.add(utility.origin)
  utility.on(wellKnown, { status: 503, headers: { 'retry-after': '600' } })
  expect((await failureOf(desk.refresh(id))).code).toBe('too-many-requests')
  expect(desk.row(id)).toMatchObject({ state: 'attention', failingKind: null })
  expect(desk.row(id).stateText).toContain('wait until')
})

it('a log-in typed into an address is not shown again', async () => {
  const desk = await openUtilityDesk()
  for (const typed of ['https://ann:geheim@utility.example/', 'ann:geheim@utility.example']) {
    const failure = await failureOf(desk.preview(typed))
    expect(failure.code).toBe('address-invalid')
    expect(JSON.stringify([failure.message, failure.details])).not.toContain('geheim')
  }
})
