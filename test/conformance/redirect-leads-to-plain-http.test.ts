import { expect, it } from 'vitest'
import { makeCertificates } from '../support/certificates'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('C-014 a redirect from https to plain http elsewhere is not followed', async () => {
  const tls = makeCertificates()
  const utility = await startUtility({ tls })
  utility.on('/meta', { status: 301, headers: { location: 'http://utility.example/meta' } })
  const failure = await failureOf(
    openWire({ extraCa: [tls.ca] }).get(utility.url('/meta'), { redirects: 'metadata' }),
  )
  expect(failure.code).toBe('insecure-address')
})
