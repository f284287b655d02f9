import { expect, it } from 'vitest'
import { readRegistrationAnswer } from '../../electron/core/cds/registration-answer'
import { adminClient } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-071 T-01 T-02 any success with an id and a secret is a registration, without 201 and without expiry', async () => {
  const utility = await startUtility()
  utility.on('/register', {
    status: 200,
    body: adminClient(utility.origin, { client_secret: 'the-admin-secret' }),
  })
  const answer = await openWire().dispatcher.send({
    utilityId: 'utl_1',
    purpose: 'registration',
    method: 'POST',
    url: utility.url('/register'),
    body: '{}',
  })
  const { value, secrets, findings } = readRegistrationAnswer(answer.body, answer.url)
  expect(value.client_id).toBe('admin-1')
  expect(secrets).toEqual({ clientSecret: 'the-admin-secret', registrationAccessToken: null })
  expect(findings).toEqual([])
})
