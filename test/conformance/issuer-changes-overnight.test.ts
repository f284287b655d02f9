import { expect, it } from 'vitest'
import { authServerMetadata } from '../support/cds-documents'
import { adminSecret, openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

it('C-034 no secret and no token leaves until a person confirmed the new issuer', async () => {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const { registrationId } = await desk.register(utilityId, draftOf())
  if (registrationId === null) throw new Error('not registered')
  await desk.followedUp()
  const [row] = (await desk.ask('credentials.list', {})).rows

  const elsewhere = await startUtility()
  utility.on('/oauth', {
    body: authServerMetadata(
      utility.origin,
      {},
      {},
      {
        issuer: elsewhere.origin,
        token_endpoint: elsewhere.url('/token'),
        registration_endpoint: elsewhere.url('/register'),
      },
    ),
  })
  await desk.refresh(utilityId)
  const before = utility.received.length
  for (const attempt of [
    () => desk.ask('registrations.refresh', { registrationId }),
    () => desk.messages.sync(registrationId),
    () => desk.ask('credentials.verify', { credentialKey: row?.credentialKey as never }),
    () => desk.register(utilityId, draftOf()),
  ]) {
    await expect(attempt()).rejects.toThrow()
  }
  const secretly = [...utility.received.slice(before), ...elsewhere.received].filter(
    ({ method, headers, body }) =>
      method !== 'GET' || headers['authorization'] !== undefined || body.includes(adminSecret),
  )
  expect(secretly).toEqual([])
  expect((await desk.detail(utilityId)).questions).toMatchObject([
    { what: 'issuer', from: utility.origin, to: elsewhere.origin },
  ])
  const { changes } = desk.store.changeBook.list({
    utilityId,
    kinds: ['issuer'],
    sinceMs: null,
    limit: 10,
    before: null,
  })
  expect(changes).toMatchObject([{ from: utility.origin, to: elsewhere.origin }])

  // The yes is about the name; another origin for secrets stays a decision of its own.
  utility.on('/oauth', {
    body: authServerMetadata(utility.origin, {}, {}, { issuer: elsewhere.origin }),
  })
  await desk.ask('utilities.confirm', { utilityId, what: 'issuer', to: elsewhere.origin })
  await desk.ask('registrations.refresh', { registrationId })
  expect(utility.at('/clients').at(-1)?.headers['authorization']).toContain('Bearer')
  expect(elsewhere.received).toEqual([])
})
