import { expect, it } from 'vitest'
import { createTokenSource } from '../../electron/core/oauth/token-source'
import { makeCertificates } from '../support/certificates'
import { rememberedForms } from '../support/oauth'
import { startUtility } from '../support/scripted-utility'
import { failureOf, openWire } from '../support/wire'

it('C-001 a secret is not sent to a plain http token endpoint that an https document names', async () => {
  const plain = await startUtility()
  const tls = makeCertificates()
  const secure = await startUtility({ tls })
  const { dispatcher } = openWire({ extraCa: [tls.ca] })
  const tokens = createTokenSource({ dispatcher, nowMs: Date.now, basicForms: rememberedForms() })
  for (const tokenEndpoint of [
    'http://utility.example/token',
    plain.url('/token').replace('127.0.0.1', '8.8.8.8'),
  ]) {
    const failure = await failureOf(
      tokens.token({
        utilityId: 'utl_1',
        tokenEndpoint,
        ledFrom: secure.url('/oauth'),
        clientId: 'admin',
        secret: 'secret',
        scope: 'cds_client_admin',
      }),
    )
    expect(failure.code).toBe('insecure-address')
  }
  expect(plain.received).toHaveLength(0)
})
