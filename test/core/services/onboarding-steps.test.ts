import { expect, it } from 'vitest'
import { adminClient } from '../../support/cds-documents'
import { registeredFor, requirement } from '../../support/onboarding-desk'

const fee = requirement('fee', 'payment_required', { amount: 1234.5, currency: 'EUR' })

it('C-130 T-57 an update of either the old or the renewed request decides, and the old link is superseded', async () => {
  const { mail, reply, arrive, tasks } = await registeredFor([fee])
  const first = mail('m1', 'payment_request', {
    related_uri: 'https://pay.example/old',
    related_type: 'payment_form',
  })
  const renewed = mail('m2', 'payment_request', {
    ...reply('m1'),
    related_uri: 'https://pay.example/new',
    related_type: 'payment_form',
  })
  await arrive(renewed, first)
  expect(await tasks()).toMatchObject([
    {
      state: 'to-do',
      linkUrl: 'https://pay.example/new',
      supersededLinks: [{ url: 'https://pay.example/old', atMs: Date.UTC(2026, 1, 1, 0, 1) }],
      sinceMs: Date.UTC(2026, 1, 1, 0, 1),
    },
  ])
  const toOld = mail('m3', 'request_update', { ...reply('m1'), status: 'pending' })
  await arrive(toOld, renewed, first)
  expect(await tasks()).toMatchObject([{ state: 'waiting-on-them', sinceMs: Date.UTC(2026, 1, 1, 0, 3) }])
  const toNew = mail('m4', 'request_update', { ...reply('m2'), status: 'complete' })
  await arrive(toNew, toOld, renewed, first)
  expect(await tasks()).toMatchObject([{ state: 'done', linkUrl: 'https://pay.example/new' }])
})

it.each([
  ['the update that settles the payment', 'm1', 'request_update'],
  ['an update of the update before', 'm2', 'request_update'],
  ['a message of the thread that is no update', 'm3', 'private_message'],
])('C-168 T-50 the receipt is found in %s, and the amount keeps its digits', async (_where, to, type) => {
  const { mail, reply, arrive, tasks } = await registeredFor([fee])
  const receipt = { related_uri: 'https://pay.example/receipt', related_type: 'payment_receipt' }
  await arrive(
    mail('m4', type, { ...reply(to), ...receipt, status: 'complete' }),
    mail('m3', 'private_message', { ...reply('m2'), status: 'complete' }),
    mail('m2', 'request_update', { ...reply('m1'), status: 'complete' }),
    mail('m1', 'payment_request', {
      amount: '1234.50',
      currency: 'EUR',
      related_uri: 'https://pay.example/1',
    }),
  )
  expect(await tasks()).toMatchObject([
    { state: 'done', fee: { amount: '1234.50', currency: 'EUR' }, receiptUrl: 'https://pay.example/receipt' },
  ])
})

it('C-135 a refused step carries the words of the message that refused it', async () => {
  const { mail, reply, arrive, tasks } = await registeredFor([requirement('agreement', 'pdf_form')])
  const asked = mail('m1', 'pdf_form_request')
  const refused = mail('m2', 'request_update', {
    ...reply('m1'),
    status: 'rejected',
    description: 'Not signed.',
  })
  await arrive(refused, asked)
  expect(await tasks()).toMatchObject([{ state: 'rejected', reason: 'Not signed.' }])
  const again = mail('m3', 'client_submission', { ...reply('m1'), creator: 'admin-1', status: 'complete' })
  await arrive(again, refused, asked)
  expect(await tasks()).toMatchObject([
    { state: 'waiting-on-them', reason: null, sinceMs: Date.UTC(2026, 1, 1, 0, 3) },
  ])
})

it('C-172 a review that is spoken about in a production request shows how that ended', async () => {
  const { mail, reply, arrive, tasks, origin } = await registeredFor([
    requirement('review', 'internal_review'),
  ])
  const about = { related_uri: `${origin}/clients/c-power`, related_type: 'client' }
  const asked = mail('m1', 'production_request', { ...about, status: 'pending', creator: null })
  await arrive(asked)
  expect(await tasks()).toMatchObject([{ state: 'waiting-on-them', sinceMs: Date.UTC(2026, 1, 1, 0, 1) }])
  const no = mail('m2', 'request_update', {
    ...reply('m1'),
    status: 'rejected',
    description: 'No privacy page.',
  })
  await arrive(no, asked)
  expect(await tasks()).toMatchObject([{ state: 'rejected', reason: 'No privacy page.', linkUrl: null }])
})

it('C-170 an open step is marked when a production object has its scope already', async () => {
  const { mail, arrive, tasks, lists, sandbox, object, refresh } = await registeredFor([fee])
  await arrive(mail('m1', 'payment_request', { amount: 1234.5, currency: 'EUR' }))
  expect(await tasks()).toMatchObject([{ state: 'to-do', noLongerNeeded: false }])
  lists(sandbox, object('p-power', 'production'))
  await refresh()
  expect(await tasks()).toMatchObject([{ state: 'to-do', noLongerNeeded: true }])
})

it('C-163 what is asked besides what was announced comes last, and a guess is called one', async () => {
  const { mail, arrive, tasks } = await registeredFor([
    requirement('mail', 'email_verification'),
    requirement('login', 'sso_verification'),
  ])
  await arrive(
    mail('m3', 'pdf_form_request', { name: 'A second form' }),
    mail('m2', 'online_form_request', { name: 'Link your account' }),
    mail('m1', 'online_form_request', { name: 'Confirm your address' }),
  )
  expect((await tasks()).map((one) => [one.fieldId, one.requestName, one.matchedByOrder, one.state])).toEqual(
    [
      ['mail', 'Confirm your address', true, 'to-do'],
      ['login', 'Link your account', true, 'to-do'],
      ['', 'A second form', false, 'to-do'],
    ],
  )
})

