import { expect, it } from 'vitest'
import { scopeDescription } from '../support/cds-documents'
import { openRegistrationDesk, registrationBody, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

const described = { client_admin: scopeDescription('client_admin'), usage: scopeDescription('usage') }
const changes = { scopes_supported: Object.keys(described), cds_scope_descriptions: described }

it('an earlier draft is named as one, and its own admin scope is registered', async () => {
  const utility = scriptRegistering(await startUtility(), { changes })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const { profile } = await desk.ask('utilities.get', { utilityId })
  expect(profile?.draft.label).toBe('the draft of spring 2025')
  await desk.register(utilityId, draftOf({ scopeIds: ['usage'] }))
  expect(registrationBody(utility)['scope']).toBe('client_admin usage')
})

it('read as the standard of today, it registers nothing that nobody could administer', async () => {
  const utility = scriptRegistering(await startUtility(), { changes })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  await desk.ask('utilities.setDraft', { utilityId, draft: 'merged' })
  await expect(desk.register(utilityId, draftOf({ scopeIds: ['usage'] }))).rejects.toThrow(
    'registration-closed',
  )
  expect(utility.at('/register')).toEqual([])
})
