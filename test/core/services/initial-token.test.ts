import { expect, it } from 'vitest'
import { authServerMetadata } from '../../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const token = 'arranged-with-them-7f31'

async function deskWithToken(removeAfter: boolean) {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  await desk.ask('registrations.keepInitialToken', { utilityId, token: `Bearer ${token}`, removeAfter })
  return { utility, desk, utilityId }
}

it('C-070 sends a token a person entered with the registration, nowhere else, and shows it to nobody', async () => {
  const { utility, desk, utilityId } = await deskWithToken(true)
  const kept = await desk.ask('registrations.initialToken', { utilityId })
  expect(kept.token).toEqual({
    origin: utility.origin,
    savedAtMs: expect.any(Number) as number,
    removeAfter: true,
  })
  const { headers } = await desk.ask('registrations.preview', { utilityId, draft: draftOf() })
  expect(headers['authorization']).toBe('Bearer ⟨your initial access token⟩')

  await desk.register(utilityId, draftOf())
  await desk.followedUp()
  expect(utility.at('/register').map((one) => one.headers['authorization'])).toEqual([`Bearer ${token}`])
  const elsewhere = utility.received.filter((one) => one.path !== '/register')
  expect(elsewhere.length).toBeGreaterThan(3)
  expect(JSON.stringify(elsewhere)).not.toContain(token)
  expect(JSON.stringify(await desk.ask('activity.list', { layer: 'all' }))).not.toContain(token)
  // It came through, so the token has gone as the person wished.
  expect(await desk.ask('registrations.initialToken', { utilityId })).toEqual({ token: null })
})

it('C-070 keeps the token for the next try when the registration was refused, and removes it when asked', async () => {
  const { utility, desk, utilityId } = await deskWithToken(true)
  utility.on('/register', { status: 400, body: { error: 'invalid_client_metadata' } })
  await desk.register(utilityId, draftOf())
  expect((await desk.ask('registrations.initialToken', { utilityId })).token).not.toBeNull()
  await desk.ask('registrations.removeInitialToken', { utilityId })
  await desk.register(utilityId, draftOf())
  expect(utility.at('/register').map((one) => one.headers['authorization'])).toEqual([
    `Bearer ${token}`,
    undefined,
  ])
})

it('C-070 never sends the token to another origin than it was given for', async () => {
  const { utility, desk, utilityId } = await deskWithToken(false)
  const elsewhere = scriptRegistering(await startUtility())
  const moved = { registration_endpoint: elsewhere.url('/register') }
  utility.on('/oauth', { body: authServerMetadata(utility.origin, {}, {}, moved) })
  await desk.refresh(utilityId)
  const { headers, host } = await desk.ask('registrations.preview', { utilityId, draft: draftOf() })
  expect([host, headers['authorization']]).toEqual([new URL(elsewhere.origin).host, undefined])
  await desk.register(utilityId, draftOf())
  expect(elsewhere.at('/register').map((one) => one.headers['authorization'])).toEqual([undefined])
  expect(utility.at('/register')).toEqual([])
})

it('refuses what no bearer token can be, and says so', async () => {
  const { desk, utilityId } = await deskWithToken(false)
  const refused = await desk.refusal('registrations.keepInitialToken', {
    utilityId,
    token: 'two words',
    removeAfter: false,
  })
  expect(refused.message).toContain('letters, digits and -._~+/ only')
})
