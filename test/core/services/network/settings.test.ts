import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSystemTrust, type TrustPort } from '../../../../electron/core/services/network/system-trust'
import { makeCertificates } from '../../../support/certificates'
import { startConnectProxy } from '../../../support/connect-proxy'
import { asFile, manualProxy, networkCore, openNetworkCore } from '../../../support/network-core'
import { startUtility } from '../../../support/scripted-utility'

const passphrase = 'four unrelated words here'
const planted = {
  proxyPassword: 'planted-proxy-password-77',
  cookie: 'planted-cookie-value-88',
  token: 'planted-initial-access-token-99',
}

const noTrust: TrustPort = { fromRuntime: null, platform: 'linux', readText: () => null }

describe('network settings', () => {
  it('outlive a lock; secrets lie in the vault alone, and main is told none of it', async () => {
    const utility = await startUtility()
    const first = await openNetworkCore()
    const { ca } = makeCertificates()
    await first.trust(ca)
    const proxy = { host: 'proxy.example', port: 8080 }
    await first.ask('network.setProxy', manualProxy(proxy, { user: 'ann', password: planted.proxyPassword }))
    await first.ask('network.setConnectTimeout', { connectTimeoutSec: 4 })
    const { origin: address } = utility
    await first.ask('network.setHeader', { address, name: 'Cookie', value: `id=${planted.cookie}` })
    await first.ask('network.setHeader', { address, name: 'Authorization', value: `Bearer ${planted.token}` })
    await first.reply('utilities.preview', { address })
    const before = await first.ask('network.get', {})

    const again = networkCore(await first.relock())
    await again.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
    expect(await again.ask('network.get', {})).toEqual(before)
    expect(before).toMatchObject({
      proxy: { kind: 'manual', manual: { ...proxy, user: 'ann', passwordSet: true } },
      connectTimeoutSec: 4,
      authorities: [{ fileName: 'authority.pem', subject: 'Busbar Test CA', expired: false }],
    })
    await again.reply('utilities.preview', { address })
    expect(utility.received.at(-1)?.headers).toMatchObject({
      cookie: `id=${planted.cookie}`,
      authorization: `Bearer ${planted.token}`,
    })

    const shown = JSON.stringify([
      await again.ask('network.get', {}),
      await again.ask('activity.list', { layer: 'all' }),
      first.host.calls,
    ])
    const files = readdirSync(first.folder).map((name) => readFileSync(join(first.folder, name)))
    for (const secret of Object.values(planted)) {
      expect(shown).not.toContain(secret)
      for (const bytes of [await first.ports.disk.readFile(first.ports.path), ...files])
        expect(bytes.includes(secret)).toBe(false)
    }
    expect(first.host.callsOf('host.setPreferences')).toEqual([])
  })

  it('are scrubbed from what a server sends back', async () => {
    const utility = await startUtility()
    const echo = { echoed: `it was ${planted.token} and ${planted.cookie}` }
    utility.on('/.well-known/cds-server-metadata.json', { status: 400, body: echo })
    const core = await openNetworkCore()
    const address = utility.origin
    await core.ask('network.setHeader', {
      address,
      name: 'Cookie',
      value: `id=${planted.cookie}; theme=dark`,
    })
    await core.ask('network.setHeader', { address, name: 'Authorization', value: `Bearer ${planted.token}` })
    await core.reply('utilities.preview', { address })
    const { rows } = await core.ask('activity.list', { layer: 'all' })
    const details = await Promise.all(rows.map(({ activityId }) => core.ask('activity.get', { activityId })))
    expect(JSON.stringify(details)).toContain('echoed')
    for (const secret of Object.values(planted)) expect(JSON.stringify(details)).not.toContain(secret)
  })

  it('change nothing for what is under way', async () => {
    const utility = await startUtility()
    let release: () => void = () => undefined
    utility.on('/.well-known/cds-server-metadata.json', (_received, response) => {
      release = () => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"late":1}')
      return undefined
    })
    const core = await openNetworkCore()
    const test = core.test(utility.origin)
    await expect.poll(() => utility.received.length).toBe(1)
    await core.ask('network.setConnectTimeout', { connectTimeoutSec: 5 })
    release()
    expect((await test).http).toMatchObject({ state: 'ok' })
  })
})