it('T-30 an object that is in production from the first day, or late, is shown and nothing is missed', async () => {
  const { lists, object, refresh, detail } = await registeredFor([])
  lists(object('direct', 'production', { response_types: [], grant_types: ['client_credentials'] }))
  await refresh()
  const shown = await detail()
  expect(shown.environment).toBe('production')
  expect(shown.scopesNotCreated).toEqual([])
  expect(shown.clients.find((one) => one.clientId === 'direct')).toMatchObject({
    environment: 'production',
    mayRequestProduction: false,
  })
  lists()
  await refresh()
  const gone = await detail()
  // What was there once is not on its way: it is shown as removed.
  expect(gone.scopesNotCreated).toEqual([])
  expect(gone.removedClients.map((one) => one.clientId)).toContain('direct')
})

it('C-134 C-154 a request the utility began is shown as theirs, and no second one is offered or sent', async () => {
  const { desk, utility, mail, reply, arrive, client, origin, registrationId, utilityId } =
    await registeredFor([])
  expect(await client('c-power')).toMatchObject({ production: null, mayRequestProduction: true })
  const about = { related_uri: `${origin}/clients/c-power`, related_type: 'client' }
  const theirs = mail('m1', 'production_request', { ...about, status: 'pending', creator: null })
  await arrive(theirs)
  expect(await client('c-power')).toMatchObject({
    mayRequestProduction: false,
    production: { byUtility: true, state: 'waiting-on-them', sinceMs: Date.UTC(2026, 1, 1, 0, 1) },
  })
  const { draftId } = await desk.ask('drafts.save', {
    draftId: null,
    content: {
      registrationId,
      utilityId,
      type: 'production_request',
      previousUri: null,
      threadKey: null,
      name: 'Production',
      description: 'Please',
      relatedUri: about.related_uri,
      relatedType: 'client',
    },
  })
  expect(await desk.refusal('drafts.send', { draftId })).toMatchObject({ code: 'invalid-input' })
  expect(utility.received.some((one) => one.method === 'POST' && one.path === '/messages')).toBe(false)
  const no = mail('m2', 'request_update', { ...reply('m1'), status: 'rejected', description: 'Too early.' })
  await arrive(no, theirs)
  expect(await client('c-power')).toMatchObject({
    mayRequestProduction: true,
    production: { state: 'rejected', reason: 'Too early.' },
  })
})

it('C-153 production may be asked for what has the sandbox among its states, and for nothing else', async () => {
  const { lists, object, refresh, detail, origin } = await registeredFor([])
  lists(
    object('s', 'sandbox'),
    object('p', 'production'),
    object('off', 'disabled', { cds_status_options: ['sandbox', 'disabled'] }),
    adminClient(origin, { client_id: 'admin-2', cds_status: 'sandbox', cds_status_options: ['sandbox'] }),
  )
  await refresh()
  expect(
    (await detail()).clients.filter((one) => one.mayRequestProduction).map((one) => one.clientId),
  ).toEqual(['s'])
})

it.each([
  ['the update links it', false],
  ['the request itself links it now, in place of the sandbox object', true],
])('C-138 T-49 the production object is found beside its sandbox object when %s', async (_where, inBase) => {
  const { mail, reply, arrive, client, lists, sandbox, object, refresh, origin } = await registeredFor([])
  const link = (id: string) => ({ related_uri: `${origin}/clients/${id}`, related_type: 'client' })
  const asked = { status: 'pending', creator: 'admin-1' }
  await arrive(mail('m1', 'production_request', { ...asked, ...link('c-power') }))
  await arrive(
    ...(inBase
      ? [mail('m1', 'production_request', { ...asked, status: 'complete', ...link('p-power') })]
      : [
          mail('m2', 'request_update', { ...reply('m1'), status: 'complete', ...link('p-power') }),
          mail('m1', 'production_request', { ...asked, ...link('c-power') }),
        ]),
  )
  expect(await client('c-power')).toMatchObject({
    production: { state: 'done', productionClientId: null },
    mayRequestProduction: true,
  })
  lists(sandbox, object('p-power', 'production'))
  await refresh()
  expect(await client('c-power')).toMatchObject({
    production: { state: 'done', productionClientId: 'p-power' },
    mayRequestProduction: false,
  })
})

it('C-077 C-163 a registration that was taken over is asked for what its objects can do', async () => {
  const { desk, utility, utilityId, detail, registrationId, object, origin } = await registeredFor([fee])
  expect((await detail()).tasks.map((one) => one.fieldId)).toEqual(['fee'])
  const other = adminClient(origin, { client_id: 'admin-2' })
  utility.on('/clients', { body: { clients: [other, object('c-2', 'sandbox')], next: null, previous: null } })
  const taken = await desk.ask('registrations.import', {
    utilityId,
    clientId: 'admin-2',
    clientSecret: 's3cret',
    attemptId: null,
  })
  await desk.followedUp()
  expect(taken.registrationId).not.toBe(registrationId)
  const { tasks } = await desk.ask('registrations.get', taken)
  expect(tasks.map((one) => [one.fieldId, one.state])).toEqual([['fee', 'not-started']])
})
