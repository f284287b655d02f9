import { describe, expect, it } from 'vitest'
import { errorWords } from '../../electron/contract/errors'
import { events, eventTables, methodTables, table } from '../../electron/contract/events'
import { methods, type MethodName } from '../../electron/contract/methods'
import { openCore } from '../support/open-core'
import { sampleFields, sampleOf } from '../support/sample-input'

const names = Object.keys(methods) as MethodName[]

describe('every method', () => {
  it('has a handler on an open desk: it answers within the contract or refuses by name', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null })
    const strange: string[] = []
    for (const name of names) {
      const reply = await core.reply(name, sampleOf(methods[name].input))
      // A sample names things that are not there, so most acts are refused; silence and surprise are not allowed.
      if (
        !reply.ok &&
        ['vault-locked', 'invalid-input', 'internal', 'not-allowed-here'].includes(reply.error.code)
      )
        strange.push(`${name}: ${reply.error.code}: ${reply.error.message}`)
    }
    expect(strange).toEqual([])
    expect(core.reports).toEqual([])
  })

  it('names only failures that have words', () => {
    const unknown = names.flatMap((name) => methods[name].errors.filter((code) => !(code in errorWords)))
    expect(unknown).toEqual([])
  })

  it.each(names)('%s refuses an input that lacks a field, and names the field', async (name) => {
    const core = await openCore()
    const { value, required } = sampleFields(methods[name].input)
    for (const field of required) {
      const { [field]: _left, ...rest } = value
      const reply = await core.reply(name, rest)
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
      expect(JSON.stringify(reply), `${name} without ${field}`).toContain(`${field} is not valid`)
    }
    expect(await core.reply(name, 'text instead of an object')).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: 'This request is not complete: the input is not valid.' },
    })
  })

  it('is asked with an own name: what every object inherits is no method', async () => {
    const core = await openCore()
    for (const name of ['toString', '__proto__', 'constructor', 'vault', 'nothing.here', ''])
      expect(await core.reply(name)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })
})

describe('the tables of events', () => {
  it('are the same in what core sends and in what the page expects', () => {
    for (const [name, schema] of Object.entries(events))
      expect(schema.parse({ utilityId: null }).tables, name).toEqual(
        eventTables[name as keyof typeof eventTables],
      )
    expect(Object.keys(eventTables).sort()).toEqual(Object.keys(events).sort())
  })

  it('are real, and belong to real methods', () => {
    for (const [name, tables] of Object.entries(methodTables)) {
      expect(names, name).toContain(name)
      for (const one of tables) expect(table.options, name).toContain(one)
    }
  })

  it('leave no table untold: what a list depends on is touched by some event', () => {
    const told = new Set(Object.values(eventTables).flat())
    const untold = Object.values(methodTables).flatMap((tables) => tables.filter((one) => !told.has(one)))
    expect(untold).toEqual([])
  })
})
