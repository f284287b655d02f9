import { expect, it } from 'vitest'
import { consentingCore } from '../support/consenting-core'

it('C-217 says so once, and the receipt page is what is left', async () => {
  const { core, asked, utility } = await consentingCore({
    refusal: { error: 'invalid_redirect_uri', error_description: 'Only https.' },
  })
  expect((await core.refusal('authorization.allowHere', asked)).code).toBe('consent-address-refused')
  const { clients } = await core.ask('authorization.offer', { registrationId: asked.registrationId })
  expect(clients[0]?.here).toBe('refused')
  await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
  expect(new URLSearchParams(utility.at('/par')[0]?.body).get('redirect_uri')).toBe(
    `${utility.origin}/receipt`,
  )
})
