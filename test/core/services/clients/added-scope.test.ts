import { expect, it } from 'vitest'
import { registrationField, scopeDescription } from '../../../support/cds-documents'
import { type ClientDesk, openClientDesk } from '../../../support/client-desk'

const open = () =>
  openClientDesk(
    {},
    {
      scopes: {
        power: scopeDescription('power'),
        gas: scopeDescription('gas', {
          registration_requirements: ['meters'],
          registration_optional: ['note'],
        }),
      },
      fields: {
        meters: registrationField('meters', { format: 'string', description: 'How many meters you read' }),
        note: registrationField('note'),
      },
    },
  )
const which = ({ registrationId }: ClientDesk) => ({ registrationId, clientId: 'c-power' })
const adding = (more: Record<string, string> = {}) => ({ set: { scope: '"power gas"', ...more }, reset: [] })

it('C-121 asks for the fields of a scope that is added, and sends nothing before they are there', async () => {
  const parts = await open()
  await parts.ask('clients.open', which(parts))
  const preview = await parts.ask('clients.preview', { ...which(parts), change: adding(), echo: 'lean' })
  expect(preview.asked).toMatchObject([
    {
      name: 'cds_meters',
      control: 'field',
      field: { control: 'text', label: 'Meters' },
      required: true,
      help: 'How many meters you read',
      askedBy: ['gas'],
    },
    { name: 'cds_note', required: false },
  ])
  expect(preview.problems).toMatchObject([{ field: 'cds_meters' }])
  const change = { ...which(parts), change: adding(), seenModified: null, echo: 'lean' as const }
  expect(await parts.ask('clients.save', change)).toMatchObject({ state: 'refused' })
  expect(parts.puts()).toEqual([])
})

it('C-121 T-31 sends the added scope and its fields in one PUT to the same object', async () => {
  const parts = await open()
  await parts.ask('clients.open', which(parts))
  const change = adding({ cds_meters: '"12"' })
  const preview = await parts.ask('clients.preview', { ...which(parts), change, echo: 'lean' })
  expect([preview.addedScopes, preview.problems]).toEqual([['gas'], []])
  const saved = await parts.ask('clients.save', { ...which(parts), change, seenModified: null, echo: 'lean' })
  expect(saved.state).toBe('applied')
  expect(parts.puts()).toMatchObject([{ client_id: 'c-power', scope: 'power gas', cds_meters: '12' }])
  expect(parts.utility.at('/register')).toHaveLength(1)
})

it('T-31 a change of anything else asks for nothing', async () => {
  const parts = await open()
  await parts.ask('clients.open', which(parts))
  const change = { set: { client_name: '"Other"' }, reset: [] }
  const preview = await parts.ask('clients.preview', { ...which(parts), change, echo: 'lean' })
  expect([preview.addedScopes, preview.asked, preview.problems]).toEqual([[], [], []])
})
