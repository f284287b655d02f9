import { expect, it } from 'vitest'
import type { RegistrationDraft } from '../../../electron/contract/registrations'
import { registrationField, scopeDescription } from '../../support/cds-documents'
import { openRegistrationDesk, registrationBody, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const choice = (id: string) => ({
  id,
  name: `The ${id}`,
  description: `About ${id}`,
  documentation: 'https://docs.example/choice',
  usagesegment_format: 'kept',
})

const fields = {
  sites: registrationField('sites', { format: 'string_list', max_length: 8 }),
  region: registrationField('region', { format: 'choice', choices: [choice('north'), choice('south')] }),
  uses: registrationField('uses', {
    format: 'choice_list_or_null',
    choices: [choice('bills'), choice('meters'), choice('rates')],
  }),
  none: registrationField('none', { format: 'choice_or_null', choices: [] }),
}

async function asked() {
  const scopes = { usage: scopeDescription('usage', { registration_requirements: Object.keys(fields) }) }
  const utility = scriptRegistering(await startUtility(), { scopes, fields })
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const draft = (answers: RegistrationDraft['answers']) => draftOf({ scopeIds: ['usage'], answers })
  return { utility, desk, utilityId, draft }
}

it('lists and choices have controls of their own, with the names of what can be chosen', async () => {
  const { desk, utilityId } = await asked()
  const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['usage'] })
  expect(plan.fields.map((field) => [field.control, field.nullable, field.choices.length])).toEqual([
    ['list', false, 0],
    ['choice', false, 2],
    ['choices', true, 3],
    ['choice', true, 0],
  ])
  expect(plan.fields[1]?.choices[0]).toEqual({ id: 'north', name: 'The north', description: 'About north' })
  const { profile } = await desk.ask('utilities.get', { utilityId })
  expect(profile?.findings).toEqual([])
})

it('lists are sent as lists and choices by their ids; none is null, and an empty line is none', async () => {
  const { desk, utility, utilityId, draft } = await asked()
  const answers = { cds_sites: ['Main', ' ', 'Old'], cds_region: 'south', cds_uses: ['bills', 'rates'] }
  await desk.register(utilityId, draft(answers))
  expect(registrationBody(utility)).toMatchObject({
    cds_sites: ['Main', 'Old'],
    cds_region: 'south',
    cds_uses: ['bills', 'rates'],
    cds_none: null,
  })
})

it('says before sending what a list or a choice may not be', async () => {
  const { desk, utilityId, draft } = await asked()
  const problems = async (answers: RegistrationDraft['answers']) =>
    (await desk.ask('registrations.preview', { utilityId, draft: draft(answers) })).problems.map(
      (one) => `${one.fieldName} ${one.problem}`,
    )
  expect(await problems({ cds_sites: [' '] })).toEqual([
    'cds_sites needs a value',
    'cds_region needs a value',
  ])
  expect(
    await problems({ cds_sites: ['Main', 'Older'], cds_region: 'west', cds_uses: ['bills', 'gas'] }),
  ).toEqual([
    'cds_sites may have 8 characters over all lines and has 9',
    'cds_region takes one of the values they name',
    'cds_uses takes one of the values they name',
  ])
})

it('lists and choices of authorization details are known formats', async () => {
  const formats = ['string_list_or_null', 'choice_or_null', 'choice_list', 'choice_list_or_null']
  const details = formats.map((format) => ({
    id: format,
    name: format,
    description: '',
    documentation: 'https://docs.example/detail',
    for_types: ['usage'],
    format,
    is_required: false,
    default: null,
    choices: [choice('bills')],
  }))
  const scopes = { usage: scopeDescription('usage', { authorization_details_fields_supported: details }) }
  const utility = scriptRegistering(await startUtility(), { scopes })
  const desk = await openRegistrationDesk()
  const { profile } = await desk.ask('utilities.get', { utilityId: await desk.add(utility.origin) })
  expect(profile?.scopes[1]?.limits.map((limit) => limit.format.kind)).toEqual(formats.map(() => 'known'))
  expect(profile?.findings).toEqual([])
})
