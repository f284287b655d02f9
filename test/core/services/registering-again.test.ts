import { expect, it } from 'vitest'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

/** A registration whose answer was lost, and a person's decision to register again all the same. */
async function decided() {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const draft = draftOf()
  utility.on('/register', (_received, response) => void response.destroy())
  const lost = await desk.register(utilityId, draft)
  expect(lost.state).toBe('outcome-unknown')
  await desk.ask('registrations.registerAgain', { attemptId: lost.attemptId })
  const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
  const send = () => desk.ask('registrations.send', { utilityId, draft, bodyHash })
  const open = async () =>
    (await desk.ask('registrations.openAttempts', {})).attempts.map((one) => one.attemptId)
  return { utility, desk, utilityId, draft, bodyHash, lost, send, open }
}

it('what was given up stays open when the new request never leaves, and the person need not decide again', async () => {
  const { utility, lost, send, open } = await decided()
  utility.on('/register', { status: 503 })
  expect((await send()).state).toBe('not-sent')
  expect(await open()).toEqual([lost.attemptId])
  scriptRegistering(utility)
  expect((await send()).state).toBe('registered')
  expect(await open()).toEqual([])
})

it('a refusal closes what was given up: the request left, and nothing of it is unknown', async () => {
  const { utility, send, open } = await decided()
  utility.on('/register', { status: 400, body: { error: 'invalid_client_metadata' } })
  expect((await send()).state).toBe('rejected')
  expect(await open()).toEqual([])
})

it('when the answer to the new one is lost too, that is the one to decide about', async () => {
  const { desk, utilityId, draft, bodyHash, lost, send, open } = await decided()
  const second = await send()
  expect(second).toMatchObject({ state: 'outcome-unknown', goesAgain: false })
  expect(second.attemptId).not.toBe(lost.attemptId)
  expect(await open()).toEqual([second.attemptId])
  const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
  expect(refused.code).toBe('outcome-unknown')
})

it('credentials that arrive for what was given up are still taken for it', async () => {
  const { desk, utilityId, lost, open } = await decided()
  const typed = { utilityId, clientId: 'admin-1', clientSecret: 's3cret', attemptId: lost.attemptId }
  await desk.ask('registrations.import', typed)
  expect(await open()).toEqual([])
  const { attemptId } = lost
  expect((await desk.ask('registrations.attempt', { attemptId })).state).toBe('registered')
})
