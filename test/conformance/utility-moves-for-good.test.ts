import { expect, it } from 'vitest'
import { wellKnown } from '../support/published-utility'
import { openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

it('C-015 C-017 its new host gets no secret before the yes, and the address is stored with it', async () => {
  const from = scriptRegistering(await startUtility())
  const to = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(from.origin)
  const { registrationId } = await desk.register(utilityId, draftOf())
  if (registrationId === null) throw new Error('not registered')
  await desk.followedUp()

  from.on(wellKnown, { status: 301, headers: { location: to.url(wellKnown) } })
  await desk.refresh(utilityId)
  await desk.ask('registrations.refresh', { registrationId })
  await desk.messages.sync(registrationId)
  await expect(desk.register(utilityId, draftOf())).rejects.toThrow()
  const isPublic = ({ method, headers }: { method: string; headers: object }) =>
    method === 'GET' && !('authorization' in headers)
  expect(to.received.every(isPublic)).toBe(true)
  expect(from.at('/register')).toHaveLength(1)
  const detail = await desk.detail(utilityId)
  expect(detail.row.state).toBe('moved')
  expect(detail.pendingMove).toMatchObject({
    from: from.url(wellKnown),
    to: to.url(wellKnown),
    permanent: true,
    newName: 'Ohm Valley Power',
  })
  expect(desk.store.need(utilityId).metadataUrl).toBe(from.url(wellKnown))

  await desk.ask('utilities.acceptMove', { utilityId, to: to.url(wellKnown) })
  expect(desk.trusted).toEqual([to.origin])
  expect(desk.store.need(utilityId).metadataUrl).toBe(to.url(wellKnown))
  const { changes } = desk.store.changeBook.list({
    utilityId,
    kinds: ['move'],
    sinceMs: null,
    limit: 10,
    before: null,
  })
  expect(changes.map(({ from: was, to: is }) => [was, is])).toEqual([
    [new URL(from.origin).host, new URL(to.origin).host],
    [new URL(from.origin).host, new URL(to.origin).host],
  ])
})
