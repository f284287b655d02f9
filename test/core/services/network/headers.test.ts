import { describe, expect, it } from 'vitest'
import { serverMetadata } from '../../../support/cds-documents'
import { openNetworkCore } from '../../../support/network-core'
import { type ScriptedUtility, startUtility } from '../../../support/scripted-utility'
import { openWire } from '../../../support/wire'

const place = '/.well-known/cds-server-metadata.json'
const value = 'session=only-for-this-one'

const cookies = (utility: ScriptedUtility) => utility.received.map(({ headers }) => headers['cookie'])

describe('a header for one host', () => {
  it('C-026 goes to that origin with its restricted documents, and to no other', async () => {
    const [restricted, other] = [await startUtility(), await startUtility()]
    for (const one of [restricted, other]) one.on(place, { body: serverMetadata(one.origin) })
    const core = await openNetworkCore()
    await core.ask('network.setHeader', { address: restricted.origin, name: 'Cookie', value })
    for (const one of [restricted, other]) await core.reply('utilities.preview', { address: one.origin })
    expect(new Set(cookies(restricted))).toEqual(new Set([value]))
    expect(other.received.length).toBeGreaterThan(0)
    expect(cookies(other)).toEqual(cookies(other).map(() => undefined))
  })

  it('is not sent to the same host on another port', async () => {
    const [one, other] = [await startUtility(), await startUtility()]
    const core = await openNetworkCore()
    await core.ask('network.setHeader', { address: one.origin, name: 'Cookie', value })
    await core.reply('utilities.preview', { address: other.origin })
    expect(cookies(other)[0]).toBeUndefined()
  })

  it('C-039 goes along with coverage, and never beside an authorization of ours', async () => {
    const utility = await startUtility()
    for (const path of ['/coverage', '/token', '/own']) utility.on(path, { body: {} })
    const wire = openWire({ headersFor: (origin) => (origin === utility.origin ? { cookie: value } : {}) })
    await wire.get(utility.url('/coverage'), { purpose: 'coverage' })
    await wire.get(utility.url('/own'), { purpose: 'metadata', authorization: 'Bearer ours' })
    await wire.get(utility.url('/token'), { purpose: 'token' })
    expect(utility.at('/coverage')[0]?.headers['cookie']).toBe(value)
    expect(utility.at('/own')[0]?.headers).toMatchObject({ authorization: 'Bearer ours' })
    expect(utility.at('/own')[0]?.headers['cookie']).toBeUndefined()
    expect(utility.at('/token')[0]?.headers['cookie']).toBeUndefined()
    expect(JSON.stringify(wire.rows)).not.toContain('only-for-this-one')
    expect(wire.rows[0]?.requestHeaders['cookie']).toMatch(/^⟨secret #[0-9a-f]{4}⟩$/)
  })

  it('is kept apart from what was read without it', async () => {
    const utility = await startUtility()
    utility.on('/meta', ({ headers }) =>
      headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { headers: { etag: '"1"' }, body: { seenBy: headers['x-key'] ?? 'all' } },
    )
    let set: Record<string, string> = {}
    const wire = openWire({ headersFor: () => set })
    const read = async () => {
      const answer = await wire.get(utility.url('/meta'), { conditional: true })
      return answer.body.toString()
    }
    expect(await read()).toContain('all')
    set = { 'x-key': 'known' }
    expect(await read()).toContain('known')
    set = {}
    expect(await read()).toContain('all')
  })

  it('is replaced by one of the same name, removed on request, and never shown', async () => {
    const utility = await startUtility()
    const core = await openNetworkCore()
    const set = async (name: string, text: string) =>
      await core.ask('network.setHeader', { address: utility.origin, name, value: text })
    await set('X-Partner-Key', 'first-value-of-two')
    await set('x-partner-key', 'second-value-of-two')
    const { headers } = await core.ask('network.get', {})
    expect(headers).toHaveLength(1)
    expect(JSON.stringify(headers)).not.toContain('value-of-two')
    await core.reply('utilities.preview', { address: utility.origin })
    expect(utility.received[0]?.headers['x-partner-key']).toBe('second-value-of-two')
    await core.ask('network.removeHeader', { headerId: headers[0]?.headerId ?? '' })
    const before = utility.received.length
    await core.reply('utilities.preview', { address: utility.origin })
    expect(utility.received[before]?.headers).not.toHaveProperty('x-partner-key')
    expect(await core.ask('network.get', {})).toMatchObject({ headers: [] })
  })

  it('names the field that cannot be used, and never the value', async () => {
    const core = await openNetworkCore()
    const good = { address: 'utility.example', name: 'X-Key', value: 'fine' }
    const cases = [
      [{ ...good, address: 'http://utility.example' }, 'address'],
      [{ ...good, address: 'two words' }, 'address'],
      [{ ...good, name: 'X Key' }, 'name'],
      [{ ...good, name: 'Host' }, 'name'],
      [{ ...good, name: 'Content-Length' }, 'name'],
      [{ ...good, value: 'secret-one\r\nHost: other' }, 'value'],
      [{ ...good, value: '  ' }, 'value'],
    ] as const
    for (const [input, field] of cases) {
      const refusal = await core.refusal('network.setHeader', input)
      expect(refusal).toMatchObject({ code: 'setting-refused', details: { field } })
      expect(JSON.stringify(refusal)).not.toContain('secret-one')
    }
  })
})
