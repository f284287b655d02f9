import { expect, it } from 'vitest'
import { adminClient } from '../../support/cds-documents'
import { adminSecret, openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

async function deskWith() {
  const utility = scriptRegistering(await startUtility())
  const desk = await openRegistrationDesk()
  return { utility, desk, utilityId: await desk.add(utility.origin) }
}

it('sends nothing while the vault takes no record', async () => {
  const { desk, utility, utilityId } = await deskWith()
  const draft = draftOf()
  const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
  desk.ports.disk.fill()
  const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
  expect(refused.code).toBe('registration-unsealed')
  expect(utility.at('/register')).toEqual([])
})

it('sends nothing more once the vault refused a record, whatever it took just before', async () => {
  const { desk, utility, utilityId } = await deskWith()
  const other = scriptRegistering(await startUtility())
  const otherId = await desk.add(other.origin)
  expect((await desk.register(utilityId, draftOf())).state).toBe('registered')
  utility.on('/register', () => {
    desk.ports.disk.fill()
    return { status: 201, body: adminClient(utility.origin, { client_secret: adminSecret }) }
  })
  const sending = desk.register(utilityId, draftOf())
  const pause = await desk.nextPause()
  const draft = draftOf()
  const { bodyHash } = await desk.ask('registrations.preview', { utilityId: otherId, draft })
  const refused = await desk.refusal('registrations.send', { utilityId: otherId, draft, bodyHash })
  expect([refused.code, other.at('/register').length]).toEqual(['registration-unsealed', 0])
  desk.ports.disk.heal()
  pause.end(true)
  expect((await sending).state).toBe('registered')
})
