import { beforeAll, describe, expect, it } from 'vitest'
import { isBypassed } from '../../../../electron/core/services/network/proxy-choice'
import { type Certificates, makeCertificates } from '../../../support/certificates'
import { type ConnectProxy, startConnectProxy } from '../../../support/connect-proxy'
import { manualProxy, type NetworkCore, openNetworkCore } from '../../../support/network-core'
import { type ScriptedUtility, startUtility } from '../../../support/scripted-utility'

const host = 'utility.example'
const place = '/.well-known/cds-server-metadata.json'
const password = 'proxy-sesame-91'
const basic = `Basic ${Buffer.from(`ann:${password}`).toString('base64')}`

let certificates: Certificates
beforeAll(() => {
  certificates = makeCertificates(`subjectAltName=DNS:${host}`)
})

/** A utility that can be reached through the proxy alone: its name means nothing to this computer. */
async function behindProxy(accepts?: string): Promise<{
  core: NetworkCore
  utility: ScriptedUtility
  proxy: ConnectProxy
}> {
  const utility = await startUtility({ tls: certificates })
  utility.on(place, { body: { cds_metadata_version: 'v1' } })
  const leadsTo = Number(new URL(utility.origin).port)
  const proxy = await startConnectProxy({ leadsTo, ...(accepts === undefined ? {} : { accepts }) })
  const core = await openNetworkCore()
  await core.trust(certificates.ca)
  return { core, utility, proxy }
}

describe('a proxy set by hand', () => {
  it('C-001 C-002 carries every request inside its own TLS, and the proxy sees a host and nothing else', async () => {
    const { core, utility, proxy } = await behindProxy()
    await core.ask('network.setProxy', manualProxy(proxy))
    await core.reply('utilities.preview', { address: host })
    expect(utility.at(place)[0]?.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'Busbar/0.0.0-test',
    })
    expect(proxy.asked[0]).toEqual({ target: `${host}:443`, authorization: null })
    expect(proxy.others).toEqual([])
  })

  it('is given its user and password, which nobody else gets', async () => {
    const { core, utility, proxy } = await behindProxy(basic)
    await core.ask('network.setProxy', manualProxy(proxy, { user: 'ann', password }))
    await core.reply('utilities.preview', { address: host })
    expect(proxy.asked[0]?.authorization).toBe(basic)
    expect(utility.received.length).toBeGreaterThan(0)
    expect(JSON.stringify(utility.received)).not.toContain('proxy-auth')
  })

  it('says which it is when it asks for a password and when it refuses the one it got', async () => {
    const { core, utility, proxy } = await behindProxy(basic)
    await core.ask('network.setProxy', manualProxy(proxy))
    const none = await core.refusal('utilities.preview', { address: host })
    expect(none).toMatchObject({ code: 'proxy-failed', details: { proxy: proxy.address, status: 407 } })
    expect(none.message).toContain('asks for a user name and password, and none is set')
    await core.ask('network.setProxy', manualProxy(proxy, { user: 'ann', password: 'not-the-right-one' }))
    const wrong = await core.refusal('utilities.preview', { address: host })
    expect(wrong.message).toContain('does not accept the user name and password')
    expect(JSON.stringify([none, wrong])).not.toContain('not-the-right-one')
    expect(utility.received).toHaveLength(0)
  })

  it('is used by the next request, without a restart, and left again the same way', async () => {
    const { core, proxy } = await behindProxy()
    await core.ask('network.setProxy', manualProxy(proxy))
    await core.reply('utilities.preview', { address: host })
    const before = proxy.asked.length
    await core.ask('network.setProxy', manualProxy(proxy, { bypass: '*.example' }))
    await core.reply('utilities.preview', { address: host })
    await core.ask('network.setProxy', { kind: 'none' })
    await core.reply('utilities.preview', { address: host })
    expect(proxy.asked).toHaveLength(before)
    await core.ask('network.setProxy', manualProxy(proxy))
    await core.reply('utilities.preview', { address: host })
    expect(proxy.asked.length).toBeGreaterThan(before)
  })

  it('keeps its password for itself: another host or user means that it is asked again', async () => {
    const { core, proxy } = await behindProxy(basic)
    await core.ask('network.setProxy', manualProxy(proxy, { user: 'ann', password }))
    const isSet = async () => (await core.ask('network.get', {})).proxy.manual?.passwordSet
    await core.ask('network.setProxy', manualProxy(proxy, { user: 'ann', bypass: 'intranet' }))
    expect(await isSet()).toBe(true)
    await core.ask('network.setProxy', manualProxy({ ...proxy, host: 'other.example' }, { user: 'ann' }))
    expect(await isSet()).toBe(false)
    await core.ask('network.setProxy', manualProxy(proxy, { user: 'ann' }))
    expect(await isSet()).toBe(false)
  })

  it('names the field that cannot be used', async () => {
    const core = await openNetworkCore()
    const at = { host: 'proxy.example', port: 8080 }
    const cases = [
      [manualProxy({ ...at, host: ' ' }), 'host'],
      [manualProxy({ ...at, host: 'https://proxy.example' }), 'host'],
      [manualProxy({ ...at, port: 70_000 }), 'port'],
      [manualProxy(at, { bypass: 'fine.example, 10.0.0.0/99' }), 'bypass'],
      [manualProxy(at, { user: 'a:b' }), 'user'],
      [{ kind: 'pac', pacUrl: 'javascript:1' }, 'pacUrl'],
    ] as const
    for (const [choice, field] of cases) {
      const refusal = await core.refusal('network.setProxy', choice)
      expect(refusal).toMatchObject({ code: 'setting-refused', details: { field } })
    }
    expect((await core.ask('network.get', {})).proxy.kind).toBe('system')
  })
})

