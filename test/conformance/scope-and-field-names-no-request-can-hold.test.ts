import { expect, it } from 'vitest'
import { registrationField, scopeDescription } from '../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

it('C-068 scopes with a blank or without a name, and a field called __proto__, are left out and said', async () => {
  const fields = JSON.parse(
    JSON.stringify({ odd: registrationField('odd', { field_name: '__proto__' }) }),
  ) as Record<string, object>
  const utility = scriptRegistering(await startUtility(), {
    scopes: {
      'two words': scopeDescription('two words'),
      '': scopeDescription(''),
      usage: scopeDescription('usage', { registration_optional: ['odd'] }),
    },
    fields,
  })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const { profile } = await desk.ask('utilities.get', { utilityId })
  expect(profile?.scopes.filter((one) => !one.registerable).map((one) => one.id)).toEqual(['two words', ''])
  expect(profile?.findings.map((one) => one.text)).toContain(
    'A request cannot name the scope “two words”: it is empty or holds a blank.',
  )
  const answers = JSON.parse('{"__proto__":"x"}') as Record<string, string>
  await desk.register(utilityId, draftOf({ scopeIds: ['two words', '', 'usage'], answers }))
  const [sent] = utility.at('/register')
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ scope: 'cds_client_admin usage' })
  expect(sent?.body).not.toContain('__proto__')
})
