import { expect, it } from 'vitest'
import { makeExpiredCertificates } from '../support/certificates'
import { openNetworkCore } from '../support/network-core'
import { startUtility } from '../support/scripted-utility'

it('C-001 an expired certificate ends the visit before anything is sent, trusted authority or not', async () => {
  const certificates = makeExpiredCertificates()
  const utility = await startUtility({ tls: certificates })
  const core = await openNetworkCore()
  await core.trust(certificates.ca)
  const refusal = await core.refusal('utilities.preview', { address: utility.origin })
  expect(refusal).toMatchObject({ code: 'tls-failed', details: { reason: 'its certificate has expired' } })
  const { tls, http } = await core.test(utility.origin)
  expect(tls.state).toBe('failed')
  expect(tls.text).toMatch(/^The certificate of 127\.0\.0\.1 expired on \d{4}-\d\d-\d\d\.$/)
  expect(http).toMatchObject({ state: 'skipped', text: 'Not tried, since the secure connection failed.' })
  expect(utility.received).toHaveLength(0)
})
