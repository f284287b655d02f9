import { expect, it } from 'vitest'
import { addingInput } from '../../../../electron/contract/adding'
import { openAddingCore, type AddingCore } from '../../../support/adding-core'
import { startPublishedUtility, wellKnown } from '../../../support/published-utility'

const exported = async (desk: AddingCore, format: 'json' | 'csv'): Promise<string> => {
  const answer = await desk.ask('inventory.export', { format })
  const { suggestedName, base64 } = desk.host.callsOf('host.saveFile').at(-1) ?? {
    suggestedName: '',
    base64: '',
  }
  expect(answer.saved).toBe(true)
  expect(suggestedName).toBe(`busbar inventory.${format}`)
  return Buffer.from(base64, 'base64').toString()
}

async function deskWithTwo(): Promise<AddingCore> {
  const desk = await openAddingCore()
  const two = await Promise.all(['=cmd()', 'Plain'].map((name) => startPublishedUtility({ name })))
  const [formula = '', plain = ''] = two.map((one) => one.url(wellKnown))
  const inputs = [
    { address: formula, tags: ['pilot', 'west'], addedAtMs: Date.UTC(2025, 0, 2) },
    { address: plain, paused: true },
  ].map((one) => addingInput.parse(one))
  await desk.ask('adding.start', { inputs })
  await desk.settled()
  await desk.save()
  await desk.ask('adding.clear', {})
  return desk
}

it.each(['json', 'csv'] as const)(
  'an inventory as %s brings the same list on another desk',
  async (format) => {
    const first = await deskWithTwo()
    const text = await exported(first, format)
    const second = await openAddingCore()
    const { what, inputs, problems } = await second.ask('adding.readFile', {
      name: `inventory.${format}`,
      content: { kind: 'text', text },
    })
    expect([what, problems]).toEqual([format === 'json' ? 'inventory' : 'csv', []])
    await second.ask('adding.start', { inputs })
    await second.settled()
    await second.save()
    expect(await exported(second, format)).toBe(text)
  },
)

it('an inventory is made to be compared: one field to a line, always in the same order', async () => {
  const desk = await deskWithTwo()
  const text = await exported(desk, 'json')
  const { utilities } = JSON.parse(text) as { utilities: { address: string }[] }
  const addresses = utilities.map((one) => one.address)
  expect(addresses).toEqual([...addresses].sort())
  expect(Object.keys(utilities[0] ?? {})).toEqual(['address', 'name', 'tags', 'paused', 'added'])
  for (const line of text.split('\n')) expect((line.match(/": /g) ?? []).length).toBeLessThan(2)
  expect(text).toContain('"added": "2025-01-02T00:00:00.000Z"')
})

it('a name that a spreadsheet would take for a formula is text there', async () => {
  const text = await exported(await deskWithTwo(), 'csv')
  expect(text).toContain(",'=cmd(),")
  expect(text).not.toContain(',=cmd(),')
})

it('holds addresses and own words only, and can be a part of the list', async () => {
  const desk = await deskWithTwo()
  const { rows } = await desk.ask('utilities.list', {})
  const plain = rows.find((row) => row.name === 'Plain')
  if (!plain) throw new Error('it is not in the list')
  const answer = await desk.ask('inventory.export', { format: 'json', utilityIds: [plain.utilityId] })
  expect(answer).toEqual({ saved: true, utilities: 1 })
  const { base64 = '' } = desk.host.callsOf('host.saveFile').at(-1) ?? {}
  const text = Buffer.from(base64, 'base64').toString()
  expect(JSON.parse(text)).toMatchObject({ utilities: [{ name: 'Plain', paused: true }] })
  expect(text).not.toContain('cmd')
  expect(text).not.toMatch(/secret|token|client_id|authorization|utl_/i)
})
