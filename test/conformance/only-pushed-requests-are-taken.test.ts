import { expect, it } from 'vitest'
import { consentingCore } from '../support/consenting-core'

it('C-229 T-69 a link is not made where it could never work, and that is said before', async () => {
  const { core, asked, utility } = await consentingCore({
    offer: () => ({ require_pushed_authorization_requests: true }),
  })
  const { clients } = await core.ask('authorization.offer', { registrationId: asked.registrationId })
  expect(clients[0]?.pushedOnly).toBe(true)
  const refused = await core.refusal('authorization.begin', { ...asked, mode: 'link' })
  expect(refused.code).toBe('consent-link-impossible')
  expect(utility.at('/par')).toEqual([])
})
