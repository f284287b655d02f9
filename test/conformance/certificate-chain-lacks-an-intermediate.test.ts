import { expect, it } from 'vitest'
import { makeChainedCertificates } from '../support/certificates'
import { openNetworkCore } from '../support/network-core'
import { startUtility } from '../support/scripted-utility'

it('C-001 a chain with a gap is refused although its authority is trusted, and the gap is named', async () => {
  const { whole, lacking } = makeChainedCertificates()
  const [complete, gapped] = [await startUtility({ tls: whole }), await startUtility({ tls: lacking })]
  const core = await openNetworkCore()
  await core.trust(whole.ca)
  const refusal = await core.refusal('utilities.preview', { address: gapped.origin })
  expect(refusal).toMatchObject({ code: 'tls-failed' })
  expect(refusal.message).toContain('leaves out a certificate in between')
  const { tls } = await core.test(gapped.origin)
  expect(tls.state).toBe('failed')
  expect(tls.text).toContain('The certificate comes from Busbar Test Intermediate.')
  expect(gapped.received).toHaveLength(0)
  expect((await core.test(complete.origin)).tls).toMatchObject({
    state: 'ok',
    facts: expect.arrayContaining([
      { name: 'Chain', value: 'localhost ← Busbar Test Intermediate ← Busbar Test CA' },
      { name: 'Trusted by', value: 'a certificate authority you added' },
    ]) as unknown,
  })
})
