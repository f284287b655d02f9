import { expect, it } from 'vitest'
import { scopeDescription } from '../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

it('an earlier draft is named as one, and nothing is registered that nobody could administer', async () => {
  const described = { client_admin: scopeDescription('client_admin'), usage: scopeDescription('usage') }
  const changes = { scopes_supported: Object.keys(described), cds_scope_descriptions: described }
  const utility = scriptRegistering(await startUtility(), { changes })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const { profile } = await desk.ask('utilities.get', { utilityId })
  expect(profile?.registration).toMatchObject({ possible: false })
  expect(profile?.registration.reason).toMatch(/earlier draft of the standard/)
  await expect(desk.register(utilityId, draftOf({ scopeIds: ['usage'] }))).rejects.toThrow(
    'registration-closed',
  )
  expect(utility.at('/register')).toEqual([])
})