describe('certificate authorities', () => {
  it('count at the next request and no longer once removed; the file may be gone', async () => {
    const certificates = makeCertificates()
    const utility = await startUtility({ tls: certificates })
    const core = await openNetworkCore()
    const state = async () => (await core.test(utility.origin)).tls.state
    expect(await state()).toBe('failed')
    await core.trust(certificates.ca)
    expect(await state()).toBe('ok')
    const { authorities } = await core.ask('network.get', {})
    await core.ask('network.removeAuthority', { authorityId: authorities[0]?.authorityId ?? '' })
    expect(await state()).toBe('failed')
    expect(await core.refusal('utilities.preview', { address: utility.origin })).toMatchObject({
      code: 'tls-failed',
    })
  })

  it('are taken once, and from certificates of authorities only', async () => {
    const core = await openNetworkCore()
    const { ca, cert, key } = makeCertificates()
    const add = (text: string) => ({ fileName: 'a.pem', base64: asFile(text) })
    expect(await core.ask('network.addAuthorities', add(`${ca}\n${ca}`))).toEqual({ added: 1 })
    expect(await core.ask('network.addAuthorities', add(ca))).toEqual({ added: 0 })
    for (const [text, words] of [
      ['hello', 'no certificate'],
      [ca + key, 'private key'],
      [cert, 'certificate of a server'],
      ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'broken'],
    ] as const) {
      const refusal = await core.refusal('network.addAuthorities', add(text))
      expect(refusal).toMatchObject({ code: 'setting-refused', details: { field: 'file' } })
      expect(refusal.message).toContain(words)
    }
  })

  it('of the distribution count where the runtime cannot ask the system', async () => {
    const certificates = makeCertificates()
    const utility = await startUtility({ tls: certificates })
    const path = '/etc/pki/tls/certs/ca-bundle.crt'
    const readText = (asked: string) => (asked === path ? `# comment\n${certificates.ca}` : null)
    const core = await openNetworkCore({ trust: { ...noTrust, readText } })
    expect((await core.ask('network.get', {})).trust).toEqual({ kind: 'bundle', path, count: 1 })
    const { tls } = await core.test(utility.origin)
    expect(tls.facts).toContainEqual({ name: 'Trusted by', value: 'this computer' })
  })

  it('come from the runtime first, from a file on Linux, else from the built-in list', () => {
    const { ca } = makeCertificates()
    expect(readSystemTrust({ ...noTrust, fromRuntime: () => [ca] })).toMatchObject({
      kind: 'runtime',
      count: 1,
    })
    expect(readSystemTrust({ ...noTrust, platform: 'win32', readText: () => ca })).toMatchObject({
      kind: 'built-in',
      count: 0,
    })
    expect(readSystemTrust({ ...noTrust, readText: () => ca })).toMatchObject({ kind: 'bundle' })
  })
})

describe('testing a host', () => {
  it('tells the four parts of a way that works, without any credential', async () => {
    const utility = await startUtility()
    const place = '/.well-known/cds-server-metadata.json'
    utility.on(place, { body: { cds_metadata_version: 'v1' }, headers: { date: new Date().toUTCString() } })
    const core = await openNetworkCore()
    await core.ask('network.setHeader', {
      address: utility.origin,
      name: 'Cookie',
      value: 'id=not-for-tests',
    })
    const lines = await core.test(utility.origin)
    expect(Object.values(lines).map(({ state }) => state)).toEqual(['skipped', 'ok', 'skipped', 'ok'])
    expect(lines.http.text).toContain('CDS metadata was found.')
    expect(lines.http.facts).toContainEqual({ name: 'Clock', value: 'the same time as here' })
    expect(utility.at(place)[0]?.headers).not.toHaveProperty('cookie')
  })

  it('goes through the proxy, names it and says that names are looked up there', async () => {
    const host = 'utility.example'
    const certificates = makeCertificates(`subjectAltName=DNS:${host}`)
    const utility = await startUtility({ tls: certificates })
    const proxy = await startConnectProxy({ leadsTo: Number(new URL(utility.origin).port) })
    const core = await openNetworkCore()
    await core.trust(certificates.ca)
    await core.ask('network.setProxy', manualProxy(proxy))
    const lines = await core.test(host)
    expect(lines.dns.text).toBe('This computer does not know the name; the proxy looks it up.')
    expect(lines.proxy).toMatchObject({ state: 'ok', text: `Through ${proxy.address}: as set here.` })
    expect(lines.tls).toMatchObject({ state: 'ok' })
    expect(lines.http.text).toContain('No CDS metadata was found')
  })

  it('names a host that refuses, and skips what comes after', async () => {
    const utility = await startUtility()
    await utility.close()
    const core = await openNetworkCore()
    const lines = await core.test(utility.origin.replace('http:', 'https:'))
    expect(lines.tls).toMatchObject({ state: 'failed', text: expect.stringContaining('refused') as unknown })
    expect(lines.http.state).toBe('skipped')
  })

  it('can be called off while a host says nothing', async () => {
    const utility = await startUtility()
    utility.on('/.well-known/cds-server-metadata.json', () => undefined)
    const core = await openNetworkCore()
    const { testId } = await core.ask('network.startTest', { address: utility.origin })
    await expect.poll(() => utility.received.length).toBe(1)
    await core.ask('network.cancelTest', { testId })
    const over = async () => await core.ask('network.testResult', { testId })
    await expect.poll(async () => (await over()).running).toBe(false)
    expect((await over()).lines.at(-1)).toMatchObject({ step: 'http', state: 'skipped', text: 'Called off.' })
  })
})