describe('a proxy the system or a script names', () => {
  it('is asked of main with the script, and an empty answer fails instead of going out directly', async () => {
    const { core, utility } = await behindProxy()
    core.host.ask = (method, input) => {
      core.host.calls.push({ method, input })
      return Promise.resolve({ proxy: '' } as never)
    }
    await core.ask('network.setProxy', { kind: 'pac', pacUrl: 'https://intranet.example/proxy.pac' })
    const refusal = await core.refusal('utilities.preview', { address: host })
    expect(refusal).toMatchObject({ code: 'proxy-failed', details: { proxy: 'script intranet.example' } })
    expect(core.host.callsOf('host.resolveProxy')[0]).toMatchObject({
      pacUrl: 'https://intranet.example/proxy.pac',
    })
    const { dns, proxy, tls } = await core.test(host)
    expect([dns.state, proxy.state, tls.state]).toEqual(['skipped', 'failed', 'skipped'])
    expect(tls.text).toBe('Not tried, since the proxy failed.')
    expect(utility.received).toHaveLength(0)
  })

  it('gets no password that was set for another', async () => {
    const { core, proxy } = await behindProxy(basic)
    const own = { host: 'own-proxy.example', port: 3128 }
    await core.ask('network.setProxy', manualProxy(own, { user: 'ann', password }))
    await core.ask('network.setProxy', { kind: 'system' })
    core.host.ask = () => Promise.resolve({ proxy: `PROXY ${proxy.address}` } as never)
    await core.reply('utilities.preview', { address: host })
    expect(proxy.asked.map(({ authorization }) => authorization)).toEqual(proxy.asked.map(() => null))
    expect(proxy.asked.length).toBeGreaterThan(0)
  })

  it('is refused in words when it speaks SOCKS', async () => {
    const { core } = await behindProxy()
    core.host.ask = () => Promise.resolve({ proxy: 'SOCKS5 127.0.0.1:1080' } as never)
    const refusal = await core.refusal('utilities.preview', { address: host })
    expect(refusal.message).toContain('proxies of the kind SOCKS5 are not supported')
  })
})

describe('hosts that are reached directly', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['example.com', 'www.example.com', false],
    ['*.example.com', 'www.example.com', true],
    ['.example.com', 'a.b.example.com', true],
    ['*.example.com', 'notexample.com', false],
    ['10.0.0.0/8', '10.20.30.40', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['fd00::/8', '[fd12::1]', true],
    ['a.example, b.example', 'B.example.', true],
    ['*', 'anything.example', true],
    ['', 'anything.example', false],
  ])('%j and %s: %s', (bypass, hostname, expected) => {
    expect(isBypassed(hostname, bypass)).toBe(expected)
  })
})
