import { expect, it } from 'vitest'
import { openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

it.each([
  [{ status: 204 }, /gave an empty answer/],
  [{ status: 304 }, /gave an empty answer/],
  [{ status: 202, body: '{}' }, /HTTP 202 where HTTP 200 is due/],
])('C-005 clients answered with %j are said to be missing and stay as they were', async (reply, words) => {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const { registrationId } = await desk.register(await desk.add(utility.origin), draftOf())
  await desk.followedUp()
  utility.on('/clients', reply)
  const refusal = await desk.refusal('registrations.refresh', { registrationId: registrationId ?? '' })
  expect(refusal.message).toMatch(words)
  const { clients } = await desk.ask('registrations.get', { registrationId: registrationId ?? '' })
  expect(clients.map((one) => one.clientId)).toEqual(['admin-1'])
})
