import { expect, it } from 'vitest'
import { registrationField, scopeDescription } from '../../../support/cds-documents'
import { type ClientDesk, openClientDesk } from '../../../support/client-desk'

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex').toString('base64')
const fields = {
  robot: registrationField('robot', { format: 'boolean', description: 'Runs by itself' }),
  tax: registrationField('tax', { format: 'string_or_null', max_length: 5 }),
  logo: registrationField('logo', { format: 'image', max_size: 20 }),
  regions: registrationField('regions', {
    format: 'choice_list',
    choices: [
      { id: 'n', name: 'North' },
      { id: 's', name: 'South' },
    ],
  }),
  other: registrationField('other', { format: 'hologram' }),
}
const open = (held: object) =>
  openClientDesk(held, {
    scopes: { power: scopeDescription('power', { registration_optional: Object.keys(fields) }) },
    fields,
  })
const which = ({ registrationId }: ClientDesk) => ({ registrationId, clientId: 'c-power' })
const problemsOf = async (parts: ClientDesk, set: Record<string, string>) => {
  await parts.ask('clients.open', which(parts))
  const change = { set, reset: [] }
  return (await parts.ask('clients.preview', { ...which(parts), change, echo: 'lean' })).problems
}

it('a member that a scope of the object describes is edited as in a registration', async () => {
  const parts = await open({
    cds_robot: false,
    cds_tax: null,
    cds_logo: png,
    cds_regions: ['n'],
    cds_other: 7,
  })
  const { members } = await parts.ask('clients.open', which(parts))
  const found = Object.fromEntries(members.map((one) => [one.name, one]))
  expect(found['cds_robot']).toMatchObject({
    control: 'field',
    json: 'false',
    field: { control: 'boolean', description: 'Runs by itself' },
  })
  expect(found['cds_tax']?.field).toMatchObject({ control: 'text', nullable: true, maxLength: 5 })
  expect(found['cds_logo']?.field).toMatchObject({ control: 'image', maxSizeBytes: 20 })
  expect(found['cds_regions']?.field?.choices).toMatchObject([{ name: 'North' }, { name: 'South' }])
  // Nothing says how the value of an unknown format is written.
  expect(found['cds_other']).toMatchObject({ control: 'json', field: null })
})

it('one that holds what its field could not show stays JSON, digit for digit', async () => {
  const parts = await open({ cds_robot: 'perhaps', cds_regions: [1.5] })
  const { members } = await parts.ask('clients.open', which(parts))
  const found = Object.fromEntries(members.map((one) => [one.name, one]))
  expect(found['cds_robot']).toMatchObject({ control: 'text', field: null })
  expect(found['cds_regions']).toMatchObject({ control: 'json', json: '[1.5]', field: null })
})

it('what the field would not take is said before anything is sent', async () => {
  const parts = await open({ cds_robot: false, cds_tax: null, cds_logo: png, cds_regions: ['n'] })
  const pdf = Buffer.from('%PDF-1.7 and more').toString('base64')
  const wrong = {
    cds_robot: '"yes"',
    cds_tax: '"too long"',
    cds_logo: JSON.stringify(pdf),
    cds_regions: '["x"]',
  }
  expect((await problemsOf(parts, wrong)).map((one) => one.field).sort()).toEqual(Object.keys(wrong).sort())
  expect(await problemsOf(parts, { cds_robot: 'null' })).toMatchObject([{ field: 'cds_robot' }])
  const right = {
    cds_robot: 'true',
    cds_tax: '"12"',
    cds_logo: JSON.stringify(png),
    cds_regions: '["n","s"]',
  }
  expect(await problemsOf(parts, right)).toEqual([])
})

it('a file and a null are sent as a registration sends them', async () => {
  const parts = await open({ cds_tax: '12', cds_logo: '' })
  const { modified } = await parts.ask('clients.open', which(parts))
  const change = { set: { cds_tax: 'null', cds_logo: JSON.stringify(png) }, reset: [] }
  const asked = { ...which(parts), change, seenModified: modified, echo: 'lean' as const }
  expect((await parts.ask('clients.save', asked)).state).toBe('applied')
  expect(parts.puts()).toMatchObject([{ cds_tax: null, cds_logo: png }])
})
