import { describe, expect, it } from 'vitest'
import { isMorePrivate, spaceOfAddress, spaceOfHost } from '../../../electron/core/http/addresses'
import { makeCertificates } from '../../support/certificates'
import { startUtility } from '../../support/scripted-utility'
import { failureOf, openWire } from '../../support/wire'

describe('address spaces', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'loopback'],
    ['::', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::127.0.0.1', 'loopback'],
    ['64:ff9b::7f00:1', 'loopback'],
    ['2002:7f00:1::', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'private'],
    ['100.64.0.1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['fe80::1%eth0', 'private'],
    ['fd12::1', 'private'],
    ['172.32.0.1', 'public'],
    ['100.128.0.1', 'public'],
    ['8.8.8.8', 'public'],
    ['2606:4700::1', 'public'],
    ['::ffff:8.8.8.8', 'public'],
  ])('%s is %s', (address, space) => {
    expect(spaceOfAddress(address)).toBe(space)
  })

  it('knows hosts that tell their space themselves, in every spelling a URL allows', () => {
    const hosts = [
      'localhost',
      'grid.localhost',
      'LOCALHOST.',
      '[::ffff:7f00:1]',
      new URL('http://0x7f.1/').hostname,
    ]
    expect(hosts.map(spaceOfHost)).toEqual(hosts.map(() => 'loopback'))
    expect(spaceOfHost('utility.example')).toBeNull()
  })

  it('orders them by how deep they lie', () => {
    expect(isMorePrivate('loopback', 'private')).toBe(true)
    expect(isMorePrivate('private', 'public')).toBe(true)
    expect(isMorePrivate('public', 'loopback')).toBe(false)
    expect(isMorePrivate('private', 'private')).toBe(false)
  })
})

describe('where a document may lead', () => {
  it.each([
    'https://10.0.0.5/x',
    'https://127.0.0.1/x',
    'https://[::ffff:10.0.0.5]/x',
    'https://169.254.169.254/x',
  ])('a public document may not lead to %s', async (url) => {
    const failure = await failureOf(openWire().get(url, { ledFrom: 'https://93.184.216.34/metadata' }))
    expect(failure.code).toBe('address-space')
    expect(failure.details).toMatchObject({ from: '93.184.216.34', processed: 'no' })
  })

  it('a public document may not lead to a name that resolves to this computer', async () => {
    const tls = makeCertificates()
    const utility = await startUtility({ tls })
    const wire = openWire({ extraCa: [tls.ca] })
    const named = `https://localhost:${new URL(utility.origin).port}/x`
    expect((await failureOf(wire.get(named, { ledFrom: 'https://93.184.216.34/m' }))).code).toBe(
      'address-space',
    )
    expect(utility.received).toHaveLength(0)
  })

  it('C-001 speaks plain http on this computer only, and only when what led there is here too', async () => {
    const utility = await startUtility()
    utility.on('/oauth', { body: {} })
    const wire = openWire()
    expect((await wire.get(utility.url('/oauth'), { ledFrom: utility.url('/meta') })).status).toBe(200)
    for (const [url, ledFrom] of [
      [utility.url('/token'), 'https://93.184.216.34/oauth'],
      ['http://93.184.216.34/token', undefined],
      ['http://93.184.216.34/token', utility.url('/oauth')],
    ] as const) {
      const failure = await failureOf(wire.get(url, ledFrom === undefined ? {} : { ledFrom }))
      expect(failure.code).toBe('insecure-address')
    }
    expect(utility.at('/token')).toHaveLength(0)
  })

  it('the demo talks to this computer only', async () => {
    const utility = await startUtility()
    utility.on('/x', { body: {} })
    const asked: string[] = []
    const resolveProxy = async (url: string) => await Promise.resolve(String(asked.push(url)))
    const wire = openWire({ mode: 'demo', resolveProxy })
    expect((await wire.get(utility.url('/x'))).status).toBe(200)
    expect((await failureOf(wire.get('https://utility.example/x'))).code).toBe('demo-only')
    expect((await failureOf(wire.get('https://10.0.0.1/x'))).code).toBe('demo-only')
    expect(asked).toEqual([])
  })

  it.each(['ftp://utility.example/', 'https://user:pass@utility.example/', 'file:///etc/passwd', 'nonsense'])(
    'does not take %s for an address',
    async (url) => {
      expect((await failureOf(openWire().get(url))).code).toBe('address-invalid')
    },
  )
})
