import { describe, expect, it } from 'vitest'
import {
  authServerMetadata,
  registrationField,
  scopeDescription,
  serverMetadata,
} from '../../support/cds-documents'
import { publish, startPublishedUtility, wellKnown } from '../../support/published-utility'
import { startUtility, type ScriptedUtility } from '../../support/scripted-utility'
import { openUtilityDesk } from '../../support/utility-desk'
import { failureOf } from '../../support/wire'

describe('what a utility changes', () => {
  it('C-036 names changed terms, scopes and fees', async () => {
    const utility = await startUtility()
    const fee = (amount: number) =>
      registrationField('fee', { type: 'payment_required', amount, currency: 'USD', field_name: undefined })
    utility.on(wellKnown, { body: serverMetadata(utility.origin) })
    utility.on(
      '/oauth',
      { body: authServerMetadata(utility.origin, {}, { fee: fee(100) }) },
      {
        body: authServerMetadata(
          utility.origin,
          { usage: scopeDescription('usage') },
          { fee: fee(250) },
          { op_tos_uri: 'https://terms.example/2' },
        ),
      },
    )
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    await desk.refresh(id)
    expect((await desk.detail(id)).changes.map((one) => one.text).sort()).toEqual([
      'Scope “Scope usage” (usage) is new.',
      `The address of the terms is now https://terms.example/2; it was ${utility.url('/terms')}.`,
      'The fee “fee” is now 250 USD; it was 100 USD.',
    ])
  })

  it('C-034 holds secrets back when the issuer changes, until a person confirms', async () => {
    const utility = await startPublishedUtility()
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    publish(utility, {}, { issuer: 'https://elsewhere.example', token_endpoint: utility.url('/stolen') })
    await desk.refresh(id)
    const failure = await failureOf(desk.refresher.authServer(id))
    expect(failure.code).toBe('issuer-changed')
    expect(desk.store.authServer(id)?.value.token_endpoint).toBe(utility.url('/token'))
    const detail = await desk.detail(id)
    expect(detail.row.state).toBe('attention')
    expect(detail.questions).toMatchObject([
      { what: 'issuer', from: utility.origin, to: 'https://elsewhere.example' },
    ])
    const confirm = desk.utilities.handlers['utilities.confirm']
    const another = confirm({ utilityId: id, what: 'issuer', to: 'https://another.example' })
    expect((await failureOf(Promise.resolve(another))).code).toBe('issuer-changed')
    expect((await desk.detail(id)).questions).toHaveLength(1)
    await confirm({ utilityId: id, what: 'issuer', to: 'https://elsewhere.example' })
    expect((await desk.refresher.authServer(id)).value.token_endpoint).toBe(utility.url('/stolen'))
    expect(desk.row(id).state).toBe('healthy')
  })

  it('C-034 does not register where the issuer contradicts the well-known address', async () => {
    const utility = await startUtility()
    const address = '/.well-known/oauth-authorization-server/tenant'
    utility.on(wellKnown, { body: serverMetadata(utility.origin, { oauth_metadata: utility.url(address) }) })
    utility.on(address, { body: authServerMetadata(utility.origin) })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.registration.possible).toBe(false)
    expect(profile.registration.reason).toContain(`${utility.origin}/tenant`)
    utility.on(address, {
      body: authServerMetadata(utility.origin, {}, {}, { issuer: `${utility.origin}/tenant` }),
    })
    expect((await desk.preview(utility.origin)).profile.registration.possible).toBe(true)
  })

  it('C-027 reads on with an unknown version, and registers only after a yes', async () => {
    const utility = await startPublishedUtility({ cds_metadata_version: 'v2' })
    const desk = await openUtilityDesk()
    const id = await desk.add(utility.origin)
    const before = await desk.detail(id)
    expect(before.profile?.registration.possible).toBe(false)
    expect(before.questions).toMatchObject([{ what: 'version', to: 'v2' }])
    await desk.utilities.handlers['utilities.confirm']({ utilityId: id, what: 'version', to: 'v2' })
    const after = await desk.detail(id)
    expect(after.profile?.registration.possible).toBe(true)
    expect(after.questions).toEqual([])
  })
})

