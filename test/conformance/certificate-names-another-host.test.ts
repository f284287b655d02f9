import { expect, it } from 'vitest'
import { makeCertificates } from '../support/certificates'
import { openNetworkCore } from '../support/network-core'
import { startUtility } from '../support/scripted-utility'

it('C-001 a certificate for another host is refused, and both names are said', async () => {
  const certificates = makeCertificates('subjectAltName=DNS:other.example,DNS:www.other.example')
  const utility = await startUtility({ tls: certificates })
  const core = await openNetworkCore()
  await core.trust(certificates.ca)
  const refusal = await core.refusal('utilities.preview', { address: utility.origin })
  expect(refusal).toMatchObject({
    code: 'tls-failed',
    details: { reason: 'its certificate is for another host' },
  })
  const { tls } = await core.test(utility.origin)
  expect(tls.state).toBe('failed')
  expect(tls.text).toBe('The certificate is for other.example, www.other.example, not for 127.0.0.1.')
  expect(utility.received).toHaveLength(0)
})
