import { beforeAll, describe, expect, it } from 'vitest'
import type { Resolve } from '../../../electron/core/http/connections'
import { type Certificates, makeCertificates } from '../../support/certificates'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'
import { failureOf, openWire } from '../../support/wire'

const names: Record<string, string[]> = {
  'here.example': ['127.0.0.1'],
  'mixed.example': ['203.0.113.9', '127.0.0.1'],
  'office.example': ['10.0.0.5'],
}

/** Names under our control: no look-up leaves this computer. */
const resolve: Resolve = (name, _options, done) => {
  const found = (names[name] ?? []).map((address) => ({ address, family: 4 }))
  setImmediate(() =>
    done(found.length > 0 ? null : Object.assign(new Error(name), { code: 'ENOTFOUND' }), found),
  )
}

let tls: Certificates
beforeAll(() => {
  tls = makeCertificates('subjectAltName=DNS:here.example,DNS:mixed.example')
})

const at = (utility: ScriptedUtility, name: string) => `https://${name}:${new URL(utility.origin).port}/x`

describe('names and the addresses behind them', () => {
  it('a public document may not lead to a name that resolves to this computer', async () => {
    const utility = await startUtility({ tls })
    const wire = openWire({ extraCa: [tls.ca], resolve })
    for (const ledFrom of ['https://203.0.113.9/m', 'https://office.example/m', 'https://mixed.example/m']) {
      const failure = await failureOf(wire.get(at(utility, 'here.example'), { ledFrom }))
      expect(failure).toMatchObject({ code: 'address-space', details: { processed: 'no' } })
    }
    expect(utility.received).toEqual([])
  })

  it('a document on this computer may, and so may a person', async () => {
    const utility = await startUtility({ tls })
    utility.on('/x', { body: {} })
    const wire = openWire({ extraCa: [tls.ca], resolve })
    expect((await wire.get(at(utility, 'here.example'), { ledFrom: 'https://here.example/m' })).status).toBe(
      200,
    )
    expect((await wire.get(at(utility, 'here.example'))).status).toBe(200)
  })

  it('a public name that is pointed at this computer later does not come closer by it', async () => {
    const utility = await startUtility({ tls })
    utility.on('/x', { body: {} })
    const wire = openWire({ extraCa: [tls.ca], resolve })
    const ledFrom = 'https://moving.example/m'
    names['moving.example'] = ['203.0.113.9']
    expect((await failureOf(wire.get(at(utility, 'here.example'), { ledFrom }))).code).toBe('address-space')
    names['moving.example'] = ['127.0.0.1']
    await wire.get(at(utility, 'moving.example')).catch(() => undefined)
    expect((await failureOf(wire.get(at(utility, 'here.example'), { ledFrom }))).code).toBe('address-space')
  })

  it('a socket that a person opened is not used for a document that may not go there', async () => {
    const utility = await startUtility({ tls })
    utility.on('/x', { body: {} })
    const wire = openWire({ extraCa: [tls.ca], resolve })
    await wire.get(at(utility, 'here.example'))
    const failure = await failureOf(
      wire.get(at(utility, 'here.example'), { ledFrom: 'https://203.0.113.9/m' }),
    )
    expect(failure.code).toBe('address-space')
    expect(utility.received).toHaveLength(1)
  })
})
