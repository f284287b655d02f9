import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Certificates, makeCertificates } from '../../support/certificates'
import { startUtility } from '../../support/scripted-utility'
import { failureOf, openWire } from '../../support/wire'

let certificates: Certificates
beforeAll(() => {
  certificates = makeCertificates()
})

describe('secure connections', () => {
  it('C-001 refuses a certificate of an authority it does not know, before anything is sent', async () => {
    const utility = await startUtility({ tls: certificates })
    const failure = await failureOf(openWire().get(utility.url('/token')))
    expect(failure.code).toBe('tls-failed')
    expect(failure.details['processed']).toBe('no')
    expect(failure.message).toContain('authority')
    expect(utility.received).toHaveLength(0)
  })

  it('accepts the authorities that were added', async () => {
    const utility = await startUtility({ tls: certificates })
    utility.on('/token', { body: {} })
    expect((await openWire({ extraCa: [certificates.ca] }).get(utility.url('/token'))).status).toBe(200)
  })

  it('refuses a certificate for another host', async () => {
    const others = makeCertificates('subjectAltName=DNS:other.example')
    const utility = await startUtility({ tls: others })
    const failure = await failureOf(openWire({ extraCa: [others.ca] }).get(utility.url('/token')))
    expect(failure.code).toBe('tls-failed')
    expect(failure.message).toContain('another host')
  })

  it('C-001 checks certificates also where the environment asks not to', async () => {
    const utility = await startUtility({ tls: certificates })
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect((await failureOf(openWire().get(utility.url('/token')))).code).toBe('tls-failed')
    expect(utility.received).toHaveLength(0)
  })

  it('says tls-failed when the other side does not speak it', async () => {
    const utility = await startUtility()
    const failure = await failureOf(openWire().get(utility.url('/x').replace('http:', 'https:')))
    expect(failure.code).toBe('tls-failed')
  })
})

describe('hosts that are not there', () => {
  it('names a host that does not exist', async () => {
    const failure = await failureOf(openWire().get('https://no-such-host.invalid/'))
    expect(failure.code).toBe('host-not-found')
    expect(failure.details).toMatchObject({ host: 'no-such-host.invalid', processed: 'no' })
  })

  it('goes through the proxy of this computer, and says so when that fails', async () => {
    const wire = openWire({ resolveProxy: async () => await Promise.resolve('PROXY 127.0.0.1:1') })
    const failure = await failureOf(wire.get('https://utility.example/'))
    expect(failure.code).toBe('proxy-failed')
    expect(failure.details).toMatchObject({ proxy: '127.0.0.1:1', processed: 'no' })
  })
})

it('remembers whom the certificate of a host names', async () => {
  const utility = await startUtility({ tls: certificates })
  utility.on('/', { body: {} })
  const wire = openWire({ extraCa: [certificates.ca] })
  expect(wire.dispatcher.certificateName(utility.url('/'))).toBeNull()
  await wire.get(utility.url('/'))
  expect(wire.dispatcher.certificateName(utility.url('/'))).toBe('localhost')
})
