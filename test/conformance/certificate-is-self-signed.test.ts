import { expect, it } from 'vitest'
import { makeSelfSignedCertificates } from '../support/certificates'
import { openNetworkCore } from '../support/network-core'
import { startUtility } from '../support/scripted-utility'

it('C-001 a certificate that only its server vouches for is refused until a person adds it', async () => {
  const certificates = makeSelfSignedCertificates()
  const utility = await startUtility({ tls: certificates })
  const core = await openNetworkCore()
  const refusal = await core.refusal('utilities.preview', { address: utility.origin })
  expect(refusal).toMatchObject({
    code: 'tls-failed',
    details: { reason: 'its certificate is signed by itself' },
  })
  const { tls } = await core.test(utility.origin)
  expect(tls).toMatchObject({
    state: 'failed',
    text: '127.0.0.1 signed its certificate itself; nobody else vouches for it.',
  })
  expect(utility.received).toHaveLength(0)
  await core.trust(certificates.cert)
  expect((await core.test(utility.origin)).tls.state).toBe('ok')
})