describe('a utility that moves', () => {
  const moveTo = (from: ScriptedUtility, to: ScriptedUtility, status: number) =>
    from.on(wellKnown, { status, headers: { location: to.url(wellKnown) } })

  it('C-014, C-015: shows the new host’s metadata and stores a 301 only on a yes', async () => {
    const [from, to] = [await startUtility(), await startPublishedUtility()]
    moveTo(from, to, 301)
    const desk = await openUtilityDesk()
    const { previewId, profile } = await desk.preview(from.origin)
    expect(profile).toMatchObject({
      name: 'Ohm Valley Power',
      moved: { from: from.url(wellKnown), to: to.url(wellKnown), permanent: true },
    })
    const add = async (acceptMove: boolean) =>
      await desk.utilities.handlers['utilities.add']({ previewId, acceptMove })
    expect((await failureOf(add(false))).code).toBe('redirect-refused')
    expect(desk.utilities.rows()).toEqual([])
    const { utilityId } = await add(true)
    expect(desk.store.need(utilityId).metadataUrl).toBe(to.url(wellKnown))
  })

  it('C-015 keeps asking the old address of a 302', async () => {
    const [from, to] = [await startUtility(), await startPublishedUtility()]
    moveTo(from, to, 302)
    const desk = await openUtilityDesk()
    const id = await desk.add(from.origin, true)
    expect(desk.store.need(id).metadataUrl).toBe(from.url(wellKnown))
    const asked = from.received.length
    await desk.refresh(id)
    expect(from.received.length).toBe(asked + 1)
    expect(desk.row(id).state).toBe('healthy')
  })

  it('C-015 adopts nothing from a new host before the person accepts it', async () => {
    const [from, to] = [await startPublishedUtility(), await startPublishedUtility({ name: 'New Name' })]
    const desk = await openUtilityDesk()
    const id = await desk.add(from.origin)
    moveTo(from, to, 301)
    await desk.refresh(id)
    const moved = await desk.detail(id)
    expect(moved.row).toMatchObject({
      state: 'moved',
      name: 'Ohm Valley Power',
      host: new URL(from.origin).host,
    })
    expect(moved.pendingMove).toMatchObject({
      from: from.url(wellKnown),
      to: to.url(wellKnown),
      permanent: true,
      newName: 'New Name',
    })
    expect(desk.store.authServer(id)?.value.token_endpoint).toBe(from.url('/token'))
    expect(desk.trusted).toEqual([])

    await desk.utilities.handlers['utilities.acceptMove']({ utilityId: id, to: to.url(wellKnown) })
    expect(desk.trusted).toEqual([to.origin])
    expect(desk.row(id)).toMatchObject({ name: 'New Name', host: new URL(to.origin).host })
  })

  it('a yes counts for the place that was shown, not for one that came since', async () => {
    const [from, shown, later] = await Promise.all([1, 2, 3].map(() => startPublishedUtility()))
    if (!from || !shown || !later) throw new Error('no utility')
    const desk = await openUtilityDesk()
    const id = await desk.add(from.origin)
    moveTo(from, shown, 301)
    await desk.refresh(id)
    moveTo(from, later, 301)
    await desk.refresh(id)
    const yes = desk.utilities.handlers['utilities.acceptMove']({ utilityId: id, to: shown.url(wellKnown) })
    const refused = await failureOf(Promise.resolve(yes))
    expect(refused.code).toBe('redirect-refused')
    expect(refused.details).toMatchObject({ to: new URL(later.origin).host })
    expect(desk.trusted).toEqual([])
    expect(desk.store.need(id)).toMatchObject({
      metadataUrl: from.url(wellKnown),
      pendingMove: { to: later.url(wellKnown) },
    })
  })

  it('a move that changes while the yes is written down is asked about again', async () => {
    const [from, shown, later] = await Promise.all([1, 2, 3].map(() => startPublishedUtility()))
    if (!from || !shown || !later) throw new Error('no utility')
    const desk = await openUtilityDesk()
    const id = await desk.add(from.origin)
    moveTo(from, shown, 301)
    await desk.refresh(id)
    moveTo(from, later, 301)
    desk.whileTrusting = () => desk.refresh(id)
    await desk.utilities.handlers['utilities.acceptMove']({ utilityId: id, to: shown.url(wellKnown) })
    expect(desk.store.need(id)).toMatchObject({
      metadataUrl: from.url(wellKnown),
      acceptedOrigin: null,
      pendingMove: { to: later.url(wellKnown) },
    })
  })
})
