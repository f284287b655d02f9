import { expect, it } from 'vitest'
import { adminClient } from '../support/cds-documents'
import { leavingCore, type LeavingCore } from '../support/leaving-core'
import { carrying } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'

async function accept({ core, registrationId }: LeavingCore, origin: string): Promise<void> {
  await core.ask('registrations.decideOrigin', { registrationId, origin, trusted: true })
  await core.ask('leaving.goOn', { registrationId })
}

it('C-017 a client object is written at a foreign cds_client_uri only after a yes', async () => {
  const stranger = await startUtility()
  const left = await leavingCore((utility) => {
    const robot = adminClient(utility.origin, {
      client_id: 'robot',
      client_name: 'Night batch',
      scope: 'outages',
      cds_client_uri: stranger.url('/clients/robot'),
      cds_status: 'sandbox',
      cds_status_options: ['sandbox', 'disabled'],
    })
    let status = 'sandbox'
    const now = () => ({ ...robot, cds_status: status })
    stranger.on('/clients/robot', ({ method }) => {
      if (method === 'PUT') status = 'disabled'
      return { body: now() }
    })
    utility.on('/clients', () => ({
      body: { clients: [adminClient(utility.origin), now()], next: null, previous: null },
    }))
  })
  await left.begin()
  const stopped = await left.rests()
  expect(stopped.steps[0]?.failure?.code).toBe('origin-not-trusted')
  expect(stranger.received).toEqual([])
  expect((await left.detail()).originQuestions).toMatchObject([
    { origin: stranger.origin, known: [left.origin] },
  ])
  await accept(left, stranger.origin)
  expect((await left.rests()).state).toBe('ended')
  expect(stranger.at('/clients/robot').map(({ method }) => method)).toContain('PUT')
})

it('C-017 a secret is ended at a foreign address only after a yes', async () => {
  const stranger = await startUtility()
  const left = await leavingCore((_utility, keeper) => {
    const shown = keeper.shown.bind(keeper)
    keeper.shown = (kept) =>
      kept.clientId === 'robot' ? { ...shown(kept), uri: stranger.url('/credentials/far') } : shown(kept)
    stranger.on('/credentials/far', ({ method }) => {
      const kept = keeper.get('cred-2')
      if (method === 'PATCH') kept.expiresAtSec = Math.floor(keeper.nowMs / 1000)
      return keeper.dated(200, keeper.shown(kept))
    })
  })
  await left.begin()
  const stopped = await left.rests()
  expect(stopped.steps.find((step) => step.stepId === 'expire cred-2')?.failure?.code).toBe(
    'origin-not-trusted',
  )
  expect(carrying(stranger.received)).toEqual([])
  await accept(left, stranger.origin)
  expect((await left.rests()).state).toBe('ended')
  expect(stranger.at('/credentials/far').map(({ method }) => method)).toContain('PATCH')
})
