import { expect, it } from 'vitest'
import { statusError } from '../../electron/core/http/status-error'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-080 a web page in front of the registration endpoint is named as one', async () => {
  const utility = await startUtility()
  utility.on('/register', {
    status: 403,
    headers: { 'content-type': 'text/html' },
    body: '<html>Are you human?</html>',
  })
  const answer = await openWire().dispatcher.send({
    utilityId: 'utl_1',
    purpose: 'registration',
    method: 'POST',
    url: utility.url('/register'),
    body: '{}',
  })
  expect(statusError(answer, Date.now())).toMatchObject({
    code: 'client-refused',
    details: { html: true, serverWords: 'it answered with a web page' },
  })
})
