import { expect, it } from 'vitest'
import { statusError } from '../../electron/core/http/status-error'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-024 no credentials go to the well-known address, and a 401 there is an answer, not a question', async () => {
  const utility = await startUtility()
  utility.on('/.well-known/cds-server-metadata.json', {
    status: 401,
    headers: { 'www-authenticate': 'Basic' },
  })
  const answer = await openWire().get(utility.url('/.well-known/cds-server-metadata.json'), {
    redirects: 'metadata',
  })
  expect(answer.status).toBe(401)
  expect(statusError(answer, Date.now()).code).toBe('client-refused')
  expect(utility.received).toHaveLength(1)
  expect(utility.received[0]?.headers).not.toHaveProperty('authorization')
  expect(utility.received[0]?.headers).not.toHaveProperty('cookie')
})
