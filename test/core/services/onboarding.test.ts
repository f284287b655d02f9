import { expect, it, onTestFinished, vi } from 'vitest'
import { startDemoGrid, manualClock } from '../../../electron/demo/grid'
import { message, messagesPage } from '../../support/cds-documents'
import { registeredFor, requirement } from '../../support/onboarding-desk'
import { openRegistrationDesk } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'

/** A utility that asks for a fee, two online forms and a review, with no message yet. */
const registered = () =>
  registeredFor([
    requirement('fee', 'payment_required', { amount: 250, currency: 'EUR' }),
    requirement('terms', 'online_form'),
    requirement('mail', 'email_verification'),
    requirement('review', 'internal_review'),
  ])

it('C-163 C-172 lists every requirement before there is any message, and lets a review wait on the utility', async () => {
  const { tasks } = await registered()
  expect((await tasks()).map((one) => [one.fieldId, one.state, one.fee?.amount, one.messageKey])).toEqual([
    ['fee', 'not-started', '250', null],
    ['terms', 'not-started', undefined, null],
    ['mail', 'not-started', undefined, null],
    ['review', 'waiting-on-them', undefined, null],
  ])
})

it('C-166 joins requirements with the requests of their kind, and takes the newest link and status', async () => {
  const { desk, utility, origin, registrationId, tasks } = await registered()
  const request = (id: string, type: string, changes: object = {}) =>
    message(origin, id, {
      type,
      status: 'open',
      related_uri: `https://pages.example/${id}`,
      related_type: 'online_form',
      created: `2026-02-01T00:00:0${id.slice(1)}Z`,
      ...changes,
    })
  const reply = (to: string) => ({ previous_uri: `${origin}/messages/${to}` })
  const outstanding = [
    request('m6', 'request_update', {
      ...reply('m2'),
      status: 'complete',
      related_uri: undefined,
      related_type: undefined,
    }),
    request('m5', 'online_form_request', reply('m3')),
    request('m4', 'payment_request', { amount: 250, currency: 'EUR', related_type: 'payment_form' }),
    request('m3', 'online_form_request'),
    request('m2', 'online_form_request'),
  ]
  utility.on('/messages', { body: messagesPage({ outstanding }) })
  await desk.messages.sync(registrationId)
  expect((await tasks()).map((one) => [one.fieldId, one.state, one.linkUrl])).toEqual([
    ['fee', 'to-do', 'https://pages.example/m4'],
    ['terms', 'done', 'https://pages.example/m2'],
    ['mail', 'to-do', 'https://pages.example/m5'],
    ['review', 'waiting-on-them', null],
  ])
})

it('C-109 lists the clients anew when a message tells of a change, and believes the list alone', async () => {
  const { desk, utility, origin, registrationId } = await registered()
  const added = message(origin, 'm1', {
    type: 'notification',
    related_uri: `${origin}/clients/c-new`,
    related_type: 'client',
  })
  utility.on('/messages', { body: messagesPage({ unread: [added] }) })
  const before = utility.at('/clients').length
  await desk.messages.sync(registrationId)
  // Nobody asked for the clients; the message did.
  await vi.waitFor(() => expect(utility.at('/clients')).toHaveLength(before + 1))
  await desk.syncer.syncRegistration(registrationId)
  const { clients } = await desk.ask('registrations.get', { registrationId })
  expect(clients.map((one) => one.clientId)).toEqual(['admin-1', 'c-power'])
})

it('C-164 reads the messages right after registering, so that the first look shows what to pay', async () => {
  const grid = await startDemoGrid({ clock: manualClock(Date.now()), only: ['harborline'] })
  onTestFinished(() => grid.close())
  const desk = await openRegistrationDesk({ mode: 'demo' })
  const utilityId = await desk.add(grid.utilities[0]?.address ?? '')
  const answers = { cds_hwl_company_name: 'Ohm Reader Ltd.' }
  const draft = draftOf({ scopeIds: ['hwl_water_usage'], answers })
  const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: draft.scopeIds })
  expect(plan.feesByCurrency).toEqual([{ amount: '750.00', currency: 'USD' }])
  const { registrationId, failure } = await desk.register(utilityId, draft)
  expect(failure).toBeNull()
  await desk.followedUp()
  const detail = await desk.ask('registrations.get', { registrationId: registrationId ?? '' })
  expect(detail.lastProblem).toBeNull()
  expect(detail.tasks.map((one) => [one.fieldId, one.state, one.fee?.amount])).toEqual([
    ['hwl_fee', 'to-do', '750.00'],
    ['hwl_review', 'waiting-on-them', undefined],
  ])
  expect(detail.tasks[0]?.linkUrl).toMatch(/\/pay\//)
  expect(detail.scopesNotCreated).toEqual([])
  expect(detail.clients.map((one) => one.environment)).toContain('sandbox')
  const { rows } = await desk.ask('credentials.list', {})
  expect(rows[0]).toMatchObject({ keystone: true, sealed: true, bucket: '90-days' })
  expect(grid.received('harborline').filter((one) => one.path === '/oauth/register')).toHaveLength(1)
})
